import Foundation
import LSTMModel
import Notebook
import RNNMath
import Seq2SeqModel

/// What the reader typed to be translated.
struct TranslatorCommand {
  static let flags = [
    Flag("translate", value: "TEXT", help: "train on French and translate an English TEXT"),
    Flag("date", value: "TEXT", help: "train on dates and read one, such as '21 Nov 2026'"),
    Flag("number", value: "TEXT", help: "train on numbers and read one, such as 'forty-two'"),
    Flag(
      "save", value: "FILE",
      help: "keep the network that was trained; an earlier FILE becomes FILE.bak"),
    Flag("load", value: "FILE", help: "don't train, let a saved network answer"),
    RatesSweep.flag,
  ]

  /// Something that can't be done, and what to do instead.
  struct Unfit: Error, CustomStringConvertible {
    let description: String

    init(description: String) {
      self.description = asOneLine(description)
    }
  }

  /// A text to be read.
  struct Request {
    let task: TranslationTask
    let tokens: [String]

    /// As it stands in the answer.
    var text: String { tokens.joined(separator: task == .dates ? "" : " ") }
  }

  let requests: [Request]
  /// Whether learning rates are chosen instead.
  let choosesRates: Bool
  /// Where to keep the trained network.
  let target: URL?
  /// A network instead of one to train.
  let loaded: SavedTranslator?
  let trained: TrainedTranslators

  /// Whether no other section runs.
  var isAlone: Bool { choosesRates || !requests.isEmpty }

  /// Reads the flags, and finds out now whether texts can be read and files written.
  init(_ options: Options, trained: TrainedTranslators) throws {
    self.trained = trained
    let given = TranslationTask.allCases.filter { options.isSet($0.flag) }
    target = options.value(of: "save").map { URL(fileURLWithPath: $0) }
    loaded = try Self.loaded(options, given)
    let translator = loaded
    requests = try given.map { task in
      let vocabulary = try translator?.sourceVocabulary ?? trained.data(task).sources
      return try Self.request(task, options.value(of: task.flag) ?? "", vocabulary)
    }
    choosesRates = options.isSet(RatesSweep.flag.name)
    let flags = given.map(\.flag) + (target == nil ? [] : ["save"])
    if choosesRates, let flag = flags.first {
      throw Unfit(description: "give '--rates' or '--\(flag)', not both.")
    }
    try Self.requireSection("hand", for: flags.first, options)
    try Self.requireSection("tasks", for: choosesRates ? RatesSweep.flag.name : nil, options)
    guard let target else { return }
    if loaded != nil {
      throw Unfit(
        description: "give '--load' or '--save', not both: a loaded network is not trained.")
    }
    if given.count != 1 {
      throw Unfit(
        description:
          """
          --save keeps the one network that is trained for what you type, but \
          \(given.isEmpty ? "nothing was typed" : "there are \(given.count)"). \
          Give one of \(TranslationTask.flags).
          """)
    }
    if options.value(of: "save")?.hasSuffix("/") == true {
      throw Unfit(description: "--save: '\(target.path)' is a folder. Give the path of a file.")
    }
    try SavedNetworkFile.requirePlace(for: target)
  }

  private static func requireSection(
    _ section: String, for flag: String?, _ options: Options
  ) throws {
    guard let flag, !options.sections.contains(section) else { return }
    throw Unfit(
      description:
        "'--\(flag)' is for the section '\(section)'; add '\(section)' to '--section'.")
  }

  private static func loaded(
    _ options: Options, _ given: [TranslationTask]
  ) throws -> SavedTranslator? {
    guard let path = options.value(of: "load") else { return nil }
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: place)[.type]
    if let type, type as? FileAttributeType != .typeRegular {
      throw Unfit(description: "--load: '\(path)' is no regular file. Give the path of one.")
    }
    let saved = try SavedTranslator.load(from: URL(fileURLWithPath: path))
    guard let task = TranslationTask(rawValue: saved.task) else {
      throw Unfit(
        description:
          "--load: '\(path)' is a translator for '\(saved.task)', which this chapter hasn't. "
          + "Choose a file that this chapter saved.")
    }
    if given.isEmpty {
      throw Unfit(
        description:
          "--load: '\(path)' is a translator for \(task.title), but nothing was typed. "
          + "Add '--\(task.flag) TEXT'.")
    }
    if let other = given.first(where: { $0 != task }) {
      throw Unfit(
        description:
          "--load: '\(path)' is a translator for \(task.title), but '--\(other.flag)' needs one "
          + "for \(other.title). Load another, or leave out '--load' to train one.")
    }
    return saved
  }

  private static func request(
    _ task: TranslationTask, _ text: String, _ vocabulary: Vocabulary
  ) throws -> Request {
    let tokens = task.sourceTokens(of: text.trimmingCharacters(in: .whitespacesAndNewlines))
    if tokens.isEmpty {
      throw Unfit(description: "--\(task.flag): there is nothing to read in '\(text)'.")
    }
    let unknown = vocabulary.unknown(in: tokens)
    if unknown.isEmpty { return Request(task: task, tokens: tokens) }
    let known = Array(vocabulary.tokens.dropFirst(Token.names.count))
    let words = unknown.map { word in
      let near = task == .dates ? nil : nearest(to: word, among: known)
      return "'\(word)'" + (near.map { " (did you mean '\($0)'?)" } ?? "")
    }
    let kind = task == .dates ? "character" : "word"
    throw Unfit(
      description:
        "--\(task.flag): the translator was never trained on the \(kind)\(words.count > 1 ? "s" : "") "
        + words.joined(separator: ", ")
        + ". It knows \(known.count) \(kind)s; use these.")
  }
}

extension TranslationTask {
  /// What asks for it on the command line.
  var flag: String {
    switch self {
    case .dates: "date"
    case .numbers: "number"
    case .french: "translate"
    }
  }

  static let flags = "'--translate', '--date' and '--number'"
}

/// Ends the run with one line on the standard error stream.
func endWithError(_ error: any Error, status: Int32) -> Never {
  FileHandle.standardError.write(Data("seq2seq: \(error)\n".utf8))
  exit(status)
}
