import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.6. Whoever takes shadows off twice, to be safe, gets other
// numbers out of the same mistake, so those are tried with one pass and with two.

extension VanillaRNNGrader {
  static let orthogonalSlips: [Misconception<VanillaRNNAnswers>] =
    slip(
      "The gain stands inside the loop",
      """
      You give each row the length gain before the next one is straightened. Then (v · q) q is \
      gain² times the shadow. Work with length one, and multiply by the gain at the end.
      """, gainInside: true, scale: unit
    )
    + slip(
      "The shadow on a row that is not of length one",
      """
      (v · q) q is the shadow of v on q only if q has length one. Scale each row as soon as it is \
      finished, not all of them at the end, or divide the overlap by q · q.
      """, scale: { $0 }, last: unit
    )
    + slip(
      "The shadows are added",
      "You add (v · q) q to v, which makes v lean more towards q, not less. Subtract it.",
      sign: 1, scale: unit
    )
    + slip(
      "The square root of the length is missing",
      """
      You divide a row v by v · v, which is the square of its length. Take the square root of it \
      first.
      """
    ) { row in row.map { $0 / dot(row, row) } }
    + slip(
      "Divided by the length to be expected",
      """
      You divide by √n, the length of n normal numbers on average. What is left of a row is \
      shorter, each by another amount: measure its own length, √(v · v).
      """
    ) { row in row.map { $0 / Scalar(row.count).squareRoot() } }
    + slip(
      "Scaled before the shadows are taken off, not after",
      """
      You scale the rows to length one and straighten them then. What is taken off makes a row \
      shorter again: scale it when it is finished, before the next one.
      """, first: unit, scale: { $0 })
    + slip(
      "Only the first row's shadow",
      """
      Each row is at a right angle to the first one, but not to those between. Subtract the shadow \
      on every finished row.
      """, on: { $0.prefix(1) }, scale: unit
    )
    + slip(
      "The last row isn't straightened",
      "Your loop over the rows ends one too early, and the last is only scaled to length.",
      rowsLeft: 1, scale: unit
    )
    + slip(
      "The shadow on the rows of the start",
      """
      You take away what a row has in common with the earlier rows as they were in start. Those \
      are not at right angles to each other, so their shadows overlap. Use the finished rows.
      """, onTheStart: true, scale: unit
    ) + [
      Misconception(
        "The rows of a tall matrix",
        """
        You always go through the rows. In a tall matrix there are more rows than directions: \
        after the first n nothing but rounding is left of a row. Go through the columns there: \
        transpose, do the same, transpose back. See “Where to begin”.
        """
      ) { $0.orthogonal = { start, gain in gain * byRows(start) } },
      Misconception(
        "The columns of a wide matrix",
        """
        You always go through the columns. In a wide matrix there are more columns than \
        directions: after the first m nothing but rounding is left of a column. Go through the \
        rows there. See “Where to begin”.
        """
      ) { $0.orthogonal = { start, gain in gain * byRows(start.transposed).transposed } },
      Misconception(
        "The whole matrix is scaled by one number",
        """
        You scale all rows alike, so that they have the right length on average. Neither their own \
        lengths nor their angles are right then: straighten and scale one row after the other. See \
        “Where to begin”.
        """
      ) {
        $0.orthogonal = { start, gain in
          let count = Scalar(min(start.rows, start.columns))
          return gain * (count / dot(start.values, start.values)).squareRoot() * start
        }
      },
      Misconception(
        "The whole matrix is brought to the length gain",
        """
        You divide by the root of the sum of all squares. It is each row (or column) that has the \
        length gain, and they stand at right angles: straighten and scale one row after the other. \
        See “Where to begin”.
        """
      ) {
        $0.orthogonal = { start, gain in
          (gain / dot(start.values, start.values).squareRoot()) * start
        }
      },
    ]

  /// Rows straightened, whatever the shape, and left alone where nothing at all is left of them.
  @Sendable private static func byRows(_ start: Matrix) -> Matrix {
    Matrix(
      (0..<start.rows).reduce(into: [[Scalar]]()) { done, i in
        let rest = done.reduce(start[row: i]) { less($0, dot($0, $1), $1) }
        done.append(rest.allSatisfy { $0 == 0 } ? rest : unit(rest))
      })
  }

  /// Gram–Schmidt with one part exchanged, for one pass or two, by the rows or the columns of a
  /// square matrix.
  private static func slip(
    _ name: String, _ explanation: String, gainInside: Bool = false, sign: Scalar = -1,
    first: @escaping @Sendable ([Scalar]) -> [Scalar] = { $0 },
    on others: @escaping @Sendable ([[Scalar]]) -> ArraySlice<[Scalar]> = { $0[...] },
    rowsLeft: Int = 0, onTheStart: Bool = false,
    scale: @escaping @Sendable ([Scalar]) -> [Scalar],
    last: @escaping @Sendable ([Scalar]) -> [Scalar] = { $0 }
  ) -> [Misconception<VanillaRNNAnswers>] {
    [(1, false), (1, true), (2, false), (2, true)].map { passes, squareByColumns in
      Misconception(name, explanation + " See “Where to begin”.") {
        $0.orthogonal = { start, gain in
          let inner = gainInside ? gain : 1
          let q = straightened(start, squareByColumns: squareByColumns) { vectors in
            var done: [[Scalar]] = []
            for (i, vector) in vectors.enumerated() {
              let known = onTheStart ? vectors[..<i].map(unit) : done
              let count = i >= vectors.count - rowsLeft ? 0 : passes
              let rest = (0..<count).reduce(first(vector)) { row, _ in
                others(known).reduce(row) { less($0, -sign * dot($0, $1), $1) }
              }
              done.append(scale(rest).map { inner * $0 })
            }
            return done.map(last)
          }
          return gainInside ? q : gain * q
        }
      }
    }
  }
}
