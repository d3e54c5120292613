import Foundation
import FundamentalsModel
import LSTMModel
import RNNMath
import Testing

@Suite final class ASavedLSTM {
  /// Empty before each test, and removed after it.
  private let folder: URL
  private var file: URL { folder.appending(path: "network.json") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test(arguments: LSTMVariant.allCases)
  func `comes back as it was, to the bit`(variant: LSTMVariant) throws {
    let saved = sample(variant)
    #expect(try saved.save(to: file) == nil)
    #expect(try SavedLSTM.load(from: file) == saved)
  }

  @Test func `may do without a vocabulary, and keeps every kind of string`() throws {
    var saved = sample(.plain)
    saved.vocabulary = []
    try saved.save(to: file)
    #expect(try SavedLSTM.load(from: file) == saved)
    saved.vocabulary = ["\n", "\"", "é\u{1F600}"]
    try saved.save(to: file)
    #expect(try SavedLSTM.load(from: file) == saved)
  }

  @Test func `is not read from a file that is far too long`() throws {
    try sample(.plain).save(to: file)
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 600_000_000)
    try handle.close()
    let text = try refusal(toLoad: file)
    #expect(text.contains("at most 500000000 bytes, came 600000000"), "\(text)")
  }

  @Test func `may have very many words`() throws {
    let words = (0..<40_000).map { "word \($0)" }
    let saved = SavedLSTM(
      network: LSTMNetwork(
        layers: [LSTM(inputSize: 1, hiddenSize: 1)], output: Linear(inputs: 1, outputs: words.count)
      ),
      vocabulary: words)
    try saved.save(to: file)
    #expect(try SavedLSTM.load(from: file) == saved)
  }

  @Test func `copies the file that it takes the place of, each time under a new name`() throws {
    var saved = sample(.plain)
    var (files, backups) = ([Data](), [String?]())
    for start in ["x", "y", "z"] {
      saved.vocabulary[0] = start
      backups.append(try saved.save(to: file)?.lastPathComponent)
      files.append(try Data(contentsOf: file))
    }
    #expect(backups == [nil, "network.json.bak", "network.json.bak2"])
    #expect(try Data(contentsOf: folder.appending(path: "network.json.bak")) == files[0])
    #expect(try Data(contentsOf: folder.appending(path: "network.json.bak2")) == files[1])
  }

  @Test func `that could not be loaded again is not written, and what was there stays`() throws {
    try sample(.plain).save(to: file)
    var broken = sample(.plain)
    broken.network.output.bias[0, 1] = .nan
    let notFinite = try refusal(toSave: broken, file)
    #expect(notFinite.contains("NaN or infinity in 'output.bias'"))
    var misnamed = sample(.plain)
    misnamed.vocabulary = ["a", "b", "a"]
    let ambiguous = try refusal(toSave: misnamed, file)
    #expect(ambiguous.contains("'a' twice"))
    #expect(try SavedLSTM.load(from: file) == sample(.plain))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func `in a folder that is not there, or in the place of one, says so`() throws {
    let nowhere = folder.appending(path: "missing/network.json")
    let noFolder = try refusal(toSave: sample(.plain), nowhere)
    #expect(noFolder.contains("Choose another folder"))
    let aFolder = try refusal(toSave: sample(.plain), folder)
    #expect(aFolder.contains("Choose another folder"))
    let noFile = try refusal(toLoad: nowhere)
    #expect(noFile.contains("expected a file to read"))
  }

  @Test(arguments: Damage.all)
  func `of which something is wrong is refused in one line that says what`(damage: Damage) throws {
    try sample(damage.variant).save(to: file)
    try damage.change(Data(contentsOf: file)).write(to: file)
    let text = try refusal(toLoad: file)
    #expect(text.hasPrefix("network.json: expected ") && text.contains(", came "), "\(text)")
    #expect(text.contains(damage.says), "\(text)")
    #expect(!text.contains("\n"), "\(text)")
  }

  @Test func `finds out beforehand where it could not be written`() throws {
    try SavedNetworkFile.requirePlace(for: file)
    try sample(.plain).save(to: file)
    try SavedNetworkFile.requirePlace(for: file)
    for (place, says) in [
      (folder.appending(path: "missing/network.json"), "which is not there"),
      (file.appending(path: "network.json"), "which is none"),
      (folder, "expected the name of a file"),
    ] {
      let error = try #require(
        #expect(throws: SavedNetworkError.self) { try SavedNetworkFile.requirePlace(for: place) })
      #expect(error.description.contains(says), "\(error)")
    }
  }

  @Test func `of text has the characters that were saved, and no other network has any`() throws {
    var saved = sample(.plain)
    #expect(try saved.characters(in: file).characters == [".", "a", "b"])
    for (words, says) in [([], "came none"), (["a", "bc", "d"], "'bc'")] {
      saved.vocabulary = words
      let error = try #require(
        #expect(throws: SavedNetworkError.self) { try saved.characters(in: file) })
      #expect(error.description.contains(says), "\(error)")
    }
    let run = UnrolledNetwork.sample(
      batch: 1, inputs: 2, hidden: 2, outputs: 3, layers: 1, steps: 1, variant: .plain, seed: 412)
    saved = SavedLSTM(network: run.network, vocabulary: [".", "a", "b"])
    let error = try #require(
      #expect(throws: SavedNetworkError.self) { try saved.characters(in: file) })
    #expect(error.description.contains("3 inputs, one for each character, came 2"), "\(error)")
  }

  private func sample(_ variant: LSTMVariant) -> SavedLSTM {
    let run = UnrolledNetwork.sample(
      batch: 1, inputs: 3, hidden: 2, outputs: 3, layers: 2, steps: 1, variant: variant, seed: 411)
    return SavedLSTM(network: run.network, vocabulary: [".", "a", "b"])
  }

  private func refusal(toSave saved: SavedLSTM, _ file: URL) throws -> String {
    try #require(#expect(throws: SavedNetworkError.self) { try saved.save(to: file) }).description
  }

  private func refusal(toLoad file: URL) throws -> String {
    try #require(#expect(throws: SavedNetworkError.self) { try SavedLSTM.load(from: file) })
      .description
  }
}
