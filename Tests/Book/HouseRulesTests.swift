import Testing

@Suite struct HouseRules {
  @Test func `white space and levels are watched`() {
    let cases = [
      Planted("# A\n\n## B\n\n### C\n\n---\n\n| a |\n|---|\n\n## D\n"),
      Planted("# A \n", "book.md:1: expected no white space at the end"),
      Planted("a\n\tb\n", "book.md:2: expected no tab"),
      Planted("a\r\n", "expected a line feed at the end; found a carriage return"),
      Planted(
        "# A\n\n### B\n", "book.md:3: expected a heading of level 2 at most; found level 3, *B*"),
      Planted("## A\n", "expected a heading of level 1 at most"),
      Planted("Title\n=====\n", "book.md:2: expected headings with `#`"),
      Planted("a", "expected exactly one line feed at the end of the file"),
      Planted("a\n\n", "expected exactly one line feed at the end of the file"),
      Planted("", "expected exactly one line feed at the end of the file"),
    ]
    #expect(surprises(in: cases, check: houseRuleComplaints) == [])
  }
}
