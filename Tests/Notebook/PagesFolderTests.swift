import Foundation
import Testing
import Workbook

@testable import Notebook

private func text(_ path: String) -> String {
  (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
}

/// A run of a chapter that shows one section and leaves its page in the folder.
@discardableResult
private func run(_ arguments: String..., in folder: String) throws -> [String] {
  let options = try Options.parse(arguments + ["--pages", folder], sampleSpecification)
  let notebook = Notebook(
    specification: sampleSpecification, options: options, terminal: Recorder().terminal())
  notebook.section("ladder") { notebook.chart(sampleLines) }
  if options.mine {
    notebook.showWhoseCode(
      [(id: "1.1", isYours: true), (id: "1.2", isYours: false)], of: Catalogue.fundamentals)
  }
  return try notebook.close().map { $0.replacingOccurrences(of: folder, with: "DIR") }
}

/// The links of all pages in a folder that lead to no file or to no element.
private func deadLinks(_ folder: String) throws -> [String] {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    .filter { $0.hasSuffix(".html") }
  let pages = try Dictionary(
    uniqueKeysWithValues: names.map { ($0, try Outline(text(folder + "/" + $0))) })
  return pages.flatMap { name, page in
    page.links.filter { link in
      let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      guard let goal = pages[parts[0].isEmpty ? name : parts[0]] else { return true }
      return parts.count > 1 && !goal.ids.contains(parts[1])
    }
  }
}

@Suite struct PagesFolderTests {
  @Test func `one chapter alone leaves a folder in which every link leads somewhere`() throws {
    try inTemporaryFolder { root in
      let folder = root + "/new"
      let said = try run("--quick", in: folder).suffix(2)
      #expect(said == ["  page     DIR/fundamentals.html", "  index    DIR/index.html"])
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      let pages = Catalogue.chapters.map { $0.product + ".html" } + ["index.html"]
      #expect(Set(files) == Set(pages + ["fundamentals.page.json"]))
      #expect(try deadLinks(folder) == [])
      #expect(try Outline(text(folder + "/index.html")).links.contains("fundamentals.html#ladder"))
    }
  }

  @Test func `a page links its neighbours, and a page of its own links nothing but itself`() throws
  {
    try inTemporaryFolder { root in
      try run("--html", root + "/alone.html", in: root + "/pages")
      let placed = try Outline(text(root + "/pages/fundamentals.html")).links
      let alone = try Outline(text(root + "/alone.html")).links
      #expect(placed == ["#page-content", "index.html", "vanilla-rnn.html"])
      #expect(alone == ["#page-content"])
    }
    let last = siteNavigation(from: "seq2seq")
    #expect(try Outline(last).links == ["attention.html", "index.html"])
  }

  @Test func `the index tells what ran, how, for how long and whose code it was`() throws {
    try inTemporaryFolder { folder in
      try run("--quick", "--mine", "--seed", "7", "--names=3", in: folder)
      let index = try Outline(text(folder + "/index.html")).text
      let needed = [
        "swift run fundamentals --names 3 --quick --seed 7 --mine",
        "took 0.0 s; your own code ran in 1 of 9 exercises.",
        "1.1 matmul yours", "1.2 softmax\n", "A ladder of language models",
        "Trust your gradients, know your baseline.", "swift run gru --pages \(folder)",
      ]
      #expect(needed.filter { !index.contains($0) } == [])
    }
  }

  @Test func `a chapter that could not be run is listed with the reason, without links`() throws {
    try inTemporaryFolder { folder in
      try run(in: folder)
      let failures = ["lstm": "it doesn't compile: <cell>\nmore", "fundamentals": "it crashed."]
      let index = try PagesFolder(folder).writeIndex(failures: failures)
      #expect(index.path == folder + "/index.html")
      #expect(index.chapters == [])
      #expect(index.kept == [])
      let page = try Outline(text(index.path))
      #expect(page.text.contains("could not be run: it doesn't compile: <cell>.\n"))
      #expect(page.text.contains("could not be run: it crashed.\n"))
      #expect(page.links == ["#page-content", "fundamentals.html"])
      // What an earlier run made is kept, and named as such.
      #expect(page.text.contains("There is still the page of an earlier run."))
      #expect(text(folder + "/fundamentals.html").contains("id=\"ladder\""))
      #expect(text(folder + "/lstm.html").contains("could not be run"))
      #expect(try deadLinks(folder) == [])
    }
  }

  @Test func `pages are replaced, a stranger's file is moved aside, an own page stays`() throws {
    try inTemporaryFolder { folder in
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: folder + "/index.html"))
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: folder + "/gru.html"))
      let kept = try run("--html", folder + "/lstm.html", in: folder)
        .filter { $0.hasPrefix("  kept") }
      #expect(
        kept == [
          "  kept     what was in DIR/gru.html is now DIR/gru.html~",
          "  kept     what was in DIR/index.html is now DIR/index.html~",
        ])
      let again = try run(in: folder)
      #expect(again.filter { $0.hasPrefix("  kept") } == [])
      // The page that `--html` made holds no place: it isn't replaced, but linked.
      #expect(text(folder + "/lstm.html").contains("id=\"ladder\""))
      #expect(try PagesFolder(folder).writeIndex().chapters == ["fundamentals", "lstm"])
      #expect(try deadLinks(folder) == [])
    }
  }

  @Test func `facts survive the way to JSON and back, and others' JSON isn't taken for them`()
    throws
  {
    try inTemporaryFolder { folder in
      try run("--full", "--section", "ladder", in: folder)
      let path = folder + "/fundamentals.page.json"
      let facts = try #require(PageFacts.read(path))
      #expect(facts.command == "swift run fundamentals --full --section ladder")
      #expect(facts.sections == [.init(id: "ladder", title: "A ladder of language models")])
      #expect(facts.mine == false)
      let newer = text(path).replacing("\"version\" : 1", with: "\"version\" : 2")
      for other in [newer, "{\"schema\": \"unrolled.run\"}", "no JSON", ""] {
        try Data(other.utf8).write(to: URL(fileURLWithPath: path))
        #expect(PageFacts.read(path) == nil)
      }
      // Then the page is linked, without what nobody knows about it.
      #expect(try PagesFolder(folder).writeIndex().chapters == ["fundamentals"])
    }
  }

  @Test func `a folder that can't be written is found out before the run`() throws {
    try inTemporaryFolder { folder in
      try Data().write(to: URL(fileURLWithPath: folder + "/file"))
      let said = ["/file", "/a/b", "/new", ""].map {
        PagesFolder(folder + $0).obstacle?.replacingOccurrences(of: folder, with: "DIR")
      }
      #expect(said == ["'DIR/file' isn't a folder", "there is no folder 'DIR/a'", nil, nil])
      #expect(throws: OutputError.self) { try PagesFolder(folder + "/file").writeIndex() }
    }
  }

  @Test func `every chapter has a label for its links`() {
    #expect(
      Catalogue.chapters.map(\.label) == [
        "1 Fundamentals", "2 Vanilla RNN", "3 LSTM", "4 GRU", "5 Attention", "6 Seq2seq",
      ])
  }
}
