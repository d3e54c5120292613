import Testing
import Workbook

@Suite struct SectionNames {
  @Test func `a section that the chapter doesn't have is found`() {
    let repository = Repository.fixture([
      "Chapters/01-Fundamentals/Notebook/main.swift":
        "sections: [\n  Section(\"ladder\", \"A ladder\"),\n  Section(\n    \"one-batch\", \"Overfit\"),\n]"
    ])
    let cases = [
      Planted("`swift run fundamentals --section ladder` and `swift run fundamentals --quick`"),
      Planted("```sh\nswift run -c release fundamentals --mine --section ladder,one-batch\n```\n"),
      Planted(
        "\n`swift run fundamentals --section lader`",
        "book.md:2: expected a section of fundamentals; it has no `lader`. There are: ladder, one-batch."
      ),
      Planted("`swift run fundamentals --section=ladder,window`", "it has no `window`"),
      Planted("`swift run fundamental --section ladder`", "There are: fundamentals."),
    ]
    #expect(
      surprises(in: cases) {
        sectionComplaints($0, in: repository, chapters: [Catalogue.fundamentals])
      } == [])
  }
}
