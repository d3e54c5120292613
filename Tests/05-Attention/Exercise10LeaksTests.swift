import AttentionModel
import AttentionSolutions
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.10 leaks`() async throws { try await grade(AttentionGrader.leaks.exercise) }
}

// Your test is tried on models. Each says in its name whether it looks ahead, and how.
extension AttentionGrader {
  static let leaks = Grader(
    Catalogue.attention.exercises[9], reference: .reference,
    noteOnTraps: """
      Positions count from 0 in Swift: a list has the tokens 0 ..< length, and outputs have a row \
      for each. The first that can be later than another is 1. `length` and `vocabularySize` may \
      be 2.
      """,
    cases: (PeekingModel.twoPositions + PeekingModel.leaking + PeekingModel.innocent
      + PeekingModel.neural)
      .map(judged),
    properties: [nothingIsNothingElse, nothingIsNoNumber],
    misconceptions: leakTooManyMistakes + leakPlaceMistakes + leakDifferenceMistakes
      + leakListMistakes
      + lastTokenMistakes + oneListMistakes + sparedMistakes + alikeMistakes,
    alternatives: [
      Alternative("all lists there are; what begins alike must give the same outputs") {
        $0.leaks = { vocabularySize, length, model in
          var lists: [[Int]] = [[]]
          for _ in 0..<length {
            lists = lists.flatMap { list in (0..<vocabularySize).map { list + [$0] } }
          }
          var known: [[Int]: [Scalar]] = [:]
          for list in lists {
            let outputs = try model(list)
            for t in 0..<length {
              let beginning = Array(list[...t])
              if let row = known[beginning], isOther(row, outputs[row: t]) { return true }
              known[beginning] = outputs[row: t]
            }
          }
          return false
        }
      },
      Alternative("a thousand pairs of lists that part at a random position") {
        $0.leaks = { vocabularySize, length, model in
          var generator = RandomGenerator(seed: 5120)
          var (leaks, outputs) = (false, [Matrix]())
          for _ in 0..<1000 {
            let late = 1 + generator.integer(below: length - 1)
            var tokens = (0..<length).map { _ in generator.integer(below: vocabularySize) }
            outputs = [try model(tokens)]
            for s in late..<length { tokens[s] = generator.integer(below: vocabularySize) }
            outputs.append(try model(tokens))
            let values = outputs.map { $0.rows(0..<late).values }
            leaks = leaks || isOther(values[0], values[1])
          }
          return leaks
        }
      },
      Alternative("one token at a time, from the last to the second, by how many rows are others") {
        $0.leaks = { vocabularySize, length, model in
          var generator = RandomGenerator(seed: 5121)
          var count = 0
          for _ in 0..<200 {
            var tokens = (0..<length).map { _ in generator.integer(below: vocabularySize) }
            for late in (1..<length).reversed() {
              let outputs = try model(tokens)
              tokens[late] = generator.integer(below: vocabularySize)
              // What has changed behind `late` changes nothing before it either.
              let changed = try model(tokens)
              count += (0..<late).count { isOther(outputs[row: $0], changed[row: $0]) }
            }
          }
          return count > 0
        }
      },
    ])

  private static let nothingIsNothingElse = Property<AttentionAnswers>(
    "a model that says NaN whatever the tokens are doesn't leak: the same bits are the same output"
  ) { answers in
    try answers.leaks(3, 4) { Matrix(rows: $0.count, columns: 2, repeating: .nan) }
      ? "yours says that it does. NaN != NaN is true in Swift, so ask `isNaN` of both as well" : nil
  }

  private static let nothingIsNoNumber = Property<AttentionAnswers>(
    "a model whose y_t is NaN if x_{t+1} is 2, and else 0, leaks: NaN and a number are two outputs"
  ) { answers in
    let leaks = try answers.leaks(3, 4) { tokens in
      Matrix(rows: tokens.count, columns: 1) { t, _ in
        t + 1 < tokens.count && tokens[t + 1] == 2 ? .nan : 0
      }
    }
    return leaks
      ? nil
      : "yours says that it doesn't. Only where both are NaN are they the same; and NaN − 0 is NaN, "
        + "which is not above any number"
  }

  /// Whether two rows differ, where NaN is like NaN.
  private static func isOther(_ a: [Scalar], _ b: [Scalar]) -> Bool {
    zip(a, b).contains { $0 != $1 && !($0.isNaN && $1.isNaN) }
  }

  private static func judged(_ model: PeekingModel) -> Case<AttentionAnswers> {
    Case("a model that \(model.name)") { answers, trial in
      trial.given("vocabularySize", .integers([model.vocabularySize]))
      trial.given("length", .integers([model.length]))
      var record = LeakRecord(of: model)
      let answer = try answers.leaks(model.vocabularySize, model.length) { try record.ask($0) }
      trial.saw("the form of your lists", .text(record.form))
      trial.saw("the answer", .truth(answer), remark: try record.remark(on: answer))
    }
  }
}
