import RNNMath
import Testing

@testable import Workbook

/// What doubles a matrix, but asks for its sum without end where it has more than so many numbers.
private func endless(above count: Int, sum: Scalar = 2) -> MadeUpAnswers {
  MadeUpAnswers { input in
    if input.values.count > count { throw Endless("sum was called more than 9 times") }
    return (2 * input, sum * input.sum)
  }
}

@Suite struct AnAnswerWithoutEnd {
  private let told =
    "double does not end: sum was called more than 9 times. Does every loop come nearer to its end "
    + "each time round?"

  @Test func `one that is cut short by its case does not end, and threw nothing`() {
    let expected = told + "\nThat was in the case “two rows”."
    #expect(madeUpGrader().grade(endless(above: 3)) == Verdict(.stillRunning, expected))
  }

  @Test func `one that was wrong before is told that, too`() {
    let verdict = madeUpGrader().grade(endless(above: 4, sum: 1))
    let expected =
      told + "\nThat was in the case “two longer rows”.\nEven before that: Sum of the input."
    #expect(verdict.status == .stillRunning && verdict.misconception == "Sum of the input")
    #expect(verdict.message.hasPrefix(expected), "\(verdict.message)")
  }

  @Test func `one that is cut short by a property is told which`() {
    let seven = Property<MadeUpAnswers>("seven zeros stay zeros") { answers in
      _ = try answers.double(Matrix(rows: 1, columns: 7))
      return nil
    }
    let verdict = madeUpGrader(properties: [seven]).grade(endless(above: 6))
    let expected =
      "It should hold that seven zeros stay zeros, but double does not end: sum was called more than "
      + "9 times."
    #expect(verdict == Verdict(.wrong, expected))
  }

  @Test func `each property is told before it is tried, with what was wrong before it`() {
    var told: [GradingProgress] = []
    let answers = MadeUpAnswers { input in (2 * input, input.sum) }
    _ = madeUpGrader().grade(answers) { told.append($0) }
    #expect(told.map(\.claim) == [nil, nil, nil, "zeros stay zeros"])
    #expect(told.last?.verdict?.misconception == "Sum of the input")
    #expect(told.last?.place == "That was when it was tried whether this holds: zeros stay zeros.")
  }
}

@Suite struct AnAnswerThatIsNotFinite {
  @Test func `the number that isn't finite is shown where another differs first`() {
    let grader = Grader<MadeUpAnswers>(
      Exercise(chapter: 9, number: 1, function: "double"), reference: .reference,
      cases: [
        Case("one row") { $1.saw("doubled", try $0.double([[1, 2, 3]]).doubled) }
      ], misconceptions: [], alternatives: [])
    let one = grader.grade(MadeUpAnswers { _ in ([[2, 5, -1 / 0]], 0) })
    #expect(
      one.message.contains(
        "doubled[0, 1] should be 4, but yours is 5 (2 of 3 numbers differ).\n"
          + "Your doubled[0, 2], -infinity, is not finite."), "\(one.message)")
    let other = grader.grade(MadeUpAnswers { _ in ([[2, 0 / 0, 6]], 0) })
    #expect(other.message.contains("but yours is NaN (1 of 3 numbers differ).\nThat is not finite"))
  }
}
