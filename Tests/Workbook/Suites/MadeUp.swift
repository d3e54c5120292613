import RNNMath

@testable import Workbook

/// Answers to an exercise that does not exist: to double a matrix, and to sum what comes out.
struct MadeUpAnswers: Sendable {
  var double: @Sendable (_ input: Matrix) throws -> (doubled: Matrix, sum: Scalar)

  static let reference = MadeUpAnswers { input in
    let doubled = 2 * input
    return (doubled, doubled.sum)
  }
}

typealias MadeUpGrader = Grader<MadeUpAnswers>

/// Small whole numbers, so that every message can be told in advance.
func madeUpGrader(
  reference: MadeUpAnswers = .reference,
  properties: [Property<MadeUpAnswers>] = [zerosStayZeros],
  misconceptions: [Misconception<MadeUpAnswers>] = [squared, sumOfInput, onlyFirstRow],
  alternatives: [Alternative<MadeUpAnswers>] = [addedToItself],
  note: String? = nil
) -> MadeUpGrader {
  Grader(
    Exercise(chapter: 9, number: 1, function: "double"), reference: reference, note: note,
    cases: [
      madeUpCase("one row", [[1, 2, 3]], sparing: "a second row"),
      madeUpCase("two rows", [[1, -2], [3, 4]]),
      madeUpCase("two longer rows", [[1, -2, 5], [3, 4, -1]]),
    ],
    properties: properties, misconceptions: misconceptions, alternatives: alternatives)
}

private func madeUpCase(
  _ name: String, _ input: Matrix, sparing: String? = nil
) -> Case<MadeUpAnswers> {
  Case(name, sparing: sparing) { answers, trial in
    trial.given("input", input)
    let (doubled, sum) = try answers.double(input)
    trial.saw("doubled", doubled)
    trial.saw("sum", sum)
  }
}

let zerosStayZeros = Property<MadeUpAnswers>("zeros stay zeros") { answers in
  let sum = try answers.double(Matrix(rows: 1, columns: 2)).sum
  return sum == 0 ? nil : "yours sum to \(sum)"
}

/// Gets the first output wrong.
let squared = Misconception<MadeUpAnswers>("Squared", "That is the square.") {
  $0.double = { input in (input.hadamard(input), (2 * input).sum) }
}

/// Gets the second output wrong.
let sumOfInput = Misconception<MadeUpAnswers>("Sum of the input", "Double first, then sum.") {
  $0.double = { input in (2 * input, input.sum) }
}

/// Gets both outputs wrong where there is a second row.
let onlyFirstRow = Misconception<MadeUpAnswers>("Only the first row", "Loop over the rows.") {
  $0.double = { input in
    let doubled = Matrix(rows: input.rows, columns: input.columns) { row, column in
      (row == 0 ? 2 : 1) * input[row, column]
    }
    return (doubled, doubled.sum)
  }
}

let addedToItself = Alternative<MadeUpAnswers>("added to itself") {
  $0.double = { input in (input + input, input.sum + input.sum) }
}
