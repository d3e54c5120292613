import LSTMModel
import Notebook
import RNNMath

/// What a network loses with each gate that is taken away.
struct GatesExperiment: Sendable {
  let answers: LSTMAnswers
  let updates: Int
  let steps = 20

  /// A network to train.
  struct Run: Sendable {
    let task: GateTask
    let variant: LSTMVariant
    let hiddenSize: Int
    let seed: UInt64
  }

  /// The share of the targets' variance that is left in the errors on fresh sequences: 1 for a
  /// constant guess.
  func error(_ run: Run) throws -> Double {
    let network = try trained(run)
    let test = test(run)
    return Double(
      try network.pass(over: test, wantsGradients: false, answers: answers).loss / test.variance)
  }

  /// How many parameters of a network have an effect.
  private func usedParameterCount(_ variant: LSTMVariant, hiddenSize: Int) -> Int {
    var generator = RandomGenerator(seed: 0)
    return network(variant, hiddenSize: hiddenSize, using: &generator).usedParameterCount
  }

  private func network(
    _ variant: LSTMVariant, hiddenSize: Int, using generator: inout RandomGenerator
  ) -> LSTMNetwork {
    LSTMNetwork(
      inputSize: GateTask.inputSize, hiddenSize: hiddenSize, outputSize: 1, variant: variant,
      using: &generator)
  }

  /// Trains a network on fresh sequences.
  func trained(_ run: Run) throws -> LSTMNetwork {
    var generator = RandomGenerator(seed: run.seed)
    let rate = LearningRateSchedule.cosine(from: 0.03, over: updates)
    let network = network(run.variant, hiddenSize: run.hiddenSize, using: &generator)
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: 0.03), maximumNorm: 1, answers: answers)
    for update in 0..<updates {
      trainer.learningRate = rate.rate(at: update)
      let stream = run.task.stream(count: 16, steps: steps, using: &generator)
      let pass = try trainer.network.pass(over: stream, wantsGradients: true, answers: answers)
      _ = trainer.apply(pass.gradients)
    }
    return trainer.network
  }

  /// A trained network on streams ten times as long as those it was trained on: how far its cells
  /// are from zero at each step, |c_t| on average, and the share of the variance that is left.
  func longStreams(_ run: Run) throws -> (cellSizes: [Double], error: Double) {
    let network = try trained(run)
    let test = test(run, steps: 10 * steps)
    let trace = try network.forward(
      test.inputs, from: network.blankState(batch: test.inputs[0].rows), answers: answers
    ).trace
    let loss = try network.pass(over: test, wantsGradients: false, answers: answers).loss
    return (
      cellSizes: trace.steps[0].map { step in
        Double(step.cell.map { abs($0) }.sum) / Double(step.cell.values.count)
      },
      error: Double(loss / test.variance)
    )
  }

  /// Sequences that are nobody's training data.
  private func test(_ run: Run, steps: Int? = nil) -> Stream {
    var generator = RandomGenerator(seed: run.seed &+ 1000)
    return run.task.stream(count: 200, steps: steps ?? self.steps, using: &generator)
  }
}

extension GatesExperiment {
  /// For each task, one cell with and without the gate that the task is made for.
  func oneCell(seeds: [UInt64], in notebook: Notebook) throws -> [(
    task: GateTask, without: Spread, with: Spread
  )] {
    let runs = GateTask.allCases.flatMap { task in
      [task.without, .plain].flatMap { variant in
        seeds.map { Run(task: task, variant: variant, hiddenSize: 1, seed: $0) }
      }
    }
    let errors = try notebook.inParallel("one cell", runs) { try error($0) }
      .spreads(of: seeds.count)
    return GateTask.allCases.enumerated().map {
      (task: $1, without: errors[2 * $0], with: errors[2 * $0 + 1])
    }
  }

  /// For each variant, the errors of networks of several cells, one for each task.
  func ablations(cells: Int, seeds: [UInt64], in notebook: Notebook) throws -> [(
    variant: LSTMVariant, parameters: Int, errors: [Spread]
  )] {
    try LSTMVariant.allCases.map { variant in
      let runs = GateTask.allCases.flatMap { task in
        seeds.map { Run(task: task, variant: variant, hiddenSize: cells, seed: $0) }
      }
      let errors = try notebook.inParallel(variant.title, runs) { try error($0) }
      return (
        variant: variant, parameters: usedParameterCount(variant, hiddenSize: cells),
        errors: errors.spreads(of: seeds.count)
      )
    }
  }
}
