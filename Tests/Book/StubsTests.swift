import Testing
import Workbook

private let exercise = Catalogue.fundamentals.exercises[0]
private let stub = Catalogue.fundamentals.stub(of: exercise)

/// All files of the chapter; the first stub with that sentence in it.
private func repository(_ sentence: String, without absent: String? = nil) -> Repository {
  let chapter = Catalogue.fundamentals
  var files: [String: String] = [:]
  for other in chapter.exercises {
    files[chapter.stub(of: other)] = "/// Book: *Rows*, exercise \(other.id).\n"
    files[chapter.solution(of: other)] = ""
    files[chapter.grader(of: other)] = ""
  }
  files[stub] = "/// Multiplies.\n///\n\(sentence)\npublic func matmul() {}\n"
  if let absent { files[absent] = nil }
  return .fixture(files)
}

@Suite struct Stubs {
  @Test func `a stub names a section before its exercise`() {
    let book = BookText(
      "# Book\n## Rows\n### Rows are examples\n### Exercise 1.1: matmul\n## Later\n")
    let cases = [
      ("/// Book: *Rows are examples*, exercise 1.1.", []),
      ("/// Book: *Rows are\n/// examples*, exercise 1.1.", []),
      (
        "/// Book: *Columns*, exercise 1.1.",
        ["*Columns* is none. The one right before it is *Rows"]
      ),
      ("/// Book: *Later*, exercise 1.1.", ["Matmul.swift:3: expected a heading of book.md"]),
      (
        "/// Book: *Rows*, exercise 1.2.",
        ["expected `/// Book: *Section*, exercise 1.1.`; found `B"]
      ),
      ("/// See the book.", ["found none. Name the section"]),
    ]
    let all = cases.flatMap { sentence, complaints in
      var planted = Planted(sentence)
      planted.complaints = complaints
      return surprises(in: [planted]) { _ in
        stubComplaints(
          book, in: repository(sentence), chapters: [Catalogue.fundamentals])
      }
    }
    #expect(all == [])
  }

  @Test func `a missing file is found`() {
    let book = BookText("# Rows\n### Exercise 1.1: matmul\n")
    let chapter = Catalogue.fundamentals
    let missing = [stub, chapter.solution(of: exercise), chapter.grader(of: exercise)]
    let complaints = missing.flatMap {
      stubComplaints(
        book, in: repository("/// Book: *Rows*, exercise 1.1.", without: $0),
        chapters: [Catalogue.fundamentals])
    }
    #expect(
      complaints == missing.map { "\($0): expected a file of exercise 1.1; missing. Write it." })
  }
}
