import AttentionModel
import RNNMath
import TestSupport
import Workbook

// Masks as the cases of several exercises have them, and the ways in which learners misread one.

extension Trial {
  /// Notes who may see whom, a row for each query.
  mutating func given(whoSees mask: [[Bool]]) {
    let rows = mask.map { row in
      "\n  " + row.map { $0 ? " true" : "false" }.joined(separator: "  ")
    }
    given("mask", .text("\(mask.count)×\(mask.first?.count ?? 0)" + rows.joined()))
  }
}

extension Matrix {
  /// The same with zeros wherever a mask is false.
  func keeping(_ mask: [[Bool]]) -> Matrix {
    Matrix(rows: rows, columns: columns) { t, s in mask[t][s] ? self[t, s] : 0 }
  }
}

extension Masks {
  /// Random weights that sum to one among what each row of a mask sees, and to zero if it sees
  /// nothing.
  static func weights(_ mask: [[Bool]], seed: UInt64) -> Matrix {
    let scores = random(mask.count, mask.first?.count ?? 0, seed: seed)
    let seen = Matrix(rows: scores.rows, columns: scores.columns) { t, s in
      mask[t][s] ? scores[t, s] : -.infinity
    }
    // A row of −∞ has no softmax.
    return seen.softmaxOverRows().map { $0.isNaN ? 0 : $0 }
  }
}

/// A way to misread a mask, which is the same mistake wherever a mask is read.
struct MisreadMask {
  let name: String
  let explanation: String
  /// What is read instead.
  let reads: @Sendable (_ mask: [[Bool]]) throws -> [[Bool]]

  static let all = [
    MisreadMask(
      name: "The mask is reversed",
      explanation: """
        You hide what may be seen and show what is hidden. Here true means “may be seen”. (Where \
        libraries call it padding mask, true often means “is padding”, so look it up.)
        """
    ) { $0.map { $0.map { !$0 } } },
    MisreadMask(
      name: "The mask is transposed",
      explanation: """
        You read mask[s][t]. The row comes first: mask[t][s] says whether row t may see column s. \
        Only where there are as many rows as columns does nothing warn you.
        """
    ) { mask in
      let columns = mask.first?.count ?? 0
      guard columns == 0 || columns == mask.count else { throw Trap() }
      return mask.indices.map { t in (0..<columns).map { s in mask[s][t] } }
    },
    MisreadMask(
      name: "The mask is transposed",
      explanation: """
        Where there are as many rows as columns, you read mask[s][t]. The row comes first: \
        mask[t][s] says whether row t may see column s, whatever the shape.
        """
    ) { mask in
      mask.indices.map { t in
        mask[t].indices.map { s in mask[t].count == mask.count ? mask[s][t] : mask[t][s] }
      }
    },
    MisreadMask(
      name: "All that stands behind a hidden column is hidden",
      explanation: """
        You stop at the first column that a row may not see, as if only the end of a row could be \
        hidden. A mask may have gaps: ask mask[t][s] for each column.
        """
    ) { mask in mask.map { row in row.indices.map { !row[...$0].contains(false) } } },
    MisreadMask(
      name: "It only counts how many columns are seen",
      explanation: """
        You show the first so many columns, as many as the row may see. Which ones they are counts \
        as well: ask mask[t][s] for each column.
        """
    ) { mask in
      mask.map { row in row.indices.map { s in s < row.count(where: \.self) } }
    },
    MisreadMask(
      name: "The first row of the mask for all rows",
      explanation: """
        You read mask[0] for every row. Each has a row of its own, mask[t]: what one query may \
        see, another may not.
        """
    ) { mask in mask.map { _ in mask[0] } },
    MisreadMask(
      name: "A column that one row may see is shown to all",
      explanation: """
        You hide a column only if no row may see it. Each row has a mask of its own: ask \
        mask[t][s] for each pair.
        """
    ) { mask in
      mask.map { row in row.indices.map { s in mask.contains { $0[s] } } }
    },
    MisreadMask(
      name: "A column that is hidden from one row is hidden from all",
      explanation: """
        You hide a column from all rows as soon as one may not see it. Each row has a mask of its \
        own: ask mask[t][s] for each pair.
        """
    ) { mask in
      mask.map { row in row.indices.map { s in mask.allSatisfy { $0[s] } } }
    },
  ]
}
