import RNNMath
import Testing

@testable import Workbook

private let ownFile = "/p/Chapters/09-Made-Up/Exercises/Exercise1Double.swift"
private let otherFile = "/p/Chapters/09-Made-Up/Exercises/Exercise2Halve.swift"

private func verdict(
  _ double: @escaping @Sendable (Matrix) throws -> (doubled: Matrix, sum: Scalar)
) -> Verdict {
  madeUpGrader().grade(MadeUpAnswers(double: double))
}

private struct Hopeless: Error {}

/// Compares no numbers, but only whether a sum is at least 4.
private let yesOrNo = Grader<MadeUpAnswers>(
  Exercise(chapter: 9, number: 1, function: "double"),
  reference: MadeUpAnswers { input in (input, input.sum) },
  cases: [3, 2, 5].map { number in
    Case("\(number)") { answers, trial in
      let sum = try answers.double([[number]]).sum
      trial.saw("whether the sum is at least 4", .truth(sum >= 4), remark: "It is \(sum.shown).")
    }
  },
  misconceptions: [
    Misconception("Always yes", "Look at the sum.") { $0.double = { input in (input, 5) } }
  ], alternatives: [])

@Suite struct Grading {
  @Test func `an answer that agrees in every case is right, and nothing more is said`() {
    #expect(verdict { input in (input + input, 2 * input.sum) } == Verdict(.right))
  }

  @Test func `a stub that throws Unattempted is not started`() {
    #expect(verdict { _ in throw Unattempted(file: ownFile) } == Verdict(.notStarted))
  }

  @Test func `an answer that calls an exercise not yet started is told which`() {
    let expected = "it calls an exercise that is not started yet: Exercise2Halve.swift"
    #expect(
      verdict { _ in throw Unattempted(file: otherFile) } == Verdict(.notStarted, expected))
  }

  @Test func `an answer that throws Unattempted in a later case is half done, so it is wrong`() {
    let half = verdict { input in
      guard input.rows == 1 else { throw Unattempted(file: ownFile) }
      return (2 * input, 2 * input.sum)
    }
    let expected =
      "In the case “two rows”, your function still throws Unattempted, though the plainest case "
      + "is done. Take the throw out of that branch and compute the result there too."
    #expect(half == Verdict(.wrong, expected))
  }

  @Test func `the numbers of a misconception bring its name, its explanation and an example`() {
    let known = verdict { input in (input.hadamard(input), 2 * input.sum) }
    let expected = """
      Squared.
      That is the square.
      For example, in the case “one row”: doubled[0, 0] should be 2, but yours is 1 \
      (2 of 3 numbers differ).
      Right: sum.
      """
    #expect(known == Verdict(.wrong, misconception: "Squared", expected))
  }

  @Test func `two misconceptions at once, one an output, are both named`() {
    let both = verdict { input in (input.hadamard(input), input.sum) }
    #expect(both.status == .wrong && both.misconception == "Squared + Sum of the input")
    #expect(both.message.hasPrefix("Squared.\nThat is the square.\nFor example"))
    #expect(
      both.message.contains("And a second one: Sum of the input.\nDouble first, then sum.\n"))
  }

  @Test func `each of two misconceptions shows an example of its own output`() {
    let both = verdict { input in (input.hadamard(input), input.sum) }
    let second = both.message.split(separator: "And a second one: ").last ?? ""
    #expect(second.contains("sum should be 12, but yours is 6"), "\(both.message)")
  }

  @Test func `a misconception that explains one wrong output of two is not named`() {
    let half = verdict { input in (input.hadamard(input), 5) }
    #expect(half.status == .wrong && half.misconception == nil)
  }

  @Test func `a misconception that would spoil what is right is not named`() {
    let half = verdict { input in
      let doubled = Matrix(rows: input.rows, columns: input.columns) { row, column in
        (row == 0 ? 2 : 1) * input[row, column]
      }
      return (doubled, 2 * input.sum)
    }
    #expect(half.status == .wrong && half.misconception == nil)
    #expect(!half.message.contains("Only the first row"), "\(half.message)")
  }

  @Test func `a mistake that may be made in one output alone is named there`() {
    let grader = madeUpGrader(misconceptions: [squared, sumOfInput, onlyFirstRow.inAnyOutput])
    let half = grader.grade(
      MadeUpAnswers { input in
        let doubled = Matrix(rows: input.rows, columns: input.columns) { row, column in
          (row == 0 ? 2 : 1) * input[row, column]
        }
        return (doubled, 2 * input.sum)
      })
    #expect(half.misconception == "Only the first row")
  }

  @Test func `what explains most of the failed cases is told, with a doubt`() {
    let mostly = verdict { input in
      (input.columns * input.rows < 6 ? input.hadamard(input) : 3 * input, 2 * input.sum)
    }
    let expected = """
      Your numbers in 2 of the 3 cases that fail would also come from this. Squared: That is the \
      square. If that isn't what you did, look at the first number above.
      """
    #expect(mostly.misconception == nil && mostly.message.contains(expected), "\(mostly.message)")
  }

  @Test func `what explains less than half of the failed cases, or not the first, is not told`() {
    let hardly = verdict { input in
      (input.rows == 1 ? input.hadamard(input) : 3 * input, 2 * input.sum)
    }
    let later = verdict { input in
      (input.rows == 1 ? 3 * input : input.hadamard(input), 2 * input.sum)
    }
    for verdict in [hardly, later] {
      #expect(!verdict.message.contains("would also come"), "\(verdict.message)")
    }
  }

  @Test func `an unknown wrong answer is told the first difference and where to look`() {
    let unknown = verdict { input in
      let doubled = Matrix(rows: input.rows, columns: input.columns) { row, column in
        2 * input[row, column] + Scalar(row)
      }
      return (doubled, 2 * input.sum)
    }
    let expected = """
      In the case “two rows”: doubled[1, 0] should be 6, but yours is 7 (2 of 4 numbers differ).
      Right: sum.
      input: 2×2
        1  -2
        3   4
      Only “one row” is right. Look first at what is left out there: a second row.
      1 of 3 cases is right.
      """
    #expect(unknown == Verdict(.wrong, expected))
  }

  @Test func `a grader's note stands below every verdict on a wrong answer, and no other`() {
    func verdict(_ sum: @escaping @Sendable (Matrix) throws -> Scalar) -> Verdict {
      madeUpGrader(note: "Mind the sum.").grade(MadeUpAnswers { (2 * $0, try sum($0)) })
    }
    #expect(verdict { 2 * $0.sum } == Verdict(.right))
    #expect(verdict { _ in throw Unattempted(file: ownFile) } == Verdict(.notStarted))
    let wrong = [verdict(\.sum), verdict { _ in 5 }, verdict { _ in .nan }]
    #expect(wrong.map { $0.message.hasSuffix("\nMind the sum.") } == [true, true, true])
  }

  @Test func `a wrong shape is named with the right one`() {
    let turned = verdict { input in ((2 * input).transposed, 2 * input.sum) }
    let expected = "doubled should be a 1×3 matrix, but yours is a 3×1 matrix.\nRight: sum."
    #expect(turned.status == .wrong && turned.message.contains(expected), "\(turned.message)")
  }

  @Test func `a result that is not a number is not finite, and the usual causes are told`() {
    let broken = verdict { input in (2 * input, .nan) }
    #expect(broken.status == .notFinite)
    let expected = """
      sum should be 12, but yours is NaN.
      That is not finite. The usual causes: exp of a large number, the logarithm of zero, a \
      division by zero, or 0 · infinity.
      Right: doubled.
      """
    #expect(broken.message.contains(expected), "\(broken.message)")
  }

  @Test func `an error is told with the case that provoked it`() {
    let expected = "double threw an error in the case “one row”: Hopeless()"
    #expect(verdict { _ in throw Hopeless() } == Verdict(.wrong, expected))
  }

  @Test func `a remark on an output is told where that is wrong, and is not compared`() {
    let grader = yesOrNo
    let wrong = grader.grade(MadeUpAnswers { input in (input, input.sum + 1) })
    let expected = "whether the sum is at least 4 should be false, but yours is true. It is 4."
    #expect(wrong.message.contains(expected), "\(wrong.message)")
    #expect(grader.grade(MadeUpAnswers { input in (input, input.sum + 0.5) }) == Verdict(.right))
  }

  @Test func `a no for a yes is like every mistake, so no single one is told`() {
    // Wrong where "Always yes" is, which says yes in one case more.
    let wrong = yesOrNo.grade(MadeUpAnswers { input in (input, input.sum + 1) })
    #expect(wrong.misconception == nil && !wrong.message.contains("Always"), "\(wrong.message)")
    let known = yesOrNo.grade(MadeUpAnswers { input in (input, 5) })
    #expect(known.misconception == "Always yes")
  }

  @Test func `a trap after a wrong case is explained by the cases before it`() {
    let trapped = verdict { input in
      guard input.rows == 1 else { throw Trap() }
      return (input.hadamard(input), 2 * input.sum)
    }
    #expect(trapped.status == .wrong && trapped.misconception == "Squared")
  }

  @Test func `an answer that breaks a property is wrong, though every case agrees`() {
    let offset = verdict { input in
      let isZero = input.values.allSatisfy { $0 == 0 }
      return (2 * input, isZero ? 1 : 2 * input.sum)
    }
    let expected = "It should hold that zeros stay zeros; yours sum to 1.0."
    #expect(offset == Verdict(.wrong, expected))
  }

  @Test func `an answer that throws where only a property looks is not right`() {
    let helpless = verdict { input in
      if input.values.allSatisfy({ $0 == 0 }) { throw Hopeless() }
      return (2 * input, 2 * input.sum)
    }
    #expect(helpless.status == .wrong)
  }
}
