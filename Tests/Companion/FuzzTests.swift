import Foundation
import Notebook
import TestSupport
import Testing
import Workbook

@testable import Companion

/// What the companion reads: commands, its own state, the book, and what the compiler says.
private let readers: [Fuzz] = keptFiles + [commandLines, verdicts, books, builds, differences]

@Test func `the companion survives any command and any state`() async throws {
  let run = try FuzzRun(of: readers)
  repeat {
    let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
      FuzzRun.child(readers, in: folder)
    }
    try run.note(exit)
  } while run.isUnfinished
  run.report()
}

/// A command is understood, or refused in one line and with status 2.
private let commandLines = Fuzz(
  "commands",
  [
    "check 1.1 3.2 lstm", "report --json a.json --markdown b.md 3", "solution 2.4 --yes",
    "pages site --quick --mine", "watch all",
    "reset Solutions/01-Fundamentals/Exercise1Matmul.swift",
    "hint 6.9", "map", "doctor",
  ], words: ["--help", "--json ", ".swift", "9.99", "-1.-1", "1.", "."]
) { bytes in
  let words = String(decoding: bytes.prefix(200_000), as: UTF8.self).split(separator: " ")
    .map { String($0) }
  do throws(Trouble) {
    switch try Command(words) {
    case .check(.some(let exercises)), .watch(.some(let exercises)):
      return exercises.isEmpty ? .wrong("no exercises") : .read
    default: return .read
    }
  } catch {
    if error.status != 2 { return .wrong("status \(error.status)") }
    return Fuzz.fault(of: error.message).map { .wrong($0) } ?? .refused
  }
}

/// Every command that doesn't grade goes on, or ends in one line, whatever a file of its state holds.
private let keptFiles: [Fuzz] = [
  kept(".workbook/verdicts/1.1.json", [record(.right), record(.wrong), record(.trapped)], .json),
  kept(".workbook/hints.json", ["{\"1.1\":1,\"1.2\":2}"], .json),
  kept(KeptStubs.file, ["{\"1.1\":\"func matmul() {}\\n\",\"1.2\":\"\"}"], .json),
  kept("book.md", [book], .text),
  kept("Chapters/01-Fundamentals/Exercises/Exercise1Matmul.swift", ["func matmul() {\n}\n"], .text),
]

/// Made once in a process, since it has more than a hundred files, and after each input as it was.
nonisolated(unsafe) private let shared = Result { try Visit() }

private func kept(_ path: String, _ samples: [String], _ kind: Fuzz.Kind) -> Fuzz {
  Fuzz(path, samples, kind: kind, words: ["\"status\":\"right\""], usual: 25) { bytes in
    let visit = try shared.get()
    let file = visit.workbook.workspace.path(path)
    let before = FileManager.default.contents(atPath: file)
    defer {
      try? before?.write(to: URL(fileURLWithPath: file))
      try? visit.workbook.answer(exercise("1.1"), MadeUpWorkbook.stub(of: exercise("1.1")))
      try? FileManager.default.removeItem(atPath: visit.workbook.workspace.state)
    }
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    var outcome = Fuzz.Outcome.read
    // Two of them each time: many inputs find more than many commands.
    let commands = [
      ["map", "hint 1.1"], ["next", "solution 1.1 --yes"], ["check 1.1", "reset 1.1"],
    ]
    for command in commands[bytes.count % commands.count] {
      do {
        let (status, said) = try visit.run(command)
        if ![0, 1].contains(status) { return .wrong("'\(command)' ended with status \(status)") }
        if said.isEmpty { return .wrong("'\(command)' said nothing") }
        if command == "map" || command == "next", said.utf8.count > 20_000 {
          return .wrong("'\(command)' said \(said.utf8.count) bytes")
        }
      } catch let trouble as Trouble {
        if let fault = Fuzz.fault(of: trouble.message) { return .wrong("\(command): \(fault)") }
        outcome = .refused
      }
    }
    return outcome
  }
}

private func record(_ status: Verdict.Status) -> String {
  let verdict = Verdict(
    status, misconception: "no maximum subtracted", "expected 1, came 2", file: "/a/b.swift",
    line: 3)
  let record = VerdictRecord(id: "1.1", verdict: verdict, answer: "my own work\n", seconds: 0.25)
  return (try? JSONEncoder().encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? ""
}

/// Any verdict can be told and reported, and a report of it comes back as it was.
private let verdicts = Fuzz(
  "verdicts", [record(.right), record(.wrong), record(.left)], kind: .json
) { bytes in
  guard let record = try? JSONDecoder().decode(VerdictRecord.self, from: Data(bytes)) else {
    return .refused
  }
  let visit = try shared.get()
  let workspace = visit.workbook.workspace
  let asked = Catalogue.exercises.first { $0.id == record.id } ?? exercise("1.1")
  let report = Report([Report.Entry(asked, record, in: workspace)])
  let back = try JSONDecoder().decode(Report.self, from: report.json)
  if back != report { return .wrong("another report came back") }
  let account = Account(asked, record.verdict, root: workspace.root)
  if wrappedLines(account.text, width: 60).isEmpty { return .wrong("nothing to tell") }
  let size = report.markdown.utf8.count
  return size < 100_000 ? .read : .wrong("a report of \(size) bytes")
}

private let book = """
  # 1 Fundamentals

  ## Rows

  ### Exercise 1.1: matmul

  <details><summary>Hint 1</summary>

  First, with `code`.

  ```swift
  let c = a + b
  ```

  </details>

  # 2 Two
  """

/// The hints of any book are pieces of it.
private let books = Fuzz("books", [book], words: ["<details><summary>Hint", "</details>", "```"]) {
  bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  let index = BookIndex(text)
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
  if let place = index.place(of: exercise("1.1")), !(1...lines).contains(place.line) {
    return .wrong("line \(place.line) of \(lines)")
  }
  for hint in index.hints(for: exercise("1.1")) {
    if Passage.passages(of: hint).isEmpty, !hint.allSatisfy({ $0.isWhitespace || $0 == "`" }),
      !hint.hasPrefix("```")
    {
      return .wrong("a hint without a passage: \(hint.debugDescription.prefix(100))")
    }
  }
  return .read
}

/// Whatever a build prints, the errors in it have places and can be shown.
private let builds = Fuzz(
  "builds",
  [
    """
    [3/9] Compiling A B.swift
    /r/Chapters/01-Fundamentals/Exercises/Exercise1Matmul.swift:7:3: error: cannot find 'x' in scope
     5 | func matmul(
     7 |   x
       |   `- error: cannot find 'x' in scope
     8 | }
    /r/a.swift:1:2: warning: never used
    """
  ], words: ["/a.swift:1:1: error: ", " error: ", "`- note: ", " 7 | "]
) { bytes in
  let text = String(decoding: bytes.prefix(500_000), as: UTF8.self)
  for error in CompilerError.all(in: text, root: "/r") {
    let lines = error.excerpt(lines: 8, width: 40)
    if error.file.isEmpty || lines.count > 8 + error.excerpt.joined().count {
      return .wrong("\(lines.count) lines of an excerpt")
    }
  }
  return .read
}

/// Both texts can be put together again from what is said of their difference.
private let differences = Fuzz("differences", ["a\nb\nc\nd\n", "a\nx\nc\n\nd", "func f() {\n}\n"]) {
  bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  let reference = "a\nb\nfunc f() {\n  d\n}\n"
  let diff = LineDiff(text, reference)
  var (first, second) = ([Substring](), [Substring]())
  for line in diff.lines {
    switch line {
    case .both(let text):
      first.append(text)
      second.append(text)
    case .first(let text): first.append(text)
    case .second(let text): second.append(text)
    }
  }
  let isWhole = first.joined(separator: "\n") == text && second.joined(separator: "\n") == reference
  return isWhole ? .read : .wrong("another text came back")
}
