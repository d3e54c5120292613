import Testing

@testable import Datasets

@Suite("The book's prose")
struct BookTextTests {
  @Test("a chapter reads no further than itself")
  func through() throws {
    let book = """

      # 1 First
      a
      # 2 Second
      b ```text
      # no heading
      ``` c<!-- = x:y ±1 --> [d](e) <f@g>

      # 3 Third
      h
      # Appendix
      i
      """
    #expect(
      try BookText.prose(of: book, throughChapter: 2, gap: "")
        == "\n# 1 First\na\n# 2 Second\nb  c [d] \n")
    #expect(try BookText.prose(of: book, throughChapter: 3, gap: "").hasSuffix("# 3 Third\nh"))
  }

  @Test("a chapter that isn't there is named, with what to do")
  func absent() {
    let error = #expect(throws: DatasetError.self) {
      try BookText.prose(of: "\n# 1 First\n", throughChapter: 2, gap: "")
    }
    #expect(error?.description.contains("a line that begins with '# 2 '") == true)
    #expect(error?.description.contains("git restore book.md") == true)
  }

  @Test("marks that are never closed stay, however many there are")
  func unclosed() throws {
    for mark in ["<!--", "](", "<", "``` <!-- ](<"] {
      let broken = String(repeating: mark + " ", count: 20_000)
      let prose = try BookText.prose(of: "\n# 1 First\n" + broken, throughChapter: 1, gap: "")
      #expect(prose.hasPrefix("\n# 1 First\n") && prose.count <= broken.count + 11)
    }
  }

  @Test("the chapters that read the book find their text")
  func shipped() throws {
    let two = try BookText.prose(throughChapter: 2)
    let three = try BookText.prose(throughChapter: 3)
    #expect(two.count > 60_000 && three.hasPrefix(two) && three.count > two.count + 30_000)
    #expect(!three.contains("```") && !three.contains("<!--"))
  }
}
