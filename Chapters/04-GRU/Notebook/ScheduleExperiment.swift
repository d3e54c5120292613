import GRUModel
import Notebook
import RNNMath

/// The same GRU on the same names, with learning rates that change in four ways.
struct ScheduleExperiment: Sendable {
  let answers: GRUAnswers
  let updates: Int
  static let peaks: [Scalar] = [0.01, 0.03]

  /// How the learning rate goes.
  enum Kind: String, CaseIterable, Sendable {
    case constant
    case step = "halved every quarter"
    case cosine
    case warmed = "cosine after a warm-up"

    func schedule(from peak: Scalar, over updates: Int) -> LearningRateSchedule {
      let warmUp = updates / 10
      return switch self {
      case .constant: .constant(peak)
      case .step: .step(from: peak, factor: 0.5, every: max(1, updates / 4))
      case .cosine: .cosine(from: peak, over: updates)
      case .warmed: .cosine(from: peak, over: max(1, updates - warmUp)).warmedUp(over: warmUp)
      }
    }
  }

  /// A network to train.
  struct Run: Sendable {
    let kind: Kind
    let peak: Scalar
    let seed: UInt64
  }

  /// Nats a letter on the test part, for each kind and peak.
  func rows(
    _ data: CellsExperiment.NameData, seeds: [UInt64], in notebook: Notebook
  ) throws -> [(kind: Kind, peak: Scalar, test: Spread)] {
    let runs = Kind.allCases.flatMap { kind in
      Self.peaks.flatMap { peak in seeds.map { Run(kind: kind, peak: peak, seed: $0) } }
    }
    let losses = try notebook.inParallel("schedules", runs) { try result(data, $0) }
    return zip(runs.indices.parts(of: seeds.count), losses.spreads(of: seeds.count)).map {
      (runs[$0.lowerBound].kind, runs[$0.lowerBound].peak, $1)
    }
  }

  private func result(_ data: CellsExperiment.NameData, _ run: Run) throws -> Double {
    var generator = RandomGenerator(seed: run.seed)
    var stream = RandomGenerator(seed: run.seed &+ 1000)
    let size = data.names.vocabularySize
    let hiddenSize = try answers.hiddenSize(CellsExperiment.parameterBudget, size, size, .gru)
    var trainer = RecurrentCell.gru.trainer(
      inputSize: size, hiddenSize: hiddenSize, outputSize: size, learningRate: run.peak,
      answers: answers, using: &generator)
    let schedule = run.kind.schedule(from: run.peak, over: updates)
    var waiting = data.names.batches(data.train, size: 32, using: &stream)
    for update in 0..<updates {
      if waiting.isEmpty { waiting = data.names.batches(data.train, size: 32, using: &stream) }
      trainer.learningRate = schedule.rate(at: update)
      _ = try trainer.update(on: waiting.removeLast())
    }
    return Double(try trainer.loss(on: data.test, answers: answers))
  }
}
