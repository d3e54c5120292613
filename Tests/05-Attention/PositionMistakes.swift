import AttentionModel
import Foundation
import RNNMath
import Workbook

/// What can go wrong in exercise 5.9 with the positions.
extension AttentionGrader {
  static let positionMistakes: [Misconception<AttentionAnswers>] = [
    encoding(
      "Positions count from 1",
      """
      Your first row is that of p = 1. Positions count from 0: the first row is 0, 1, 0, 1 …
      """
    ) { $0.angle = { Scalar($1.position + 1) / $0 } },
    encoding(
      "Positions are divided by their number",
      """
      You divide p by T, so the same position has another row in a longer sequence. p counts from \
      0, however long the sequence is.
      """
    ) { $0.angle = { Scalar($1.position) / Scalar($1.positions) / $0 } },
    encoding(
      "Positions count from the end",
      "Your first row is the last. Row 0 is position 0."
    ) { $0.angle = { Scalar($1.positions - 1 - $1.position) / $0 } },
    encoding(
      "Rows and columns are exchanged",
      "Your matrix is d × T. A row is a position: T × d, Matrix(rows: positions, columns: size)."
    ) { $0.returns = { $0.transposed } },
    encoding(
      "Position and column have exchanged their parts",
      """
      In yours the column is turned and the position says how slowly, with T for d. p / \
      10000^(2i/d): the row is p, and the column tells i.
      """
    ) {
      $0.exponent = { Scalar($0.position / 2 * 2) / Scalar($0.positions) }
      $0.angle = { Scalar($1.column) / $0 }
      $0.wave = { $1.position % 2 == 0 ? sin($0) : cos($0) }
    },
    encoding(
      "Position and column have exchanged their parts",
      """
      In yours the column is turned and the position says how slowly. p / 10000^(2i/d): the row is \
      p, and the column tells i.
      """
    ) {
      $0.exponent = { Scalar($0.position / 2 * 2) / Scalar($0.size) }
      $0.angle = { Scalar($1.column) / $0 }
      $0.wave = { $1.position % 2 == 0 ? sin($0) : cos($0) }
    },
    encoding(
      "All rows are that of position 1",
      """
      You leave p out: 1 / 10000^(2i/d) is the same for every position. The angle is p times that.
      """
    ) { $0.angle = { slowness, _ in 1 / slowness } },
    encoding(
      "The angles instead of their sines and cosines",
      "You return p / 10000^(2i/d) itself, which grows without bound. Take its sine and its cosine."
    ) { $0.wave = { angle, _ in angle } },
    encoding(
      "An odd size ends with a cosine",
      """
      Your last column is a cosine where d is odd. It has an even number, counted from 0, so it is \
      a sine: column 2i is the sine, column 2i + 1 its cosine.
      """
    ) { $0.wave = { $1.isSine && $1.column < $1.size / 2 * 2 ? sin($0) : cos($0) } },
    encoding(
      "One position too many",
      "You return T + 1 rows. 0..<positions has T of them."
    ) {
      $0.returns = { rows in
        let next = try Encoding().run(rows.rows + 1, rows.columns)
        return rows.concatenatingRows(of: next.rows(rows.rows..<rows.rows + 1))
      }
    },
  ]
}
