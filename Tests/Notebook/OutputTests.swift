import Foundation
import Testing

@testable import Notebook

private func text(_ path: String) -> String? {
  (try? Data(contentsOf: URL(fileURLWithPath: path))).map { String(decoding: $0, as: UTF8.self) }
}

private func put(_ text: String, _ path: String) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// What is said before a run about its targets, without the folder's own name.
private func complaint(_ folder: String, _ arguments: String...) throws -> String {
  let arguments = arguments.map { $0.replacingOccurrences(of: "DIR", with: folder) }
  do {
    let options = try Options.parse(arguments, sampleSpecification)
    try Outputs(options).check(chapter: "gru")
    return "fine"
  } catch {
    return "\(error)".replacingOccurrences(of: folder, with: "DIR")
  }
}

@Suite struct OutputTests {
  @Test func `results survive the way to JSON and back with every digit`() throws {
    let record = RunRecord(
      chapter: "gru", options: try sampleOptions("--quick", "--seed=18446744073709551615"),
      precision: "Float", seconds: 12.34567,
      results: [
        "third": .number(1.0 / 3), "tiny": .number(.leastNonzeroMagnitude),
        "word": .text("anna/\""),
      ])
    let back = try JSONDecoder().decode(RunRecord.self, from: record.json())
    #expect(back == record)
  }

  @Test func `the JSON is sorted, indented, and spells what isn't finite`() throws {
    let record = RunRecord(
      chapter: "gru", options: try sampleOptions(), precision: "Double", seconds: 1.5,
      results: ["b": .number(.nan), "a": .number(-.infinity), "c": .number(0.1)])
    let json = String(decoding: try record.json(), as: UTF8.self)
    let expected = """
      {
        "chapter" : "gru",
        "mine" : false,
        "mode" : "plain",
        "precision" : "Double",
        "results" : {
          "a" : "-Infinity",
          "b" : "NaN",
          "c" : 0.1
        },
        "schema" : "unrolled.run",
        "seconds" : 1.5,
        "seed" : 1,
        "version" : 1
      }

      """
    #expect(json == expected)
  }

  @Test func `what can't be written is found before the run`() throws {
    try inTemporaryFolder { folder in
      try put("", folder + "/file")
      try FileManager.default.createDirectory(
        atPath: folder + "/pages/index.html", withIntermediateDirectories: true)
      let said = [
        try complaint(folder, "--html", "DIR/none/page.html"),
        try complaint(folder, "--html", "DIR"),
        try complaint(folder, "--json", "DIR/new/"),
        try complaint(folder, "--json", "/dev/null"),
        try complaint(folder, "--json", "DIR/file/x.json"),
        try complaint(folder, "--figures", "DIR/file"),
        try complaint(folder, "--figures", "DIR/a/b"),
        try complaint(folder, "--html", "DIR/x", "--json", "DIR/./x"),
        try complaint(folder, "--pages", "DIR/file"),
        try complaint(folder, "--pages", "DIR/a/b"),
        try complaint(folder, "--pages", "DIR/pages"),
        try complaint(folder, "--pages", "DIR", "--html", "DIR/./gru.html"),
        try complaint(
          folder, "--html", "DIR/x", "--json", "DIR/y", "--figures", "DIR/new", "--pages", "DIR/new"
        ),
      ]
      let expected = [
        "gru: '--html' can't write 'DIR/none/page.html': there is no folder 'DIR/none'.",
        "gru: '--html' can't write 'DIR': it is a folder, and a file is needed.",
        "gru: '--json' can't write 'DIR/new/': it names a folder, and a file is needed.",
        "gru: '--json' can't write '/dev/null': it isn't a regular file.",
        "gru: '--json' can't write 'DIR/file/x.json': 'DIR/file' isn't a folder.",
        "gru: '--figures' can't write to 'DIR/file': 'DIR/file' isn't a folder.",
        "gru: '--figures' can't write to 'DIR/a/b': there is no folder 'DIR/a'.",
        "gru: '--html' and '--json' both name 'DIR/x'; give two files.",
        "gru: '--pages' can't write to 'DIR/file': 'DIR/file' isn't a folder.",
        "gru: '--pages' can't write to 'DIR/a/b': there is no folder 'DIR/a'.",
        "gru: '--pages' can't write 'DIR/pages/index.html': it is a folder, and a file is needed.",
        "gru: '--pages' and '--html' both write 'DIR/./gru.html'; rename one.",
        "fine",
      ]
      #expect(said == expected)
    }
  }

  @Test func `a stranger's file is moved aside once, our own is replaced`() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/page.html"
      let page = Destination(kind: .page, path: path)
      let ours = "<meta name=\"generator\" content=\"Unrolled\" />"
      try put("", path)
      var backups = [try page.write(Data("first".utf8))]
      try put("precious", path + "~")
      backups.append(try page.write(Data((ours + "1").utf8)))
      backups.append(try page.write(Data((ours + "2").utf8)))
      let names = backups.map { $0.map { URL(fileURLWithPath: $0).lastPathComponent } }
      #expect(names == [nil, "page.html~2~", nil])
      let contents = ["page.html", "page.html~", "page.html~2~"].map { text(folder + "/" + $0) }
      #expect(contents == [ours + "2", "precious", "first"])
    }
  }

  @Test func `someone else's JSON is kept and an earlier run's is not`() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/run.json"
      let results = Destination(kind: .results, path: path)
      try put("{\"schema\": \"theirs\", \"x\": \"unrolled.run\"}", path)
      let first = try results.write(Data("{\"schema\": \"unrolled.run\"}".utf8))
      let second = try results.write(Data("{}".utf8))
      #expect([first == nil, second == nil] == [false, true])
    }
  }

  @Test func `the end of a run says where the files are`() throws {
    try inTemporaryFolder { folder in
      let options = try sampleOptions(
        "--html", folder + "/p.html", "--json", folder + "/r.json", "--figures", folder + "/f")
      let notebook = Notebook(
        specification: sampleSpecification, options: options, terminal: Recorder().terminal())
      notebook.chart(sampleHeat)
      notebook.table(sampleTable)
      notebook.record("a.b", 2)
      try put("mine", folder + "/p.html")
      let lines = try notebook.close().dropFirst(2).map {
        $0.replacingOccurrences(of: folder, with: "DIR")
      }
      #expect(
        lines == [
          "  page     DIR/p.html", "  results  DIR/r.json", "  figures  DIR/f (1 chart)",
          "  kept     what was in DIR/p.html is now DIR/p.html~",
        ])
      let again = try notebook.close().count
      #expect(again == 5)
    }
  }

  @Test func `a target that vanishes during the run is reported in one line`() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/gone/p.html"
      #expect(
        throws: OutputError(
          description: "couldn't write '\(path)': there is no folder '\(folder)/gone'.")
      ) { _ = try Destination(kind: .page, path: path).write(Data("x".utf8)) }
    }
  }
}
