import Testing

@testable import Notebook

/// The marked stretches of a source, with what each is.
private func marked(_ source: String) -> [String] {
  swiftTokens(source[...]).filter { $0.kind != .plain }.map { "\($0.kind.rawValue) \($0.text)" }
}

@Suite struct SwiftTokenTests {
  @Test func `the tokens are the source again`() {
    let sources = [
      "let a = \"b\\\"\\(c(\")\"))\" // d\n/* e */ 0..<4 \"\"\"\n f \"g\" \n\"\"\"",
      "\"never closed",
      "/* nor this", "#\"raw \" \\#(x)\"#", "", "#if DEBUG",
    ]
    for source in sources {
      #expect(swiftTokens(source[...]).map { String($0.text) }.joined() == source)
    }
  }

  @Test func `words, numbers, strings and comments are told apart`() {
    let found = marked("for i in 0..<10 { try f(\"x // \\(g(\"}\"))\", 0.5) } // } the end")
    let expected = [
      "keyword for", "keyword in", "number 0", "number 10", "keyword try",
      "string \"x // \\(g(\"}\"))\"", "number 0.5", "comment // } the end",
    ]
    #expect(found == expected)
  }

  @Test func `a name that holds a keyword is no keyword`() {
    #expect(marked("letter = forward(inputs, x1)") == [])
  }

  @Test func `a string of several lines ends at three quotes`() {
    #expect(
      marked("\"\"\"\n a \"quote\" { \\\n b\n\"\"\" + c") == [
        "string \"\"\"\n a \"quote\" { \\\n b\n\"\"\""
      ])
  }

  @Test func `strings in each other without end, and signs without end, are text still`() {
    for part in ["\"\\(", "#", "#\"", "\"\"\"\\(", "/*", "("] {
      let source = String(repeating: part, count: 100_000)
      #expect(swiftTokens(source[...]).map(\.text).joined() == source)
    }
  }

  @Test func `a sign with an accent is escaped like one without`() throws {
    let text = "a<\u{301}b>\u{301} \"\u{301}c' &\u{301}d\u{FFFE}"
    let markup = "<p title=\"\(escaped(text))\">\(escaped(text))</p>"
    #expect(try Outline(markup).text == text.replacing("\u{FFFE}", with: "\u{FFFD}"))
  }

  @Test func `markup marks, escapes, and leaves the text as it was`() throws {
    let source = "if a < b { print(\"<b>&\") }"
    let markup = highlighted(source)
    #expect(markup.hasPrefix("<span class=\"swift-keyword\">if</span> a &lt; b"))
    #expect(try Outline("<pre>\(markup)</pre>").text == source)
  }
}
