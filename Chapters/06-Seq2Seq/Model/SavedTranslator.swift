import AttentionModel
import Foundation
import GRUModel
import LSTMModel
import RNNMath

/// An encoder–decoder and what its ids mean, to keep in a file.
///
/// The file is JSON of one object:
///
///     {
///       "format": "unrolled-translator",
///       "version": 1,
///       "task": "dates",
///       "isReversed": false,
///       "cell": "gru",
///       "score": "additive",
///       "sourceVocabulary": ["<pad>", "<start>", "<end>", "a", "b"],
///       "targetVocabulary": ["<pad>", "<start>", "<end>", "A"],
///       "parameters": {"sourceEmbedding": M, "encoder.bias": M}
///     }
///
/// - Each M is a matrix, such as `{"rows": 1, "columns": 2, "values": [0.5, -1]}`, row after row.
/// - `parameters` has all matrices that ``EncoderDecoder/visit(_:)`` visits, by those names.
/// - `cell` is one of `RecurrentCell`; `score` is one of `ScoreLayer.Kind`, or missing without
///   attention.
/// - Numbers have as many digits as bring back the very same number, and none of them depends on
///   whether the workbook was built for Double or Float.
/// - A later version of the format has a higher number; a reader refuses what is newer than itself.
public struct SavedTranslator: Equatable, Sendable {
  /// What it was trained for, such as `dates`.
  public var task: String
  /// Whether it reads its sources from the last token to the first.
  public var isReversed: Bool
  /// What the sources are made of.
  public var sourceVocabulary: Vocabulary
  /// What the targets are made of.
  public var targetVocabulary: Vocabulary
  /// What was learned.
  public var network: EncoderDecoder

  /// A network to save.
  public init(
    task: String, isReversed: Bool = false, sourceVocabulary: Vocabulary,
    targetVocabulary: Vocabulary, network: EncoderDecoder
  ) {
    self.task = task
    self.isReversed = isReversed
    self.sourceVocabulary = sourceVocabulary
    self.targetVocabulary = targetVocabulary
    self.network = network
  }

  static let file = SavedNetworkFile(format: "unrolled-translator", version: 1)

  /// Writes the file, whole or not at all.
  ///
  /// A file of that name is kept: it is copied first, to the same name with `.bak` behind it, or
  /// `.bak2`, `.bak3` and so on if that is taken.
  ///
  /// - Returns: where the copy of an earlier file is; nil if there was none.
  /// - Throws: `SavedNetworkError` where the network could not be loaded again, or the file not
  ///   written.
  @discardableResult
  public func save(to file: URL) throws -> URL? {
    try network.requireConsistency(
      vocabularies: (sourceVocabulary.count, targetVocabulary.count), in: file)
    return try Self.file.write(Content(self), to: file)
  }

  /// Reads what ``save(to:)`` wrote.
  ///
  /// - Throws: `SavedNetworkError` where the file is missing, damaged, not one of these, or newer.
  public static func load(from file: URL) throws -> SavedTranslator {
    try Self.file.read(Content.self, from: file).restored(from: file)
  }
}

/// The file as it is written.
private struct Content: Codable {
  let format: String
  let version: Int
  let task: String
  let isReversed: Bool
  let cell: RecurrentCell
  let score: ScoreLayer.Kind?
  let sourceVocabulary, targetVocabulary: [String]
  let parameters: SavedNetworkFile.Parameters

  init(_ saved: SavedTranslator) {
    format = SavedTranslator.file.format
    version = SavedTranslator.file.version
    task = saved.task
    isReversed = saved.isReversed
    cell = saved.network.encoder.cell
    score = saved.network.attention?.score.kind
    sourceVocabulary = saved.sourceVocabulary.tokens
    targetVocabulary = saved.targetVocabulary.tokens
    parameters = SavedNetworkFile.parameters(of: saved.network)
  }

  /// The translator of this file, if all of it fits together.
  func restored(from file: URL) throws -> SavedTranslator {
    // Only its names are needed; what it draws is replaced.
    var generator = RandomGenerator(seed: 0)
    let blank = EncoderDecoder(
      cell: cell, sourceVocabulary: 1, targetVocabulary: 1, embeddingSize: 1, hiddenSize: 1,
      score: score, using: &generator)
    let network = try SavedNetworkFile.fill(blank, with: parameters, at: "'parameters'", in: file)
    try network.requireConsistency(
      vocabularies: (sourceVocabulary.count, targetVocabulary.count), in: file)
    return SavedTranslator(
      task: task, isReversed: isReversed,
      sourceVocabulary: try vocabulary(sourceVocabulary, "sourceVocabulary", in: file),
      targetVocabulary: try vocabulary(targetVocabulary, "targetVocabulary", in: file),
      network: network)
  }

  private func vocabulary(_ tokens: [String], _ name: String, in file: URL) throws -> Vocabulary {
    guard tokens.starts(with: Token.names) else {
      throw SavedNetworkError(
        file, expected: "'\(name)' to begin with \(Token.names)", came: "\(tokens.prefix(3))",
        advice: SavedNetworkError.again)
    }
    var seen: Set<String> = []
    if let twice = tokens.first(where: { !seen.insert($0).inserted }) {
      throw SavedNetworkError(
        file, expected: "'\(name)' without repetition", came: "'\(twice)' twice",
        advice: SavedNetworkError.again)
    }
    return Vocabulary(tokens)
  }
}

extension ScoreLayer {
  /// Which of the four it is.
  fileprivate var kind: Kind {
    switch self {
    case .dot: .dot
    case .scaledDot: .scaledDot
    case .general: .general
    case .additive: .additive
    }
  }
}
