import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.6 embedding backward`() async throws {
    try await grade(FundamentalsGrader.embeddingBackward.exercise)
  }
}

extension FundamentalsGrader {
  static let embeddingBackward = Grader(
    Catalogue.fundamentals.exercises[5], reference: .reference,
    cases: [
      table("3 different ids of 4", [2, 1, 3], 4, [[1, 2], [3, 4], [5, 6]], sparing: repeats),
      table("the same id twice", [1, 1], 3, [[1, 2], [10, 20]]),
      table("6 ids of 5, one of them three times", [4, 0, 4, 2, 4, 0], 5, random(6, 3, seed: 61)),
      table("4 ids of 4, in order", [0, 1, 2, 3], 4, random(4, 2, seed: 62), sparing: repeats),
      table("one id out of many", [7], 9, random(1, 4, seed: 63), sparing: repeats),
      table("2 ids of 2, rows of 5", [1, 0], 2, random(2, 5, seed: 65), sparing: repeats),
    ],
    properties: [
      Property("nothing is lost: dEmbedding sums to what dOutput sums to") { answers in
        let dOutput = random(5, 3, seed: 64)
        let gap = try answers.embeddingBackward([1, 1, 0, 3, 1], dOutput, 4).sum - dOutput.sum
        // Fifteen terms of order one, in another order.
        return abs(gap) > 1e-12 ? "yours differs by \(gap.shown)" : nil
      }
    ],
    misconceptions: embeddingBackwardMistakes + embeddingBackwardRowMistakes,
    alternatives: [
      Alternative("a product with the one-hot matrix") {
        $0.embeddingBackward = { ids, dOutput, vocabularySize in
          Matrix(rows: vocabularySize, columns: ids.count) { ids[$1] == $0 ? 1 : 0 }
            .matmul(dOutput)
        }
      },
      Alternative("collected id by id, from the last") {
        $0.embeddingBackward = { ids, dOutput, vocabularySize in
          Matrix(rows: vocabularySize, columns: dOutput.columns) { v, d in
            ids.indices.reversed().reduce(0) { ids[$1] == v ? $0 + dOutput[$1, d] : $0 }
          }
        }
      },
    ])

  private static let embeddingBackwardMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "Repeated ids overwrite each other",
      """
      When an id comes twice, you keep only its last gradient. That row of the table was used \
      twice, so both gradients belong to it: add with += instead of =.
      """
    ) {
      $0.embeddingBackward = scatter { table, n, id, dOutput, _ in
        table[row: id] = dOutput[row: n]
      }
    },
    Misconception(
      "Only the first of repeated ids counts",
      """
      When an id comes twice, you keep only its first gradient. Every use of a row adds to its \
      gradient.
      """
    ) {
      $0.embeddingBackward = scatter { table, n, id, dOutput, ids in
        if ids.firstIndex(of: id) == n { table[row: id] = dOutput[row: n] }
      }
    },
    Misconception(
      "Averaged over repeated ids",
      "You divide by how often an id comes. The gradient is the sum of all uses, not their mean."
    ) {
      $0.embeddingBackward = scatter { table, n, id, dOutput, ids in
        let times = Scalar(ids.count { $0 == id })
        for d in 0..<table.columns { table[id, d] += dOutput[n, d] / times }
      }
    },
    Misconception(
      "Rows by position, not by id",
      """
      You write the gradient of the n-th use to row n of the table. It belongs to the row that was \
      looked up: row ids[n].
      """
    ) {
      $0.embeddingBackward = { ids, dOutput, vocabularySize in
        guard ids.count <= vocabularySize else { throw Trap() }
        var table = Matrix(rows: vocabularySize, columns: dOutput.columns)
        for n in ids.indices { table[row: n] = dOutput[row: n] }
        return table
      }
    },
    Misconception(
      "One row for each use",
      """
      Your result has N rows, one for each use. The gradient has the shape of the table: V rows, \
      zeros where an id was not used.
      """
    ) { $0.embeddingBackward = { _, dOutput, _ in dOutput } },
    Misconception(
      "Rows moved by one",
      "You write to row ids[n] − 1. Ids count from 0 here, as the rows of the table do."
    ) {
      $0.embeddingBackward = { ids, dOutput, vocabularySize in
        // Where an id is 0 there is no such row: most trap, who looks first leaves it out.
        var table = Matrix(rows: vocabularySize, columns: dOutput.columns)
        for (n, id) in ids.enumerated() where id > 0 {
          for d in 0..<dOutput.columns { table[id - 1, d] += dOutput[n, d] }
        }
        return table
      }
    },
  ]

  private static let repeats = "an id that comes more than once"

  private static func table(
    _ name: String, _ ids: [Int], _ vocabularySize: Int, _ dOutput: Matrix, sparing: String? = nil
  ) -> Case<FundamentalsAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("ids", .integers(ids))
      trial.given("dOutput", dOutput)
      trial.saw("dEmbedding", try answers.embeddingBackward(ids, dOutput, vocabularySize))
    }
  }

  /// A table filled by one rule for each use of an id.
  private static func scatter(
    _ rule: @escaping @Sendable (inout Matrix, Int, Int, Matrix, [Int]) -> Void
  ) -> @Sendable ([Int], Matrix, Int) throws -> Matrix {
    { ids, dOutput, vocabularySize in
      var table = Matrix(rows: vocabularySize, columns: dOutput.columns)
      for (n, id) in ids.enumerated() { rule(&table, n, id, dOutput, ids) }
      return table
    }
  }
}
