import LSTMModel
import RNNMath
import Workbook

extension UnrolledLSTM {
  /// One number of each kind, small enough to be followed on paper.
  ///
  ///     z = 1 · (1, 1, −2, 3) + 0.5 · (2, −2, 4, −6) + (−1, 2, −1, 0.5) = (1, 2, −1, 0.5)
  static let byHand = UnrolledLSTM(
    lstm: LSTM(
      inputWeights: Matrix([[1, 1, -2, 3]]), recurrentWeights: Matrix([[2, -2, 4, -6]]),
      bias: Matrix([[-1, 2, -1, 0.5]])),
    inputs: [Matrix([[1]])], initial: LSTMState(hidden: Matrix([[0.5]]), cell: Matrix([[2]])))

  /// The same for two steps.
  static var twoByHand: UnrolledLSTM {
    var run = byHand
    run.inputs.append(Matrix([[0.8]]))
    return run
  }

  /// How these gradients contradict central differences of a loss, in words; nil if they agree.
  func contradiction(
    _ gradients: UnrolledLSTM, _ loss: (UnrolledLSTM) throws -> Scalar
  ) throws -> String? {
    guard inputs.count == gradients.inputs.count else {
      return "yours are \(gradients.inputs.count) for \(inputs.count) inputs"
    }
    for (own, yours) in zip(named, gradients.named) where own.matrix.shape != yours.matrix.shape {
      return "\(yours.name) is \(yours.matrix.shape) in yours"
    }
    let check = try checkGradient(of: self, analytic: gradients, loss: loss)
    // With the best step, central differences of sums of some ten terms of order one are off by
    // about 10 · ε^⅔ ≈ 4e-10; a missing term is off by more than 1e-2.
    return check.worstError < 1e-6 ? nil : "of yours, \(check)"
  }
}

extension LSTMStep {
  /// What a step computes, by name, in the order of its equations.
  var computed: [(name: String, matrix: Matrix)] {
    [
      ("inputGate", inputGate), ("forgetGate", forgetGate), ("candidate", candidate),
      ("outputGate", outputGate), ("cell", cell), ("activatedCell", activatedCell),
      ("hidden", hidden),
    ]
  }
}

extension Trial {
  /// Notes an input; a single number as such, without the shape 1×1.
  mutating func given(_ name: String, short matrix: Matrix) {
    given(name, matrix.shape == "1×1" ? .number(matrix[0, 0]) : .matrix(matrix))
  }

  /// Notes gradients. The bias comes first and by gates: it is the sum of dz and nothing else, so
  /// the first gate that differs there is where to look.
  mutating func saw(_ gradients: LSTM) {
    for gate in Gate.allCases {
      saw("gradients.bias (dz of the \(gate.inWords))", gradients.bias.columns(of: gate))
    }
    saw("gradients.inputWeights", gradients.inputWeights)
    saw("gradients.recurrentWeights", gradients.recurrentWeights)
  }

  /// Notes a step, under the names of its fields.
  mutating func given(_ step: LSTMStep, named name: String = "step") {
    given("\(name).input", short: step.input)
    given("\(name).previous.hidden", short: step.previous.hidden)
    given("\(name).previous.cell", short: step.previous.cell)
    for (field, matrix) in step.computed { given("\(name).\(field)", short: matrix) }
  }
}
