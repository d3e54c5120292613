import Datasets
import GRUModel
import Notebook
import RNNMath
import VanillaRNNModel

/// Three cells with as many parameters each, on the same batches.
struct CellsExperiment: Sendable {
  let answers: GRUAnswers
  static let parameterBudget = 5000
  /// T of copy memory.
  static let gap = 10
  /// The loss is taken so many times on the way.
  static let stages = 10
  private static let batchSize = 32

  /// What is learned.
  enum Task: Sendable {
    case names(updates: Int)
    case copy(CopyMemory, updates: Int)

    var updates: Int {
      switch self {
      case .names(let updates), .copy(_, let updates): updates
      }
    }

    /// Of each cell, chosen among ``RateSweep/rates`` by the validation loss. (On copy memory the GRU
    /// is as good with 0.05, the largest.)
    func learningRate(_ cell: RecurrentCell) -> Scalar {
      switch (self, cell) {
      case (.names, .vanilla): 0.01
      case (.names, _): 0.02
      case (.copy, .vanilla): 0.003
      case (.copy, _): 0.03
      }
    }
  }

  /// A network to train.
  struct Run: Sendable {
    let cell: RecurrentCell
    let seed: UInt64
  }

  /// What came of one.
  struct Result: Sendable {
    let hiddenSize, parameters: Int
    /// After so many updates and seconds of training: nats a prediction on the validation part.
    let curve: [(update: Int, seconds: Double, loss: Double)]
    /// Nats on the test part, at the end.
    let test: Double
  }

  /// Names as a network reads them.
  struct NameData: Sendable {
    let names = NameBatches(vocabularySize: Names.alphabet.count)
    let train: [[Int]]
    let validation, test: SequenceBatch

    init() throws {
      let split = Names.splitDistinct(try Names.load()).map { Array(Names.encode($0).dropLast()) }
      train = split.train
      validation = names.batch(split.validation)
      test = names.batch(split.test)
    }
  }

  /// Trains all cells with all seeds.
  func rows(
    _ task: Task, _ data: NameData, seeds: [UInt64], in notebook: Notebook
  ) throws -> [(cell: RecurrentCell, results: [Result])] {
    let cells = RecurrentCell.allCases
    let runs = cells.flatMap { cell in seeds.map { Run(cell: cell, seed: $0) } }
    let results = try notebook.inParallel("cells", runs) {
      try result(task, data, $0, rate: task.learningRate($0.cell))
    }
    return zip(cells, runs.indices.parts(of: seeds.count)).map { ($0, Array(results[$1])) }
  }

  /// Trains one network.
  func result(
    _ task: Task, _ data: NameData, _ run: Run, rate: Scalar
  ) throws -> Result {
    var generator = RandomGenerator(seed: run.seed)
    // The same batches for each cell, though each draws its own weights.
    var stream = RandomGenerator(seed: run.seed &+ 1000)
    let (inputs, outputs, validation, test) =
      switch task {
      case .names:
        (data.names.inputSize, data.names.vocabularySize, data.validation, data.test)
      case .copy(let copy, _):
        (
          CopyMemory.inputSize, CopyMemory.outputSize, copy.batch(64, using: &stream),
          copy.batch(256, using: &stream)
        )
      }
    let hiddenSize = try answers.hiddenSize(Self.parameterBudget, inputs, outputs, run.cell)
    var trainer = run.cell.trainer(
      inputSize: inputs, hiddenSize: hiddenSize, outputSize: outputs, learningRate: rate,
      answers: answers, using: &generator)
    var waiting: [SequenceBatch] = []
    func nextBatch() -> SequenceBatch {
      if case .copy(let copy, _) = task { return copy.batch(Self.batchSize, using: &stream) }
      if waiting.isEmpty {
        waiting = data.names.batches(data.train, size: Self.batchSize, using: &stream)
      }
      return waiting.removeLast()
    }
    var losses = [(update: 0, loss: try trainer.loss(on: validation, answers: answers))]
    var durations: [Double] = []
    let every = max(1, task.updates / Self.stages)
    for update in 1...task.updates {
      let batch = nextBatch()
      let start = ContinuousClock.now
      _ = try trainer.update(on: batch)
      durations.append((ContinuousClock.now - start) / .seconds(1))
      if update.isMultiple(of: every) {
        losses.append((update, try trainer.loss(on: validation, answers: answers)))
      }
    }
    // Each update counts as long as the one in the middle: a pause of the machine is not the cell's.
    let duration = Spread(durations).median
    let curve = losses.map { (update: $0, seconds: Double($0) * duration, loss: Double($1)) }
    return Result(
      hiddenSize: hiddenSize, parameters: trainer.parameterCount, curve: curve,
      test: Double(try trainer.loss(on: test, answers: answers)))
  }
}
