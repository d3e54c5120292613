import LSTMModel
import Notebook
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

/// Two marked numbers out of T, to be added: how far apart may they be?
///
/// Both networks see the same sequences and get the same number of updates. Of six learning rates
/// from 0.001 to 0.02 the vanilla RNN has the one with which it does best at T = 20 and 30, where
/// the choice matters most.
struct AddingExperiment: Sendable {
  let answers: LSTMAnswers
  let updates: Int
  // About as many parameters: 733 and 726.
  private let lstmSize = 12
  private let vanillaSize = 25
  private let testCount = 512

  /// The two that compete.
  enum Kind: String, CaseIterable, Sendable {
    case vanilla = "vanilla RNN"
    case lstm = "LSTM"
  }

  /// A network to train.
  struct Run: Sendable {
    let kind: Kind
    let length: Int
    let seed: UInt64
  }

  /// What came out on fresh sequences.
  struct Result: Sendable {
    /// Mean squared error; 1/6 for a constant guess
    let error: Double
    /// The share of sequences whose sum is off by less than 0.04
    let right: Double
  }

  /// How many numbers each learns, the output layer's included.
  func parameterCount(_ kind: Kind) throws -> Int {
    switch kind {
    case .vanilla:
      vanillaSize * (2 + vanillaSize + 1) + vanillaSize + 1
    case .lstm:
      try answers.parameterCount(2, lstmSize, 1) + lstmSize + 1
    }
  }

  /// What all seeds gave for one length.
  struct Row {
    let kind: Kind
    let length: Int
    let error, right: Spread
  }

  /// Trains and tests all networks.
  func rows(lengths: [Int], seeds: [UInt64], in notebook: Notebook) throws -> [Row] {
    // The long ones first, so that no processor is left without work at the end.
    let runs = lengths.reversed().flatMap { length in
      Kind.allCases.reversed().flatMap { kind in
        seeds.map { Run(kind: kind, length: length, seed: $0) }
      }
    }
    let results = try notebook.inParallel("adding", runs) { try result($0) }
    return runs.indices.parts(of: seeds.count).reversed().map { group in
      let run = runs[group.lowerBound]
      return Row(
        kind: run.kind, length: run.length, error: Spread(results[group].map(\.error)),
        right: Spread(results[group].map(\.right)))
    }
  }

  /// Trains a network and tests it.
  private func result(_ run: Run) throws -> Result {
    var generator = RandomGenerator(seed: run.seed)
    var data = RandomGenerator(seed: run.seed &+ 2000)
    var fresh = RandomGenerator(seed: run.seed &+ 1000)
    let test = try answers.addingBatch(testCount, run.length, &fresh)
    let last =
      switch run.kind {
      case .vanilla: try vanilla(run.length, test.inputs, &generator, &data)
      case .lstm: try lstm(run.length, test.inputs, &generator, &data)
      }
    let misses = last - test.targets
    return Result(
      error: Double(misses.sumOfSquares) / Double(testCount),
      right: Double(misses.values.count { abs($0) < 0.04 }) / Double(testCount))
  }

  /// What an LSTM says at the end of the test's sequences, once it is trained.
  private func lstm(
    _ length: Int, _ test: [Matrix], _ generator: inout RandomGenerator,
    _ data: inout RandomGenerator
  ) throws -> Matrix {
    var network = LSTMNetwork(
      inputSize: 2, hiddenSize: lstmSize, outputSize: 1, using: &generator)
    network.layers[0].bias = try answers.chronoBias(
      (0..<lstmSize).map { _ in generator.uniform() }, length)
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: 0.02), maximumNorm: 1, answers: answers)
    for update in 0..<updates {
      trainer.learningRate = rate(0.02, at: update)
      let batch = try answers.addingBatch(16, length, &data)
      _ = try trainer.step(on: batch.inputs, lastTargets: batch.targets)
    }
    return try trainer.network.forward(
      test, from: trainer.network.blankState(batch: testCount), answers: answers
    ).outputs[length - 1]
  }

  /// The same of a vanilla RNN with orthogonal recurrent weights.
  private func vanilla(
    _ length: Int, _ test: [Matrix], _ generator: inout RandomGenerator,
    _ data: inout RandomGenerator
  ) throws -> Matrix {
    let rnnAnswers = VanillaRNNAnswers.reference
    let network = RecurrentNetwork(
      inputSize: 2, hiddenSize: vanillaSize, outputSize: 1, using: &generator)
    var trainer = Trainer(
      network, optimizer: Adam(learningRate: 0.005), maximumNorm: 1, answers: rnnAnswers)
    for update in 0..<updates {
      trainer.learningRate = rate(0.005, at: update)
      let batch = try answers.addingBatch(16, length, &data)
      let (outputs, trace) = try trainer.network.forward(
        batch.inputs, from: trainer.network.blankState(batch: 16), answers: rnnAnswers)
      var dOutputs = outputs.map { Matrix(rows: $0.rows, columns: 1) }
      dOutputs[length - 1] = (2 / 16) * (outputs[length - 1] - batch.targets)
      _ = trainer.apply(try trainer.network.backward(dOutputs, trace, answers: rnnAnswers))
    }
    return try trainer.network.forward(
      test, from: trainer.network.blankState(batch: testCount), answers: rnnAnswers
    ).outputs[length - 1]
  }

  /// Full for the first half, then falling to zero.
  private func rate(_ full: Scalar, at update: Int) -> Scalar {
    full * min(1, 2 * (1 - Scalar(update) / Scalar(updates)))
  }
}
