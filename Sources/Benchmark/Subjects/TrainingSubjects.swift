import RNNMath

extension Workload {
  /// The rows of training at a size: forward alone, with backward, and the whole step.
  func trainingSubjects(_ shape: SequenceShape) -> [Subject] {
    let products = StepProducts(gates: gates, shape: shape)
    return TrainingPart.allCases.map { part in
      Subject(
        group: .training, name: "\(cell) \(shape.name)", part: part.title,
        identifier: "training/\(cell)/\(shape.name)/\(part.rawValue)", shape: shape.description,
        operations: part == .forward ? products.forwardOperations : products.operations,
        tokens: shape.tokens
      ) {
        let trainee = try make(shape)
        let work =
          switch part {
          case .forward: trainee.forward
          case .gradient: trainee.gradient
          case .step: trainee.step
          }
        return Prepared(
          work: work,
          peer: trainee.parameters.map {
            PeerTask(training: part, cell: cell, shape: shape, parameters: $0)
          },
          expected: trainee.expected)
      }
    }
  }

  /// The row of sampling, one character at a time.
  var samplingSubject: Subject {
    let (shape, count) = (SequenceShape.sampling, 100)
    let products = StepProducts(gates: gates, shape: shape)
    return Subject(
      group: .sampling, name: cell, identifier: "sampling/\(cell)", shape: shape.description,
      operations: Double(count) * products.forwardOperations, tokens: count
    ) {
      let trainee = try make(shape)
      return Prepared(
        work: { try trainee.sample(count) },
        peer: trainee.parameters.map {
          PeerTask(sampling: count, cell: cell, shape: shape, parameters: $0)
        },
        expected: trainee.expected)
    }
  }
}

/// How far a training step goes.
enum TrainingPart: String, CaseIterable, Codable {
  case forward, gradient, step

  var title: String {
    switch self {
    case .forward: "forward"
    case .gradient: "+ backward"
    case .step: "whole step"
    }
  }
}
