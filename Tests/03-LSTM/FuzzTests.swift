import Datasets
import Foundation
import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Testing
import VanillaRNNModel

/// What reads saved networks, prompts and melodies.
private let readers: [Fuzz] = [savedNetworks, prompts, melodies]

@Test func `saved networks, prompts and melodies survive anything`() async throws {
  let run = try FuzzRun(of: readers)
  repeat {
    let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
      FuzzRun.child(readers, in: folder)
    }
    try run.note(exit)
  } while run.isUnfinished
  run.report()
}

/// A network that is loaded can be saved again to the same, and write; any other is refused in one
/// line that names the file.
private let savedNetworks = Fuzz(
  "saved LSTM", LSTMVariant.allCases.map(savedSample), kind: .json,
  words: ["\"rows\":", "\"version\":2,", "peephole", "unrolled-translator"]
) { bytes in
  let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())-lstm")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "network.json")
  try Data(bytes).write(to: file)
  let saved: SavedLSTM
  let vocabulary: CharacterVocabulary
  do {
    saved = try SavedLSTM.load(from: file)
    let again = folder.appending(path: "again.json")
    try saved.save(to: again)
    if try SavedLSTM.load(from: again) != saved { return .wrong("another network came back") }
    vocabulary = try saved.characters(in: file)
  } catch {
    return Fuzz.refusal(error, saying: ["network.json: expected ", ", came "])
  }
  let prompt = vocabulary.ids(of: "ab" + String(vocabulary.characters.prefix(1)))
  var generator = RandomGenerator(seed: 1)
  let written = try saved.network.continuation(
    of: prompt, longest: 4, sampling: Sampling(temperature: 0.8), answers: .reference,
    using: &generator)
  return vocabulary.text(of: written).isEmpty ? .wrong("nothing was written") : .read
}

private func savedSample(_ variant: LSTMVariant) -> String {
  let run = UnrolledNetwork.sample(
    batch: 1, inputs: 3, hidden: 2, outputs: 3, layers: 2, steps: 1, variant: variant, seed: 411)
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
  defer { try? FileManager.default.removeItem(at: file) }
  do {
    try SavedLSTM(network: run.network, vocabulary: [".", "a", "b"]).save(to: file)
    return try String(contentsOf: file, encoding: .utf8)
  } catch {
    fatalError("the sample could not be saved: \(error)")
  }
}

/// Any text has a vocabulary, in which it is spelled and comes back but for what is rare.
private let prompts = Fuzz("characters", ["a banana, and The Rest\n", "naïve 🙂 café"]) { bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  let vocabulary = CharacterVocabulary(of: text, atLeast: 1)
  let ids = vocabulary.ids(of: text)
  if ids.count != text.count || vocabulary.count > 256 { return .wrong("\(ids.count) ids") }
  let isWhole = Set(text).count < 256
  if isWhole, vocabulary.text(of: ids) != text { return .wrong("another text came back") }
  let split = TextSplit(count: text.count)
  let covered = (split.training + split.validation + split.heldOut).reduce(0) { $0 + $1.count }
  if covered != text.count { return .wrong("\(covered) of \(text.count) characters in the split") }
  let few = CharacterVocabulary(of: "The end", atLeast: 1)
  return few.ids(of: text).allSatisfy { $0 < few.count } ? .read : .wrong("an id beyond all")
}

/// Whatever symbols a network writes, its notes become a MIDI file, or it is said why not.
private let melodies = Fuzz("melodies", ["C4q D4q E4e. F#4s Rh ~q | C4w", "0 4 9 12 5 13"]) {
  bytes in
  var notes = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace || $0 == "|" }
    .prefix(5000).compactMap { TuneNotation.note($0) }
  let vocabulary = MelodyVocabulary(
    of: [
      Tune(title: "", origin: "", metre: .four, key: .init(tonic: 0, isMinor: false), bars: [notes])
    ])
  let ids = bytes.prefix(5000).map { Int($0) % vocabulary.count }
  notes += vocabulary.bars(of: ids).joined()
  if let odd = bytes.first, odd % 8 == 0 {
    notes.append(.init(.pitch(Int(odd) * 7 - 900), Int(odd) - 20))
  }
  do {
    let file = try MIDIFile(notes, metre: .three).bytes()
    let size = file[18..<22].reduce(0) { $0 << 8 | Int($1) }
    return file.count == 22 + size ? .read : .wrong("a track of \(size) bytes in \(file.count)")
  } catch {
    return Fuzz.refusal(error, saying: ["MIDI: expected ", ", came "])
  }
}
