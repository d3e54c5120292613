import Testing

private let repository = Repository.fixture([
  "Sources/A.swift": "", "Chapters/01/Figures/cell.svg": "",
  "other.md": "# One\n## Two words\n<a id=\"mine\"></a>\n",
])

private func check(_ cases: [Planted]) -> [String] {
  surprises(in: cases) { linkComplaints($0, in: repository) }
}

@Suite struct Links {
  @Test func `links that lead somewhere pass`() {
    let cases = [
      Planted("# A b\n[a](#a-b), [`b`](Sources/A.swift) and [c](Sources) [d](other.md#two-words)"),
      Planted("[a](other.md#mine) [b](https://swift.org/x#y) <a href=\"other.md\">c</a>"),
      Planted("![a cell](Chapters/01/Figures/cell.svg \"title\") [![a](/other.md)](<other.md>)"),
      Planted("`[no](link)` <!-- [no](link) -->\n```text\n[no](link)\n```\n"),
      Planted(
        "[a link\nof two lines](other.md), x[i](t) is no link in `x[i](t)`".replacing(
          "x[i](t) is", with: "it is")),
      Planted("[a]: other.md\n<img src=\"other.md\" alt=\"a\">"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `links that lead nowhere are found`() {
    let cases = [
      Planted("\n[a](gone.md)", "book.md:2: expected a file or a folder; there is no gone.md"),
      Planted("# A b\n[a](#b)", "none has the anchor #b"),
      Planted("# Two words\n[a](#two)", "Perhaps #two-words."),
      Planted("[a](other.md#three)", "expected a heading of other.md"),
      Planted("[a](Sources/A.swift#L3)", "expected an anchor of a Markdown file"),
      Planted("[a](../elsewhere)", "leads out of it"),
      Planted("[a]()", "the link is empty"),
      Planted("[a]: gone.md", "there is no gone.md"),
      Planted("<a href=\"gone.md\">a</a>", "there is no gone.md"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `images need words`() {
    let cases = [
      Planted("![](Chapters/01/Figures/cell.svg)", "expected words for who can't see"),
      Planted("[![ ](other.md)](other.md)", "expected words for who can't see"),
      Planted("<img src=\"other.md\">", "expected words for who can't see"),
      Planted("![a](gone.svg)", "there is no gone.svg"),
    ]
    #expect(check(cases) == [])
  }
}
