import AttentionModel
import Foundation
import GRUModel
import LSTMModel
import RNNMath
import Seq2SeqModel
import Testing

@Suite final class ASavedTranslator {
  /// Empty before each test, and removed after it.
  private let folder: URL
  private var file: URL { folder.appending(path: "dates.json") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test(arguments: NetworkKind.all)
  func `comes back as it was, to the bit`(kind: NetworkKind) throws {
    for isReversed in [false, true] {
      var saved = sample(kind)
      saved.isReversed = isReversed
      try saved.save(to: file)
      #expect(try SavedTranslator.load(from: file) == saved)
    }
  }

  @Test(arguments: [ScoreLayer.Kind.scaledDot, .general])
  func `comes back with the other scores too`(score: ScoreLayer.Kind) throws {
    let saved = sample(NetworkKind(cell: .vanilla, score: score))
    try saved.save(to: file)
    #expect(try SavedTranslator.load(from: file) == saved)
  }

  @Test func `copies the file that it takes the place of, each time under a new name`() throws {
    var backups: [String?] = []
    for task in ["x", "y", "z"] {
      var saved = sample()
      saved.task = task
      backups.append(try saved.save(to: file)?.lastPathComponent)
    }
    #expect(backups == [nil, "dates.json.bak", "dates.json.bak2"])
    let first = folder.appending(path: "dates.json.bak")
    #expect(try SavedTranslator.load(from: first).task == "x")
  }

  @Test func `that could not be loaded again is not written, and what was there stays`() throws {
    try sample().save(to: file)
    var broken = sample()
    broken.network.output.bias[0, 1] = .infinity
    #expect(try refusal(toSave: broken).contains("NaN or infinity in 'output.bias'"))
    var mixed = sample()
    mixed.network.encoder = sample(NetworkKind(cell: .vanilla, score: nil)).network.encoder
    #expect(try refusal(toSave: mixed).contains("the same cell, came vanilla and lstm"))
    var short = sample()
    short.targetVocabulary = Vocabulary(Token.names)
    let text = try refusal(toSave: short)
    #expect(text.contains("'targetEmbedding' to be 3×3, came 8×3"), "\(text)")
    #expect(try SavedTranslator.load(from: file) == sample())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func `that is not there says so, and so does a folder that is not`() throws {
    #expect(try refusal(toLoad: file).contains("expected a file to read"))
    let nowhere = folder.appending(path: "missing/dates.json")
    let error = try #require(
      #expect(throws: SavedNetworkError.self) { try sample().save(to: nowhere) })
    #expect(error.description.contains("Choose another folder"))
  }

  @Test(arguments: TranslatorDamage.all)
  func `of which something is wrong is refused in one line that says what`(
    damage: TranslatorDamage
  ) throws {
    try sample().save(to: file)
    try damage.change(Data(contentsOf: file)).write(to: file)
    let text = try refusal(toLoad: file)
    #expect(text.hasPrefix("dates.json: expected ") && text.contains(", came "), "\(text)")
    #expect(text.contains(damage.says), "\(text)")
    #expect(!text.contains("\n"), "\(text)")
  }

  private func sample(
    _ kind: NetworkKind = NetworkKind(cell: .lstm, score: .additive)
  ) -> SavedTranslator {
    SavedTranslator(
      task: "dates", sourceVocabulary: Vocabulary(Token.names + ["\n", "\"", "é\u{1F600}", "d"]),
      targetVocabulary: Vocabulary(Token.names + ["A", "B", "C", "D", "E"]),
      network: .sample(kind, seed: 641))
  }

  private func refusal(toSave saved: SavedTranslator) throws -> String {
    try #require(#expect(throws: SavedNetworkError.self) { try saved.save(to: file) }).description
  }

  private func refusal(toLoad file: URL) throws -> String {
    try #require(
      #expect(throws: SavedNetworkError.self) { try SavedTranslator.load(from: file) }
    ).description
  }
}
