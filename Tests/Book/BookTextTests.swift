import Testing

@Suite struct BookTexts {
  @Test func `fences and comments are no prose`() {
    let book = BookText(
      """
      # One
      ````text
      ```swift
      # no heading
      ````
        - ~~~sh
        swift test
      <!-- several
      ## lines -->
      ## Two
        ```diff
          deep
        ```
      ```
      open
      """)
    #expect(book.headings.map(\.title) == ["One", "Two"])
    let fences = book.fences.map { "\($0.line) \($0.info) \($0.lines) \($0.isClosed)" }
    #expect(
      fences == [
        ##"2 ["text"] ["```swift", "# no heading"] true"##, ##"11 ["diff"] ["  deep"] true"##,
        ##"14 [] ["open"] false"##,
      ])
    #expect(book.prose[0] == "# One" && book.prose[3] == "" && book.prose[8] == "")
  }

  @Test func `anchors are those of GitHub`() {
    let book = BookText(
      """
      # Trust, but *measure*
      ## Exercise 1.5: `linearBackward`
      ## What & why — x² in [the book](book.md)?
      ### h_t and Größe <!-- a note -->
      ### Downhill
      ### Downhill
      """)
    #expect(
      book.headings.map(\.anchor) == [
        "trust-but-measure", "exercise-15-linearbackward", "what--why--x-in-the-book",
        "h_t-and-größe", "downhill", "downhill-1",
      ])
  }

  @Test func `the body of a heading ends before the next one`() {
    let book = BookText("# A\n\ntext\n## B\nend\n")
    #expect(book.headings.map(book.body) == [2..<4, 5..<7])
  }

  @Test func `code and comments are masked in place`() {
    let masked = maskingCode("a `b` ``c`d`` <!-- e\nf --> `g\n\nh `i\nj`")
    #expect(masked == "a xxx xxxxxxx xxxxxx\nxxxxx `g\n\nh xx\nxx")
  }

  @Test func `links resolve in the folder of their file`() {
    let paths = ["a.md", "../b", "/c", "./d/../e", "../../f"].map {
      destination(of: $0, in: ".github/CONTRIBUTING.md")
    }
    #expect(paths == [".github/a.md", "b", "c", ".github/e", nil])
  }
}
