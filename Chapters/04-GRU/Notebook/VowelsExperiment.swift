import Datasets
import Foundation
import GRUModel
import Notebook
import RNNMath

/// Nine speakers by one vowel each: what a mask and a second direction are worth.
///
/// Each epoch goes through the bucketed batches in a new order; training stops early by the
/// validation part, and the test part is looked at once, with the network that was kept.
struct VowelsExperiment: Sendable {
  let answers: GRUAnswers
  let epochs: Int
  static let batchSize = 16
  static let learningRate: Scalar = 0.01
  static let patience = 12

  /// How utterances are read.
  enum Setting: String, CaseIterable, Sendable {
    case last = "one direction, masked"
    case unmasked = "one direction, no mask"
    case both = "two directions, masked"
    case bothUnmasked = "two directions, no mask"
    case raw = "two, masked, not normalised"

    var isMasked: Bool { self != .unmasked && self != .bothUnmasked }
    var isBidirectional: Bool { self != .last && self != .unmasked }
    var isNormalised: Bool { self != .raw }
    /// H of each direction; one direction has as many parameters as two, or nearly.
    var hiddenSize: Int { isBidirectional ? 32 : 48 }
  }

  /// A network to train.
  struct Run: Sendable {
    let setting: Setting
    let seed: UInt64
  }

  /// What came of one.
  struct Result: Sendable {
    let parameters: Int
    let validation, test: Double
    /// N × 9, of the test part
    let probabilities: Matrix
    let best, epochs: Int
    /// The accuracy on the test part where the mask is forgotten only then.
    let careless: Double
    /// The validation loss of each epoch.
    let losses: [Scalar]
  }

  /// What all seeds of a setting gave.
  struct Row {
    let setting: Setting
    let results: [Result]
    /// The accuracy of all seeds' networks together: their mean probabilities.
    let together: Double
  }

  /// Trains all networks.
  func rows(_ data: VowelData, seeds: [UInt64], in notebook: Notebook) throws -> [Row] {
    let raw = try VowelData(isNormalised: false)
    let runs = Setting.allCases.flatMap { setting in
      seeds.map { Run(setting: setting, seed: $0) }
    }
    let results = try notebook.inParallel("vowels", runs) {
      try result($0, $0.setting.isNormalised ? data : raw)
    }
    return zip(Setting.allCases, runs.indices.parts(of: seeds.count)).map { setting, group in
      let own = Array(results[group])
      let sum = own.dropFirst().reduce(own[0].probabilities) { $0 + $1.probabilities }
      return Row(
        setting: setting, results: own, together: Self.accuracy(sum, data.test.speakers))
    }
  }

  /// Trains a network until the validation part says stop, and tests it.
  private func result(_ run: Run, _ data: VowelData) throws -> Result {
    var generator = RandomGenerator(seed: run.seed)
    let network = GRUNetwork(
      inputSize: JapaneseVowels.channelCount, hiddenSize: run.setting.hiddenSize,
      outputSize: JapaneseVowels.speakerCount, isBidirectional: run.setting.isBidirectional,
      readout: .lastState, using: &generator)
    var trainer = GRUTrainer(
      network, optimizer: Adam(learningRate: Self.learningRate), maximumNorm: 1, answers: answers)
    let buckets = try answers.bucketedBatches(data.train.lengths, Self.batchSize).batches
    let batches = buckets.map { read(data.train, $0, run.setting) }
    let validation = read(data.validation, nil, run.setting)
    var losses: [Scalar] = []
    let kept = try answers.earlyStopping(patience: Self.patience, longest: epochs) { _ in
      for n in generator.permutation(batches.count) { _ = try trainer.step(on: batches[n]) }
      let loss = try trainer.network.pass(
        over: validation, wantsGradients: false, answers: answers
      ).loss
      losses.append(loss)
      return (loss, trainer.network)
    }
    func probabilities(_ part: VowelData.Part, as setting: Setting) throws -> Matrix {
      let batch = read(part, nil, setting)
      return try kept.network.forward(batch.inputs, lengths: batch.lengths, answers: answers)
        .outputs[0].softmaxOverRows()
    }
    let test = try probabilities(data.test, as: run.setting)
    let careless = try probabilities(data.test, as: .unmasked)
    let validated = try probabilities(data.validation, as: run.setting)
    return Result(
      parameters: network.parameterCount,
      validation: Self.accuracy(validated, data.validation.speakers),
      test: Self.accuracy(test, data.test.speakers), probabilities: test, best: kept.best,
      epochs: kept.epochs, careless: Self.accuracy(careless, data.test.speakers), losses: losses)
  }

  /// Some utterances of a part, or all, as a batch; without a mask each is as long as the longest of
  /// all utterances, and the padding is read as if it were sound.
  private func read(
    _ part: VowelData.Part, _ indices: [Int]?, _ setting: Setting
  ) -> RaggedBatch {
    var batch = part.batch(indices ?? Array(part.sequences.indices))
    if setting.isMasked { return batch }
    let silence = Matrix(rows: batch.count, columns: JapaneseVowels.channelCount)
    while batch.inputs.count < Self.longest { batch.inputs.append(silence) }
    batch.lengths = batch.lengths.map { _ in Self.longest }
    return batch
  }

  /// Frames of the longest utterance.
  private static let longest = 29

  /// The share of rows whose largest number is their class's.
  private static func accuracy(_ scores: Matrix, _ classes: [Int]) -> Double {
    Double(classes.indices.count { scores.argmax(row: $0) == classes[$0] })
      / Double(classes.count)
  }
}
