import LSTMModel
import Notebook
import RNNMath

/// Say one exactly ten steps after a spike, and zero otherwise: nothing else comes in.
struct TimingExperiment: Sendable {
  let answers: LSTMAnswers
  let updates: Int
  static let delay = 10
  static let cells = [1, 2, 4]
  static let variants = [LSTMVariant.plain, .peephole, .coupled]
  private var steps: Int { 3 * Self.delay }

  /// A network to train.
  struct Run: Sendable {
    let variant: LSTMVariant
    let hiddenSize: Int
    let seed: UInt64
  }

  /// What came out on fresh sequences.
  struct Result: Sendable {
    /// The share of the targets' variance that is left: 1 for a constant guess
    let error: Double
    /// The share of sequences with more than one half at the right step and at no other
    let exact: Double
    /// What the network says before and after a spike at step 5
    let answer: [Double]
  }

  /// For each variant and each size, the results of all seeds.
  typealias Results = [(variant: LSTMVariant, results: [[Result]])]

  /// Trains and tests all networks.
  func results(seeds: [UInt64], in notebook: Notebook) throws -> Results {
    try Self.variants.map { variant in
      let runs = Self.cells.flatMap { cells in
        seeds.map { Run(variant: variant, hiddenSize: cells, seed: $0) }
      }
      let results = try notebook.inParallel(variant.title, runs) { try result($0) }
      return (
        variant: variant, results: runs.indices.parts(of: seeds.count).map { Array(results[$0]) }
      )
    }
  }

  /// Trains a network and tests it.
  private func result(_ run: Run) throws -> Result {
    var generator = RandomGenerator(seed: run.seed)
    let rate = LearningRateSchedule.cosine(from: 0.03, over: updates)
    let network = LSTMNetwork(
      inputSize: 1, hiddenSize: run.hiddenSize, outputSize: 1, variant: run.variant, forgetBias: 3,
      using: &generator)
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: 0.03), maximumNorm: 1, answers: answers)
    for update in 0..<updates {
      trainer.learningRate = rate.rate(at: update)
      let spikes = (0..<16).map { _ in generator.integer(below: Self.delay) }
      let pass = try trainer.network.pass(
        over: stream(spikes), wantsGradients: true, answers: answers)
      _ = trainer.apply(pass.gradients)
    }
    // The spike may come at ten places: these are all the sequences that there are.
    let test = stream(Array(0..<Self.delay))
    let loss = try trainer.network.pass(over: test, wantsGradients: false, answers: answers).loss
    let outputs = try trainer.network.forward(
      test.inputs, from: trainer.network.blankState(batch: Self.delay), answers: answers
    ).outputs
    let exact = (0..<Self.delay).count { n in
      (0..<steps).allSatisfy { (outputs[$0][n, 0] > 0.5) == (test.targets[$0][n, 0] > 0.5) }
    }
    return Result(
      error: Double(loss / test.variance), exact: Double(exact) / Double(Self.delay),
      answer: outputs.map { Double($0[4, 0]) })
  }

  /// A sequence for each spike.
  private func stream(_ spikes: [Int]) -> Stream {
    var stream = Stream(count: spikes.count, steps: steps, inputSize: 1)
    for (n, spike) in spikes.enumerated() {
      stream.inputs[spike][n, 0] = 1
      stream.targets[spike + Self.delay][n, 0] = 1
      for t in 0..<steps { stream.mask[t][n, 0] = 1 }
    }
    return stream
  }
}
