import Foundation
import Testing

@testable import Notebook

private let main = """
  let first = FirstSections(answers: answers)

  try notebook.section("plain") {
    let brace = "}"  // }
    notebook.prose("\\(brace) {")
  }

  try notebook.section("other") {
    try LossSection(
      answers: answers, seeds: [1, 2]
    ).run(in: notebook)
  }

  try notebook.section("step") { try first.step(in: notebook) }
  try notebook.section("gone") { try Missing(answers).run(in: notebook) }
  """

private let lossSection = """
  import Notebook

  /// The loss.
  struct LossSection {
    func run(in notebook: Notebook) throws {
      show(in: notebook)
    }

    private func show(in notebook: Notebook) {}
  }

  """

private let firstSections = """
  struct FirstSections {
    func bptt(in notebook: Notebook) {}

    func step(in notebook: Notebook) throws {
      notebook.prose("one")
    }
  }
  """

/// The code of a section of `main`, in a package of its own.
private func code(_ id: String, line: Int, package: Bool = true) throws -> [Excerpt] {
  try inTemporaryFolder { root in
    let folder = root + "/Chapters/09-None/Notebook"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (path, text) in [
      (root + (package ? "/Package.swift" : "/Other.swift"), ""), (folder + "/main.swift", main),
      (folder + "/LossSection.swift", lossSection),
      (folder + "/FirstSections.swift", firstSections),
    ] { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
    return sectionCode(id, file: folder + "/main.swift", line: line)
  }
}

private func path(_ name: String) -> String { "Chapters/09-None/Notebook/\(name).swift" }

@Suite struct SectionCodeTests {
  @Test func `the code of a section ends with its own brace`() throws {
    let text = """
      try notebook.section("plain") {
        let brace = "}"  // }
        notebook.prose("\\(brace) {")
      }
      """
    #expect(try code("plain", line: 3) == [Excerpt(file: path("main"), line: 3, text: text)])
  }

  @Test func `a section that hands over to a file of its own shows that file`() throws {
    let found = try code("other", line: 8)
    #expect(found.map(\.file) == [path("main"), path("LossSection")])
    #expect(found[1].line == 3)
    #expect(found[1].text.hasPrefix("/// The loss.\nstruct LossSection {"))
    #expect(found[1].text.hasSuffix("private func show(in notebook: Notebook) {}\n}"))
  }

  @Test func `of a file with several sections only the function is shown`() throws {
    let step = "func step(in notebook: Notebook) throws {\n  notebook.prose(\"one\")\n}"
    let found = try code("step", line: 14)
    #expect(found.dropFirst() == [Excerpt(file: path("FirstSections"), line: 4, text: step)])
  }

  @Test func `what it hands over to may be elsewhere`() throws {
    #expect(try code("gone", line: 15).map(\.line) == [15])
  }

  @Test func `a source that changed, moved or left its package shows nothing`() throws {
    #expect(try code("plain", line: 4) == [])
    #expect(try code("plain", line: 8) == [])
    #expect(try code("plain", line: 99) == [])
    #expect(try code("plain", line: 3, package: false) == [])
    #expect(sectionCode("plain", file: "/nowhere/main.swift", line: 3) == [])
  }

  @Test func `a section knows where it was called, if a page is asked for`() throws {
    var found: [[String: [Excerpt]]] = []
    for arguments in [["--pages", "x"], []] {
      let notebook = Notebook(
        specification: sampleSpecification,
        options: try Options.parse(arguments, sampleSpecification),
        terminal: Recorder().terminal())
      notebook.section("shapes") { notebook.prose("here") }
      found.append(notebook.document.code)
    }
    let text = "notebook.section(\"shapes\") { notebook.prose(\"here\") }"
    let excerpt = try #require(found[0]["shapes"]?.first)
    #expect(excerpt.file == "Tests/Notebook/SectionCodeTests.swift")
    #expect(excerpt.text.contains(text))
    #expect(found[1].isEmpty)
  }
}
