import Notebook
import Workbook

/// What the learner asked for.
enum Command: Equatable {
  case map
  case help
  case check(Scope)
  case next
  case hint(Exercise?)
  case watch(Scope)
  case reset(Exercise)
  case solution(Exercise, isConfirmed: Bool)
  case report(json: String?, markdown: String?, Scope)
  case doctor
  case pages(folder: String, flags: [String])

  /// Which exercises it is about.
  enum Scope: Equatable {
    /// Those whose files have changed since their last verdict.
    case changed
    case all
    case some([Exercise])
  }

  static let names = [
    "map", "check", "next", "hint", "watch", "reset", "solution", "report", "doctor", "pages",
    "help",
  ]

  /// Reads a command line.
  ///
  /// - Throws: what is wrong with it, what was expected, and what was most likely meant.
  init(_ arguments: [String]) throws(Trouble) {
    guard let name = arguments.first else {
      self = .map
      return
    }
    let rest = Array(arguments.dropFirst())
    if ["-h", "--help", "help"].contains(name) || rest.contains("--help") || rest.contains("-h") {
      self = .help
      return
    }
    switch name {
    case "map":
      try Self.expectNothing(rest, after: name)
      self = .map
    case "next":
      try Self.expectNothing(rest, after: name)
      self = .next
    case "doctor":
      try Self.expectNothing(rest, after: name)
      self = .doctor
    case "check":
      self = .check(try Self.scope(rest, after: name) ?? .changed)
    case "watch":
      self = .watch(try Self.scope(rest, after: name) ?? .all)
    case "hint":
      self = .hint(rest.isEmpty ? nil : try Self.one(rest, after: name))
    case "reset":
      self = .reset(try Self.one(rest, after: name))
    case "solution":
      self = .solution(
        try Self.one(rest.filter { $0 != "--yes" }, after: name),
        isConfirmed: rest.contains("--yes"))
    case "report":
      self = try Self.report(rest)
    case "pages":
      self = try Self.pages(rest)
    default:
      throw .usage(Self.unknown(name))
    }
  }

  private static func unknown(_ name: String) -> String {
    if Selection.exercises(name) != nil {
      return "'\(name)' is an exercise and not a command; did you mean 'check \(name)'?"
    }
    let guess = nearest(to: name, among: names).map { "did you mean '\($0)'?" }
    return "there is no command '\(name)'; "
      + (guess ?? "there are \(names.joined(separator: ", ")).")
  }

  private static func expectNothing(_ rest: [String], after name: String) throws(Trouble) {
    guard let first = rest.first else { return }
    throw .usage("'\(name)' stands by itself; '\(first)' is too much.")
  }

  /// Ids, chapters or `all`; nil if there is nothing.
  private static func scope(_ words: [String], after name: String) throws(Trouble) -> Scope? {
    if words.isEmpty { return nil }
    if words == ["all"] { return .all }
    var exercises: [Exercise] = []
    for word in words {
      for exercise in try selected(word, after: name) where !exercises.contains(exercise) {
        exercises.append(exercise)
      }
    }
    return .some(exercises)
  }

  private static func one(_ words: [String], after name: String) throws(Trouble) -> Exercise {
    guard let word = words.first else {
      throw .usage("'\(name)' needs the number of an exercise, such as '\(name) 1.2'.")
    }
    if words.count > 1 {
      throw .usage("'\(name)' takes one exercise at a time; '\(words[1])' is too much.")
    }
    let exercises = try selected(word, after: name)
    guard exercises.count == 1 else {
      throw .usage(
        "'\(name)' takes one exercise at a time, such as '\(name) \(exercises[0].id)'; "
          + "'\(word)' is a whole chapter.")
    }
    return exercises[0]
  }

  private static func selected(_ word: String, after name: String) throws(Trouble) -> [Exercise] {
    if let exercises = Selection.exercises(word) { return exercises }
    if word.hasPrefix("-") {
      throw .usage("'\(name)' has no flag '\(word)'; 'swift run workbook --help' lists them.")
    }
    throw .usage("there is no exercise '\(word)'; \(Selection.advice(for: word))")
  }

  private static func report(_ words: [String]) throws(Trouble) -> Command {
    var others = words
    let json = try file(behind: "--json", example: "report.json", in: &others)
    let markdown = try file(behind: "--markdown", example: "report.md", in: &others)
    if let json, json == markdown {
      throw .usage("'--json' and '--markdown' need a file each; both name '\(json)'.")
    }
    return .report(json: json, markdown: markdown, try scope(others, after: "report") ?? .all)
  }

  /// Takes a flag of 'report' and the file behind it out of the words; nil if it isn't there.
  private static func file(
    behind flag: String, example: String, in words: inout [String]
  ) throws(Trouble) -> String? {
    guard let place = words.firstIndex(of: flag) else { return nil }
    guard place + 1 < words.count, !words[place + 1].hasPrefix("--"), !words[place + 1].isEmpty
    else { throw .usage("'\(flag)' needs a file, such as 'report \(flag) \(example)'.") }
    let file = words[place + 1]
    words.removeSubrange(place...place + 1)
    if words.contains(flag) { throw .usage("'\(flag)' can be given once.") }
    return file
  }

  /// The flags of a chapter that make sense for all of them.
  private static let chapterFlags = ["--quick", "--full", "--mine"]

  private static func pages(_ words: [String]) throws(Trouble) -> Command {
    let flags = words.filter { $0.hasPrefix("-") }
    let folders = words.filter { !$0.hasPrefix("-") && !$0.isEmpty }
    if let flag = flags.first(where: { !chapterFlags.contains($0) }) {
      throw .usage(
        "'pages' has no flag '\(flag)'; there are \(chapterFlags.joined(separator: ", ")).")
    }
    if flags.contains("--quick"), flags.contains("--full") {
      throw .usage("'--quick' and '--full' exclude each other.")
    }
    guard let folder = folders.first else {
      throw .usage("'pages' needs a folder to write to, such as 'pages site'.")
    }
    if folders.count > 1 {
      throw .usage("'pages' writes to one folder; '\(folders[1])' is too much.")
    }
    return .pages(folder: folder, flags: flags)
  }
}
