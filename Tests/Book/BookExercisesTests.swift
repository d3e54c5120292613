import Testing
import Workbook

private func section(of exercise: Exercise) -> String {
  """
  ### Exercise \(exercise.id): `\(exercise.function)`

  Open [the stub](\(Catalogue.fundamentals.stub(of: exercise))) and run `swift test --filter \(exercise.id)`.

  <details><summary>Hint 1</summary>plain words</details>

  <details>
  <summary>Hint 2</summary>

  A word of `code`, and `</details>`.

  </details>

  <details><summary>Hint 3</summary>

  ```text
  code
  ```
  </details>

  """
}

/// A book that has all exercises.
private let good = Catalogue.fundamentals.exercises.map(section).joined(separator: "\n")

/// The good book with one thing changed.
private func planted(_ old: String, _ new: String, _ complaints: String...) -> Planted {
  var text = good
  if let range = text.firstRange(of: old) { text.replaceSubrange(range, with: new) }
  var planted = Planted(text)
  planted.complaints = complaints
  return planted
}

@Suite struct Exercises {
  @Test func `an exercise without its parts is found`() {
    let cases = [
      Planted(good),
      planted(
        "### Exercise 1.1", "## Exercise 1.1", "book.md:1: expected `###", "Exercise 1.1: matmul`"),
      planted(
        "1.1: `matmul`", "1.1: `matmull`", "found `### Exercise 1.1: `matmull``", "there is none"),
      planted("1.1: `matmul`", "1.10: tanh", "found `### Exercise 1.10: tanh`", "1.1: matmul`"),
      planted(
        "1.2: `softmax`", "1.1: matmul", "another one", "a link to", "filter 1.1`", "1.2: softmax`"),
      planted("Exercise1Matmul", "Exercise2Softmax", "Exercise1Matmul.swift below this heading"),
      planted("--filter 1.1", "--filter 1.10", "expected `swift test --filter 1.1` below"),
    ]
    #expect(
      surprises(in: cases) {
        exerciseComplaints($0, chapters: [Catalogue.fundamentals])
      } == [])
  }

  @Test func `hints are three, in turn, closed and written`() {
    let cases = [
      planted("Hint 2", "Hint 1", "found Hint 1, Hint 1, Hint 3."),
      planted("Hint 3", "Solution", "found Hint 1, Hint 2."),
      planted("plain words", " ", "book.md:5: expected the text of Hint 1"),
      planted("plain words", "`code`", "book.md:5: expected an empty line below <summary>"),
      planted("</details>", "", "book.md:7: expected <details>", "found Hint 2, Hint 3."),
      planted("<details>\n", "", "<summary> is out of turn", "found Hint 1, Hint 3."),
      planted(
        "code\n```\n</details>", "code\n```", "expected </details> before", "Hint 1, Hint 2."),
    ]
    #expect(
      surprises(in: cases) {
        exerciseComplaints($0, chapters: [Catalogue.fundamentals])
      } == [])
  }
}
