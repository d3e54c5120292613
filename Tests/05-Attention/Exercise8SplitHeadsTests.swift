import AttentionModel
import AttentionSolutions
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.8 split heads and merge heads`() async throws {
    try await grade(AttentionGrader.splitHeads.exercise)
  }
}

extension AttentionGrader {
  static let splitHeads = Grader(
    Catalogue.attention.exercises[7], reference: .reference,
    noteOnTraps: """
      Of d columns and h heads, head k (from 0) has the columns k · d/h ..< (k + 1) · d/h, all of \
      them in every row. There may be one head only, and there may be no row.
      """,
    cases: [
      split("one position, 4 columns, 2 heads", [[1, 2, 3, 4]], 2, sparing: onePosition),
      split("2 positions, 4 columns, 2 heads", [[1, 2, 3, 4], [5, 6, 7, 8]], 2),
      merged("2 heads of one position", [[[1, 2]], [[3, 4]]], sparing: onePosition),
      merged("2 heads of 2 positions", [[[1, 2], [5, 6]], [[3, 4], [7, 8]]]),
      split("3 positions, 6 columns, 2 heads", counted(3, 6), 2),
      split("4 positions, 6 columns, 3 heads", counted(4, 6), 3),
      split("3 positions, one head", counted(3, 4), 1, sparing: oneHead),
      split("2 positions, a head for each of 3 columns", counted(2, 3), 3),
      split("no position", Matrix(rows: 0, columns: 4), 2, sparing: onePosition),
      merged("3 heads of 4 positions", cut(counted(4, 6), 2)),
      merged("2 heads of 3 positions", cut(counted(3, 6), 3)),
      merged("one head", [counted(3, 4)], sparing: oneHead),
      merged("4 heads of one column each", cut(counted(3, 4), 1)),
      merged(
        "2 heads without a position", cut(Matrix(rows: 0, columns: 4), 2), sparing: onePosition),
    ],
    properties: [
      Property("mergeHeads gives back what splitHeads took apart") { answers in
        try written {
          for heads in [1, 2, 3, 6] {
            let merged = try answers.mergeHeads(answers.splitHeads(counted(4, 6), heads))
            if let found = counted(4, 6).difference(
              from: merged, within: 0, named: "mergeHeads(splitHeads(x, heads: \(heads)))")
            {
              return found
            }
          }
          return nil
        }
      },
      Property("positions don't mix: with the rows in another order, so are those of each head") {
        answers in
        try written {
          let order = [2, 0, 3, 1]
          let heads = try answers.splitHeads(counted(4, 6), 2)
          let turned = try answers.splitHeads(counted(4, 6).rows(at: order), 2)
          guard heads.count == turned.count, heads.allSatisfy({ $0.rows == 4 }) else {
            return "the heads of yours don't have the 4 rows that came"
          }
          for (k, head) in heads.enumerated() {
            if let found = head.rows(at: order).difference(
              from: turned[k], within: 0, named: "head \(k)")
            {
              return found
            }
          }
          return nil
        }
      },
    ],
    misconceptions: splitMistakes + mergeMistakes + [unwrittenSplit, unwrittenMerge],
    alternatives: [
      Alternative("element by element") {
        $0.splitHeads = { rows, heads in
          let size = rows.columns / heads
          return (0..<heads).map { head in
            Matrix(rows: rows.rows, columns: size) { rows[$0, head * size + $1] }
          }
        }
        $0.mergeHeads = { heads in
          let size = heads[0].columns
          return Matrix(rows: heads[0].rows, columns: heads.count * size) {
            heads[$1 / size][$0, $1 % size]
          }
        }
      },
      Alternative("as arrays of rows") {
        $0.splitHeads = { rows, heads in
          let size = rows.columns / heads
          return (0..<heads).map { head in
            let values = (0..<rows.rows).flatMap { t in
              rows[row: t].dropFirst(head * size).prefix(size)
            }
            return Matrix(rows: rows.rows, columns: size, values: values)
          }
        }
        $0.mergeHeads = { heads in
          let count = heads.reduce(0) { $0 + $1.columns }
          let values = (0..<heads[0].rows).flatMap { t in heads.flatMap { $0[row: t] } }
          return Matrix(rows: heads[0].rows, columns: count, values: values)
        }
      },
      Alternative("products with zeros and ones; one head after the other to the right") {
        $0.splitHeads = { rows, heads in
          let size = rows.columns / heads
          return (0..<heads).map { head in
            rows.matmul(
              Matrix(rows: rows.columns, columns: size) { $0 == head * size + $1 ? 1 : 0 })
          }
        }
        $0.mergeHeads = { heads in
          heads.dropFirst().reduce(heads[0]) { $0.concatenatingColumns(of: $1) }
        }
      },
    ])

  private static let onePosition = "a second position"
  private static let oneHead = "a second head"
  private static let shapesOfHeads = "the number and the shapes of the heads"
  private static let shapeOfRows = "the shape of the merged rows"

  /// Tens tell the position, ones the column.
  private static func counted(_ positions: Int, _ columns: Int) -> Matrix {
    Matrix(rows: positions, columns: columns) { Scalar(10 * ($0 + 1) + $1) }
  }

  /// Heads of so many columns.
  private static func cut(_ rows: Matrix, _ size: Int) -> [Matrix] {
    (0..<rows.columns).parts(of: size).map { rows.columns($0) }
  }

  private static func split(
    _ name: String, _ rows: Matrix, _ heads: Int, sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case("splitHeads: \(name)", sparing: sparing) { answers, trial in
      trial.given("x", rows)
      trial.given("heads", .integers([heads]))
      guard let parts = try ifWritten(answers, { try answers.splitHeads(rows, heads) }) else {
        trial.saw(shapesOfHeads, .text(unwritten))
        return
      }
      let shapes = Set(parts.map(\.shape)).sorted().joined(separator: " and ")
      trial.saw(
        shapesOfHeads,
        .text(parts.count == 1 ? "1 head of \(shapes)" : "\(parts.count) heads of \(shapes)"))
      for (k, head) in parts.enumerated() { trial.saw("head \(k)", head) }
    }
  }

  private static func merged(
    _ name: String, _ heads: [Matrix], sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case("mergeHeads: \(name)", sparing: sparing, of: "mergeHeads") { answers, trial in
      for (k, head) in heads.enumerated() { trial.given("head \(k)", head) }
      guard let rows = try ifWritten(answers, { try answers.mergeHeads(heads) }) else {
        trial.saw(shapeOfRows, .text(unwritten))
        return
      }
      trial.saw(shapeOfRows, .text("a matrix of \(rows.shape)"))
      trial.saw("the merged rows", rows)
    }
  }
}
