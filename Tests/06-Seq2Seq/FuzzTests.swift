import AttentionModel
import Foundation
import GRUModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import TestSupport
import Testing

/// What reads saved translators and what was typed for them.
private let readers: [Fuzz] = [savedTranslators, typedTokens]

@Test func `saved translators and what is typed for them survive anything`() async throws {
  let run = try FuzzRun(of: readers)
  repeat {
    let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
      FuzzRun.child(readers, in: folder)
    }
    try run.note(exit)
  } while run.isUnfinished
  run.report()
}

/// A translator that is loaded can be saved again to the same, and translate; any other is refused
/// in one line that names the file.
private let savedTranslators = Fuzz(
  "saved translator", NetworkKind.all.map(savedSample), kind: .json,
  words: ["\"rows\":", "\"version\":2,", "\"score\":\"general\",", "unrolled-lstm", "<pad>"]
) { bytes in
  let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())-translator")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "network.json")
  try Data(bytes).write(to: file)
  let saved: SavedTranslator
  do {
    saved = try SavedTranslator.load(from: file)
    let again = folder.appending(path: "again.json")
    try saved.save(to: again)
    if try SavedTranslator.load(from: again) != saved { return .wrong("another one came back") }
  } catch {
    return Fuzz.refusal(error, saying: ["network.json: expected ", ", came "])
  }
  let symbols = saved.sourceVocabulary.tokens.dropFirst(Token.firstSymbol).prefix(3)
  let source = saved.sourceVocabulary.ids(of: Array(symbols))
  if source.isEmpty { return .read }
  let said = try saved.network.decode([source], longest: 4, answers: .reference)[0]
  let found = try saved.network.decode(
    [source], width: 2, longest: 4, lengthPenalty: 0, answers: .reference)[0]
  if found.contains(where: { !($0.logProbability <= 0.001) }) {
    return .wrong("log probabilities \(found.map(\.logProbability))")
  }
  return saved.targetVocabulary.tokens(of: said).count <= 4 ? .read : .wrong("\(said)")
}

private func savedSample(_ kind: NetworkKind) -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
  defer { try? FileManager.default.removeItem(at: file) }
  let saved = SavedTranslator(
    task: "dates", sourceVocabulary: Vocabulary(Token.names + ["\n", "\"", "é\u{1F600}", "d"]),
    targetVocabulary: Vocabulary(Token.names + ["A", "B", "C", "D", "E"]),
    network: .sample(kind, seed: 641))
  do {
    try saved.save(to: file)
    return try String(contentsOf: file, encoding: .utf8)
  } catch {
    fatalError("the sample could not be saved: \(error)")
  }
}

/// What has no id is named, once each; everything else has one, and comes back.
private let typedTokens = Fuzz("typed tokens", ["a b c the car", "<pad> <end> a", "21 Nov 2026"]) {
  bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  let vocabulary = Vocabulary(Token.names + ["a", "b", "c", "the", "2", "1"])
  for tokens in [text.map { String($0) }, text.split(separator: " ").map { String($0) }] {
    let unknown = vocabulary.unknown(in: tokens)
    if Set(unknown).count != unknown.count { return .wrong("one token twice") }
    let missing = Set(unknown)
    let known = tokens.filter { !missing.contains($0) }
    let back = vocabulary.tokens(of: vocabulary.ids(of: known))
    if back != known { return .wrong("\(known.count) tokens went in, \(back.count) came back") }
  }
  return .read
}
