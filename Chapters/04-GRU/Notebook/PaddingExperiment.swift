import Datasets
import Foundation
import GRUModel
import Notebook
import RNNMath

/// What padding does to a state, with a mask and without one, and how much of it there is.
struct PaddingExperiment {
  let answers: GRUAnswers
  let seed: UInt64
  let utterances: VowelData.Part
  static let batchSizes = [8, 16, 32, 64]

  /// The states at the end of a padded batch, compared with those of each utterance alone.
  struct Comparison {
    /// For each direction, and each utterance: frames of padding, and how far the state is off: root
    /// mean square over the state.
    let masked, unmasked: [[(padding: Int, error: Double)]]
  }

  /// Runs an untrained network in both directions.
  func comparison() throws -> Comparison {
    var generator = RandomGenerator(seed: seed)
    var network = GRUNetwork(
      inputSize: JapaneseVowels.channelCount, hiddenSize: 16,
      outputSize: JapaneseVowels.speakerCount, isBidirectional: true, readout: .lastState,
      using: &generator)
    // With biases of zero a state of zeros would not notice padding that comes first.
    for layer in network.layers.indices {
      network.layers[layer].bias = .normal(1, 48, deviation: 0.5, using: &generator)
    }
    let all = utterances.batch(Array(utterances.sequences.indices))
    let steps = all.inputs.count
    func last(_ batch: RaggedBatch) throws -> [Matrix] {
      try network.forward(batch.inputs, lengths: batch.lengths, answers: answers)
        .trace.scans.map(\.last)
    }
    let alone = try utterances.sequences.indices.map { try last(utterances.batch([$0])) }
    func errors(_ lengths: [Int]) throws -> [[(padding: Int, error: Double)]] {
      var batch = all
      batch.lengths = lengths
      return try last(batch).enumerated().map { direction, states in
        alone.indices.map { n in
          let miss = states.rows(n..<n + 1) - alone[n][direction]
          return (steps - all.lengths[n], sqrt(Double(miss.sumOfSquares) / Double(miss.columns)))
        }
      }
    }
    return Comparison(
      masked: try errors(all.lengths), unmasked: try errors(all.lengths.map { _ in steps }))
  }

  /// The share of padding by batch size: in random order, of all seeds, and by length.
  func shares(
    _ lengths: [Int], seeds: [UInt64]
  ) throws -> [(size: Int, random: Spread, bucketed: Double)] {
    func padding(_ batches: [[Int]]) -> Double {
      let steps = batches.reduce(0) { sum, batch in
        sum + batch.count * (batch.map { lengths[$0] }.max() ?? 0)
      }
      return 1 - Double(lengths.reduce(0, +)) / Double(steps)
    }
    return try Self.batchSizes.map { size in
      let random = seeds.map { seed in
        var generator = RandomGenerator(seed: seed)
        let order = generator.permutation(lengths.count)
        return padding(lengths.indices.parts(of: size).map { Array(order[$0]) })
      }
      return (size, Spread(random), padding(try answers.bucketedBatches(lengths, size).batches))
    }
  }
}
