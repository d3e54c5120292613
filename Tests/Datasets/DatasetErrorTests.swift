import Datasets
import Testing

@Test func `a message says the place, expected against came, and what to do`() {
  let text = "name,sex,percent\nmary,F,2.629\nlinda,F,abc\n"
  let error = #expect(throws: DatasetError.self) { try Names.parse(text, file: "names.csv") }
  #expect(
    error?.description == """
      names.csv, line 3, column 'percent': expected a number from 0 to 100, came 'abc'. \
      Correct it, or restore the file with `git restore Sources/Datasets/Resources/names.csv`.
      """)
  #expect(error?.row == 3 && error?.column == "percent")
}

@Test func `a message shows rubbish escaped and cut`() {
  let rubbish = "a\u{0}\u{7}'\t\u{1B}[31m" + String(repeating: "é", count: 100)
  let message = #": expected a name in the lower-case letters a to z, came "#
  let shown = #"'a\0\u{07}\'\t\u{1B}[31m"# + String(repeating: "é", count: 30) + "…'"
  let broken = Broken(
    "name,sex,percent\n\(rubbish),F,1", ", line 2, column 'name'\(message)\(shown). Correct it")
  #expect(mismatches(in: [broken], parse: Names.parse) == [])
}

@Test func `a message has no control characters beyond ASCII's, either`() {
  let error = #expect(throws: DatasetError.self) {
    try Names.parse("\u{8B}\u{202E}", file: "names.csv")
  }
  #expect(error?.description.contains(#"came '\u{008B}\u{202E}'. Correct it"#) == true)
}

@Test func `a file that isn't a resource is an error that says so`() {
  let error = #expect(throws: DatasetError.self) { try Resource.text("absent.csv") }
  #expect(
    error?.description == """
      absent.csv: expected the file among the module's resources, came none. Build again with \
      `swift build`, or restore the file with `git restore Sources/Datasets/Resources/absent.csv`.
      """)
}
