import Testing
import Workbook

@Suite struct UsedResults {
  @Test func `chapters without numbers and runs without readers are found`() {
    let runs = Runs(
      committed: .fixture([
        "Tests/Book/Results/fundamentals.json": "", "Tests/Book/Results/fundamentals.txt": "",
        "Tests/Book/Results/fundamentals.json~": "",
      ]))
    let number = "2<!-- = fundamentals:check ±0.02 -->\n"
    let output = "```text fundamentals window ±1\n```\n"
    let cases = [
      Planted(number + output),
      Planted(
        output, "book.md:1: expected a checked number of chapter fundamentals; found none",
        "Results/fundamentals.json: expected a file that the book uses"),
      Planted(number, "fundamentals.txt: expected a file that the book uses; nothing in book.md"),
    ]
    #expect(
      surprises(in: cases) {
        unusedResultComplaints($0, runs: runs, chapters: [Catalogue.fundamentals])
      } == [])
  }
}
