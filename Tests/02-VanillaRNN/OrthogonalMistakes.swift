import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

/// What can go wrong in exercise 2.6, and the small vector arithmetic to do it with.
extension VanillaRNNGrader {
  /// The wrong direction, or nothing made from the start at all.
  static let directionMistakes: [Misconception<VanillaRNNAnswers>] = [
    Misconception(
      "The rows of a tall matrix",
      """
      You always go through the rows. In a tall matrix there are more rows than directions: after \
      the first n nothing is left of a row, and its length is 0. Go through the columns there: \
      transpose, do the same, transpose back. See “Where to begin”.
      """
    ) {
      $0.orthogonal = { start, gain in
        gain * Matrix(gramSchmidt((0..<start.rows).map { start[row: $0] }))
      }
    },
    Misconception(
      "The columns of a wide matrix",
      """
      You always go through the columns. In a wide matrix there are more columns than directions: \
      after the first m nothing is left of a column, and its length is 0. Go through the rows there. \
      See “Where to begin”.
      """
    ) {
      $0.orthogonal = { start, gain in
        let columns = start.transposed
        return gain * Matrix(gramSchmidt((0..<columns.rows).map { columns[row: $0] })).transposed
      }
    },
    Misconception(
      "A tall matrix stays transposed",
      """
      You transpose a tall matrix to go through its columns, but don't transpose the result back. It \
      must have the shape of the start.
      """
    ) {
      $0.orthogonal = { start, gain in
        let q = try VanillaRNNSolutions.orthogonal(from: start, gain: gain)
        return start.rows > start.columns ? q.transposed : q
      }
    },
    Misconception(
      "Only multiplied by the gain",
      """
      The result is gain times start: neither the lengths nor the angles of its rows have changed. \
      Straighten and scale the rows first. See “Where to begin”.
      """
    ) { $0.orthogonal = { start, gain in gain * start } },
    Misconception(
      "The start is not used",
      """
      Two different starts give the same matrix: an identity, say, or one from a generator of your \
      own. An identity is orthogonal too, but mixes nothing. Make the result from the numbers in \
      start: straighten its rows one after the other. See “Where to begin”.
      """
    ) {
      $0.orthogonal = { start, gain in
        gain * Matrix(rows: start.rows, columns: start.columns) { $0 == $1 ? 1 : 0 }
      }
    },
    Misconception(
      "Random numbers of its own",
      """
      The same start gives another matrix each time, so you draw numbers of your own. Use those in \
      start: randomness is a parameter in this book, or no run could be repeated.
      """
    ) {
      $0.orthogonal = { start, gain in
        var generator = RandomGenerator(seed: .random(in: 0...UInt64.max))
        return .orthogonal(start.rows, start.columns, gain: gain, using: &generator)
      }
    },
  ]

  /// Right lengths, wrong angles.
  static let angleMistakes: [Misconception<VanillaRNNAnswers>] =
    mistake(
      "Scaled to length, but not at right angles",
      """
      Each row (or column) has the length gain, but nothing was taken away from it. Before scaling a \
      row, subtract what it has in common with every row before it. See “Where to begin”.
      """
    ) { $0.map(unit) }
    + mistake(
      "The shadow on a row that is not of length one",
      """
      (v · q) q is the shadow of v on q only if q has length one. Scale each row as soon as it is \
      finished, not all of them at the end, or divide the overlap by q · q. See “Where to begin”.
      """
    ) { vectors in
      vectors.reduce(into: [[Scalar]]()) { done, vector in
        done.append(done.reduce(vector) { less($0, dot($0, $1), $1) })
      }.map(unit)
    }
    + mistake(
      "The shadow on the rows of the start",
      """
      You take away what a row has in common with the earlier rows as they were in start. Those are \
      not at right angles to each other, so their shadows overlap, and too much is taken away. Use \
      the finished rows. See “Where to begin”.
      """
    ) { vectors in
      vectors.indices.map { i in
        unit(vectors[..<i].map(unit).reduce(vectors[i]) { less($0, dot(vectors[i], $1), $1) })
      }
    }
    + mistake(
      "Only the row just before",
      """
      Each row is at a right angle to the one before it, but not to earlier ones. Subtract the \
      shadow on every finished row. See “Where to begin”.
      """
    ) { vectors in
      vectors.reduce(into: [[Scalar]]()) { done, vector in
        done.append(unit(done.suffix(1).reduce(vector) { less($0, dot($0, $1), $1) }))
      }
    }

  /// Right angles, wrong lengths.
  static let lengthMistakes: [Misconception<VanillaRNNAnswers>] =
    mistake(
      "Not scaled to length one",
      """
      Your rows (or columns) are at right angles, but have the lengths that were left over. Divide \
      each by its length, then multiply by the gain. See “Where to begin”.
      """
    ) { vectors in
      vectors.reduce(into: [[Scalar]]()) { done, vector in
        done.append(done.reduce(vector) { less($0, dot($0, $1) / dot($1, $1), $1) })
      }
    }
    + mistake(
      "The square root of the length is missing",
      """
      You divide a row v by v · v, which is the square of its length. Take the square root of it \
      first. See “Where to begin”.
      """
    ) { vectors in
      vectors.reduce(into: [[Scalar]]()) { done, vector in
        let rest = done.reduce(vector) { less($0, dot($0, $1), $1) }
        done.append(rest.map { $0 / dot(rest, rest) })
      }
    } + [
      Misconception(
        "The gain is missing",
        """
        Your rows (or columns) have length one. Multiply the finished matrix by the gain; in start it \
        would do nothing, since scaling to length one removes it again.
        """
      ) {
        $0.orthogonal = { start, _ in try VanillaRNNSolutions.orthogonal(from: start, gain: 1) }
      },
      Misconception(
        "Squared gain",
        """
        The lengths are gain², so the gain is multiplied in twice. Lengths are gain; it is QᵀQ that \
        has gain² on its diagonal.
        """
      ) {
        $0.orthogonal = { try VanillaRNNSolutions.orthogonal(from: $0, gain: $1 * $1) }
      },
      Misconception(
        "The square root of the gain",
        """
        Your QᵀQ is gain·I. It should be gain²·I, which makes all lengths gain: multiply by the gain \
        itself.
        """
      ) {
        $0.orthogonal = { try VanillaRNNSolutions.orthogonal(from: $0, gain: $1.squareRoot()) }
      },
    ]

  /// A mistake in straightening a list of vectors, once for those who go through the rows of a
  /// square matrix and once for those who go through its columns.
  private static func mistake(
    _ name: String, _ explanation: String,
    _ straighten: @escaping @Sendable ([[Scalar]]) -> [[Scalar]]
  ) -> [Misconception<VanillaRNNAnswers>] {
    [false, true].map { squareByColumns in
      Misconception(name, explanation) {
        $0.orthogonal = { start, gain in
          gain * straightened(start, squareByColumns: squareByColumns, straighten)
        }
      }
    }
  }

  /// The matrix with its rows straightened, or its columns where it is tall.
  static func straightened(
    _ start: Matrix, squareByColumns: Bool, _ straighten: ([[Scalar]]) -> [[Scalar]]
  ) -> Matrix {
    let byColumns =
      start.rows > start.columns || (squareByColumns && start.rows == start.columns)
    let vectors = byColumns ? start.transposed : start
    let result = Matrix(straighten((0..<vectors.rows).map { vectors[row: $0] }))
    return byColumns ? result.transposed : result
  }

  private static func gramSchmidt(_ vectors: [[Scalar]]) -> [[Scalar]] {
    vectors.reduce(into: []) { done, vector in
      done.append(unit(done.reduce(vector) { less($0, dot($0, $1), $1) }))
    }
  }

  static func dot(_ a: [Scalar], _ b: [Scalar]) -> Scalar {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// v − c·q
  static func less(_ v: [Scalar], _ factor: Scalar, _ q: [Scalar]) -> [Scalar] {
    zip(v, q).map { $0 - factor * $1 }
  }

  static func unit(_ v: [Scalar]) -> [Scalar] {
    let length = dot(v, v).squareRoot()
    return v.map { $0 / length }
  }
}
