import AttentionModel
import GRUModel
import RNNMath
import Seq2SeqModel

extension ModelKind {
  /// D, of all but the Transformer.
  static let embeddingSize = 32
  /// H, of all but the Transformer.
  static let hiddenSize = 64
  /// Of the Transformer.
  static let headCount = 4

  /// Whether the decoder can look back.
  var attends: Bool {
    switch self {
    case .recurrent(_, let attends): attends
    case .transformer: true
    }
  }

  /// The same cell with attention, or without; nil for a Transformer.
  func attending(_ attends: Bool) -> ModelKind? {
    switch self {
    case .recurrent(let cell, _): .recurrent(cell, attends: attends)
    case .transformer: nil
    }
  }

  /// The one that answers what is typed.
  static let main = ModelKind.recurrent(.gru, attends: true)

  /// Trains a network of this kind, which begins with the seed of the run.
  func trained(
    on data: TaskData, as run: TranslatorRun, answers: Seq2SeqAnswers
  ) throws -> TrainedTranslator {
    var generator = RandomGenerator(seed: run.seed)
    switch self {
    case .recurrent(let cell, let attends):
      let network = Self.recurrent(cell, attends, for: data, using: &generator)
      let (trained, seconds) = try run.trained(network, on: data, answers: answers)
      return TrainedTranslator(
        network: trained, size: Self.hiddenSize, parameters: trained.parameterCount,
        seconds: seconds)
    case .transformer:
      let size = Self.transformerSize(for: data)
      let network = Self.transformer(size, for: data, using: &generator)
      let (trained, seconds) = try run.trained(network, on: data)
      return TrainedTranslator(
        network: TransformerDecoder(trained, answers: .reference), size: size,
        parameters: trained.parameterCount, seconds: seconds)
    }
  }

  /// Trains the network that answers what is typed.
  static func main(
    for data: TaskData, as run: TranslatorRun, answers: Seq2SeqAnswers
  ) throws -> EncoderDecoder {
    var generator = RandomGenerator(seed: run.seed)
    let network = recurrent(.gru, true, for: data, using: &generator)
    return try run.trained(network, on: data, answers: answers).network
  }

  private static func recurrent(
    _ cell: RecurrentCell, _ attends: Bool, for data: TaskData,
    using generator: inout RandomGenerator
  ) -> EncoderDecoder {
    EncoderDecoder(
      cell: cell, sourceVocabulary: data.sources.count, targetVocabulary: data.targets.count,
      embeddingSize: embeddingSize, hiddenSize: hiddenSize, score: attends ? .additive : nil,
      using: &generator)
  }

  private static func transformer(
    _ size: Int, for data: TaskData, using generator: inout RandomGenerator
  ) -> Transformer {
    Transformer(
      sourceVocabulary: data.sources.count, targetVocabulary: data.targets.count, size: size,
      headCount: headCount, hiddenSize: 2 * size, using: &generator)
  }

  /// How many features a row of the Transformer has, so that its parameters are nearest in number to
  /// those of the GRUs with attention; in steps of four, so that heads fit.
  private static func transformerSize(for data: TaskData) -> Int {
    var generator = RandomGenerator(seed: 1)
    let wanted = recurrent(.gru, true, for: data, using: &generator).parameterCount
    let sizes = Array(stride(from: headCount, through: 3 * hiddenSize, by: headCount))
    return sizes.min { first, second in
      let counts = [first, second].map {
        transformer($0, for: data, using: &generator).parameterCount
      }
      return abs(counts[0] - wanted) < abs(counts[1] - wanted)
    } ?? headCount
  }
}

/// A network after its training.
struct TrainedTranslator: Sendable {
  let network: any StepDecoder
  /// How many features a state has, or a row.
  let size: Int
  let parameters: Int
  /// Of the training alone.
  let seconds: Double
}
