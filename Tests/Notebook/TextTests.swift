import Testing

@testable import Notebook

@Suite struct TextTests {
  @Test func `width counts columns, not characters`() {
    let texts = ["abc", "h̃", "é", "日本", "👍", "a\u{200B}b", "", "█░"]
    #expect(texts.map(\.displayWidth) == [3, 1, 1, 4, 2, 2, 0, 2])
  }

  @Test func `what is too wide is cut between characters`() {
    let cut = ["abcdef".shortened(to: 4), "日本語".shortened(to: 4), "ab".shortened(to: 4)]
    #expect(cut == ["abc…", "日…", "ab"])
  }

  @Test func `control characters become visible`() {
    #expect("a\nb\tc\u{1B}[1m\u{7F}".showingControls() == "a↵b⇥c␛[1m␡")
  }

  @Test func `lines fill up to the width and not beyond it`() {
    let lines = wrapped("one two three fourteenletters 日本語", width: 9)
    #expect(lines == ["one two", "three", "fourteenl", "etters", "日本語"])
  }

  @Test func `markup needs a gap before it and a letter after it`() {
    let text = "3 * 4 and x*y*z, *so* **be it** `a*b` *never closed"
    let expected = [
      Span(style: .plain, text: "3 * 4 and x*y*z, "), Span(style: .emphasis, text: "so"),
      Span(style: .plain, text: " "), Span(style: .strong, text: "be it"),
      Span(style: .plain, text: " "), Span(style: .code, text: "a*b"),
      Span(style: .plain, text: " *never closed"),
    ]
    #expect(inlineSpans(text) == expected)
  }

  @Test func `empty lines part paragraphs and dashes begin points`() {
    let expected: [Passage] = [
      .paragraph("one still one"), .paragraph("two"), .list(["a more", "b"]),
    ]
    #expect(passages(of: "one\nstill one\n\ntwo\n- a\n  more\n- b") == expected)
  }

  @Test func `compact numbers keep four digits`() {
    let values = [0, 1, 0.5, 3.14159, 1234.56, 99_999.9, 12_345_678, 1.2349e-9, -0.25, 1e-4]
    let texts = values.map { NumberText.compact($0) }
    #expect(
      texts == [
        "0", "1", "0.5", "3.142", "1235", "100000", "1.235e7", "1.235e-9", "-0.25", "0.0001",
      ])
    let unusual = [Double.nan, .infinity, -.infinity].map { NumberText.compact($0) }
    #expect(unusual == ["NaN", "inf", "-inf"])
  }

  @Test func `fixed numbers group thousands and never show a negative zero`() {
    let texts = [
      NumberText.fixed(1_234_567.891, decimals: 1), NumberText.fixed(-12_345, decimals: 0),
      NumberText.fixed(9999, decimals: 0), NumberText.fixed(-0.0001, decimals: 2),
      NumberText.fixed(1e300, decimals: 2),
    ]
    #expect(texts == ["1,234,567.9", "-12,345", "9999", "0.00", "1e300"])
  }

  @Test func `durations read as people say them`() {
    let texts = [0.44, 12, 59.7, 200, 7260].map(NumberText.duration)
    #expect(texts == ["0.4 s", "12 s", "1 min 0 s", "3 min 20 s", "2 h 1 min"])
  }

  @Test func `names that are close are suggested and others are not`() {
    let names = ["--quick", "--seed", "--full"]
    let found = ["--qiuck", "--sed", "--quicker", "--x", "--fill"].map {
      nearest(to: $0, among: names)
    }
    #expect(found == ["--quick", "--seed", "--quick", nil, "--full"])
  }
}
