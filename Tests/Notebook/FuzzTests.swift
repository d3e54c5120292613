import Foundation
import TestSupport
import Testing
import Workbook

@testable import Notebook

/// What reads command lines, source files, and files that earlier runs have left.
private let readers: [Fuzz] = [
  commandLines, sourceTokens, sections, shownTexts, placesToWrite, pageFacts, columns,
]

@Test func `command lines, sources and files of earlier runs survive anything`() async throws {
  let run = try FuzzRun(of: readers)
  repeat {
    let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
      FuzzRun.child(readers, in: folder)
    }
    try run.note(exit)
  } while run.isUnfinished
  run.report()
}

/// A command line means something that can be done, or is refused in one line.
private let commandLines = Fuzz(
  "flags",
  [
    "--quick --seed 7 --section ladder,shapes", "--names=3 --full --mine", "-h", "ladder --ful",
    "--html a.html --json b.json --figures . --pages pages", "--section=shapes --seed=+1",
  ], words: ["--", "--section ", "--seed ", " --help", " --quick --full"]
) { bytes in
  let arguments = String(decoding: bytes.prefix(200_000), as: UTF8.self)
    .split(separator: " ").map { String($0) }
  do {
    let options = try Options.parse(arguments, sampleSpecification)
    try Outputs(options).check(chapter: "fundamentals")
    let known = sampleSpecification.sections.map(\.id)
    if options.sections.isEmpty || !options.sections.allSatisfy(known.contains) {
      return .wrong("sections \(options.sections)")
    }
    return options.quick && options.full ? .wrong("quick and full at once") : .read
  } catch {
    return Fuzz.refusal(error, saying: ["fundamentals: "])
  }
}

private let code = """
  notebook.section("ladder") {
    let x = "a \\(f("b")) c" /* { */ // }
    let y = #"raw \\#(3)"# + \"""
      many { lines
      \"""
    notebook.chart(1_000.5e-3)
  }
  """

/// The tokens of any text are that text, and markup of it is well-formed.
private let sourceTokens = Fuzz(
  "Swift tokens", [code], words: ["\"\\(", "#\"", "\"\"\"", "/*", "//", "\\#(", "{", "}"]
) { bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  let tokens = swiftTokens(text[...])
  return tokens.map(\.text).joined() == text ? .read : .wrong("another text came back")
}

/// A section's code is an excerpt of the file, or nothing.
private let sections = Fuzz("section code", [code, "\n\n" + code + "\n" + code]) { bytes in
  try inTemporaryFolder { folder in
    try Data().write(to: URL(fileURLWithPath: folder + "/Package.swift"))
    let file = folder + "/main.swift"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    for line in [1, 3, 0, -1, Int.max, Int.min] {
      for excerpt in sectionCode("ladder", file: file, line: line) {
        let source = String(decoding: bytes, as: UTF8.self)
        if excerpt.line != line || !source.contains(excerpt.text) {
          return .wrong("an excerpt of line \(excerpt.line)")
        }
      }
    }
    return .read
  }
}

/// Any text is shown within the width and without control characters, in the terminal as on a page.
private let shownTexts = Fuzz(
  "shown texts", ["Some `code`, *emphasis*, **strong** and 3 * 4.\n\n- one\n- two", "列 é🙂\tx"],
  words: ["`", "**", " *", "- ", "\n\n"]
) { bytes in
  // Nobody shows more at once.
  let text = String(decoding: bytes.prefix(200_000), as: UTF8.self)
  for block in [Block.prose(text), .listing(text)] {
    for line in TerminalRenderer(width: 60, pen: Pen(usesColour: false)).lines(block) {
      if case .prose = block, line.displayWidth > 60 {
        return .wrong("\(line.displayWidth) columns")
      }
      if line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        return .wrong("a control character in \(line.debugDescription)")
      }
    }
  }
  let markup = "<p>\(escaped(text))\(wordsMarkup(String(text.prefix(2000))))</p>"
  do {
    _ = try Outline(markup)
  } catch {
    return .wrong("a page that is not well-formed: \(error)")
  }
  return fitted(text, columns: 7).displayWidth == 7 ? .read : .wrong("not 7 columns")
}

/// What somebody else wrote is moved aside whole; what an earlier run wrote is replaced.
private let placesToWrite = Fuzz(
  "places to write",
  [
    "<html><head><meta name=\"generator\" content=\"Unrolled\" /></head></html>",
    "{\"schema\":\"unrolled.run\",\"version\":1}", "{\"schema\":\"unrolled-report\"}",
    "<svg data-generator=\"Unrolled\"></svg>", "my own work\n",
  ], kind: .json
) { bytes in
  try inTemporaryFolder { folder in
    let path = folder + "/out"
    let new = Data("new".utf8)
    for kind in [Destination.Kind.page, .results, .figure, .facts, .report] {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let destination = Destination(kind: kind, path: path)
      let isOurs = destination.holdsOurs || bytes.isEmpty
      let aside = try destination.write(new)
      if FileManager.default.contents(atPath: path) != new { return .wrong("it wasn't written") }
      if isOurs != (aside == nil) { return .wrong("aside: \(aside ?? "nothing")") }
      if let aside, FileManager.default.contents(atPath: aside) != Data(bytes) {
        return .wrong("what was there is lost")
      }
    }
    return .read
  }
}

/// An index is written whatever stands beside the pages, and is well-formed.
private let pageFacts = Fuzz(
  "facts of pages",
  [
    """
    {"schema":"unrolled.page","version":1,"chapter":"gru","title":"4  GRU","summary":"Two *gates*.",
    "sections":[{"id":"step","title":"One step"}],"command":"swift run gru --quick","seconds":1.5,
    "mine":true,"yours":["4.1","4.2"]}
    """
  ], kind: .json, usual: 60
) { bytes in
  try inTemporaryFolder { root in
    let folder = PagesFolder(root)
    let page = "<meta name=\"generator\" content=\"Unrolled\" />"
    try Data(page.utf8).write(to: URL(fileURLWithPath: folder.pagePath(of: "gru")))
    try Data(bytes).write(to: URL(fileURLWithPath: folder.factsPath(of: "gru")))
    try Data(bytes).write(to: URL(fileURLWithPath: folder.pagePath(of: "lstm")))
    let index = try folder.writeIndex()
    do {
      _ = try Outline(try String(contentsOfFile: index.path, encoding: .utf8))
    } catch {
      return .wrong("an index that is not well-formed: \(error)")
    }
    return .read
  }
}

/// `COLUMNS` is a number that a terminal may have, or is not listened to.
private let columns = Fuzz("COLUMNS", ["80", "120", "1"]) { bytes in
  let width = terminalWidth(columns: String(decoding: bytes, as: UTF8.self), window: nil)
  return (40...10_000).contains(width) ? .read : .wrong("\(width) columns")
}
