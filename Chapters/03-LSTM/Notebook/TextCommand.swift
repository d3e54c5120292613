import Foundation
import LSTMModel
import Notebook

/// What the reader wants of the text section.
struct TextCommand {
  static let flags = [
    Flag("text", value: "FILE", help: "learn a UTF-8 text file instead; runs only 'text'"),
    Flag(
      "save", value: "FILE",
      help: "keep the network of the section 'text'; an earlier FILE becomes FILE.bak"),
    Flag(
      "load", value: "FILE",
      help: "don't train, let a saved network write; runs only 'text', not with --text, --save"),
    Flag("prompt", value: "TEXT", help: "what the network of 'text' is to go on from"),
  ]

  /// The text to learn; nil for the book's.
  let source: TextSource?
  /// Where to keep the trained network.
  let target: URL?
  /// A network and what its symbols are, instead of one to train.
  let loaded: (network: LSTMNetwork, vocabulary: CharacterVocabulary, file: URL)?
  let prompt: String?

  /// Whether no other section runs.
  var isAlone: Bool { source != nil || loaded != nil }

  /// Reads the flags, and finds out now whether files can be read and written.
  init(_ options: Options) throws {
    let given = Self.flags.map(\.name).filter(options.isSet)
    if let flag = given.first, !options.sections.contains("text") {
      throw TextSource.Unfit(
        description: "'--\(flag)' is for the section 'text'; add 'text' to '--section'.")
    }
    if options.isSet("load"), let other = given.first(where: { $0 == "text" || $0 == "save" }) {
      throw TextSource.Unfit(
        description: "give '--load' or '--\(other)', not both: a loaded network is not trained.")
    }
    prompt = options.value(of: "prompt")
    target = options.value(of: "save").map { URL(fileURLWithPath: $0) }
    if let path = options.value(of: "save"), path.hasSuffix("/") {
      throw TextSource.Unfit(
        description: "--save: '\(path)' names a folder. Give the path of a file.")
    }
    if let target { try SavedNetworkFile.requirePlace(for: target) }
    source = try options.value(of: "text").map { try TextSource.file($0) }
    loaded = try options.value(of: "load").map { path in
      try TextSource.requireFile(path, flag: "load")
      let file = URL(fileURLWithPath: path)
      let saved = try SavedLSTM.load(from: file)
      return (saved.network, try saved.characters(in: file), file)
    }
    guard let loaded, let prompt else { return }
    let known = loaded.vocabulary.knownIDs(of: prompt)
    if let unknown = zip(prompt, known).first(where: { $1 == nil }) {
      throw TextSource.Unfit(
        description: "--prompt: the network knows no '\(unknown.0)'. Leave it out.")
    }
  }

  /// What the network goes on from, unless the reader said: words, if it knows their letters.
  func prompt(for vocabulary: CharacterVocabulary, or text: some Sequence<Character>) -> String {
    if let prompt { return prompt }
    let usual = "The "
    let isKnown = vocabulary.text(of: vocabulary.ids(of: usual)) == usual
    return isKnown ? usual : String(text.prefix(10))
  }
}

/// Ends the run with one line on the standard error stream.
func endWithError(_ error: Any, status: Int32) -> Never {
  FileHandle.standardError.write(Data("lstm: \(error)\n".utf8))
  exit(status)
}
