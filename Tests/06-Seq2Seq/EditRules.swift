import RNNMath
import Seq2SeqModel
import Workbook

/// Edit distance with every part exchangeable, for misconceptions that change one.
struct EditRules: Sendable {
  /// What one element of the table is made from.
  struct Cell {
    /// d[i−1, j], d[i, j−1] and d[i−1, j−1]
    var above: Int
    var left: Int
    var diagonal: Int
    /// Whether source[i] = target[j].
    var isSame: Bool
    /// Whether these two tokens of both are the same, but the other way round.
    var isTurned: Bool
    /// d[i−2, j−2], where there is one
    var secondDiagonal: Int
  }

  /// What is compared, of what came.
  var tokens: @Sendable ([String]) -> [String] = { $0 }
  /// d[i, 0] and d[0, j]
  var firstColumn: @Sendable (_ i: Int) -> Int = { $0 }
  var firstRow: @Sendable (_ j: Int) -> Int = { $0 }
  /// d[i, j]
  var cell: @Sendable (Cell) -> Int = {
    min($0.above + 1, $0.left + 1, $0.diagonal + ($0.isSame ? 0 : 1))
  }
  /// What is returned of the table.
  var result: @Sendable (_ table: [[Int]]) throws -> Int = { table in
    table[table.count - 1][table[0].count - 1]
  }

  /// An answer to exercise 6.8.
  func run(_ source: [String], target: [String]) throws -> Int {
    let (source, target) = (tokens(source), tokens(target))
    var d = (0...source.count).map { [firstColumn($0)] }
    d[0] = (0...target.count).map(firstRow)
    for i in source.indices {
      for j in target.indices {
        let hasTwo = i > 0 && j > 0
        d[i + 1].append(
          cell(
            Cell(
              above: d[i][j + 1], left: d[i + 1][j], diagonal: d[i][j],
              isSame: source[i] == target[j],
              isTurned: hasTwo && source[i - 1] == target[j] && source[i] == target[j - 1],
              secondDiagonal: hasTwo ? d[i - 1][j - 1] : 0)))
      }
    }
    return try result(d)
  }
}

extension Seq2SeqGrader {
  /// A misconception of editDistance with some parts exchanged.
  static func edit(
    _ name: String, _ explanation: String, _ exchange: (inout EditRules) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var rules = EditRules()
    exchange(&rules)
    return measuring(name, explanation) { [rules] in try rules.run($0, target: $1) }
  }

  /// A misconception of editDistance.
  static func measuring(
    _ name: String, _ explanation: String,
    _ distance: @escaping @Sendable (_ source: [String], _ target: [String]) throws -> Int
  ) -> Misconception<Seq2SeqAnswers> {
    Misconception(
      "editDistance: " + name, explanation + " See “All or nothing, and how far off”."
    ) { $0.editDistance = distance }
  }
}
