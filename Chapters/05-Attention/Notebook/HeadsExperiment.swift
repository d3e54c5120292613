import AttentionModel
import RNNMath

/// Which numbers a head gets: by columns, as it should be, and by cutting the numbers as they lie.
struct HeadsExperiment {
  let answers: AttentionAnswers
  private let count = 2

  /// Three positions of four features: the tens tell the position, the ones the feature.
  let rows = Matrix(rows: 3, columns: 4) { Scalar(10 * ($0 + 1) + $1 + 1) }

  /// The heads of both kinds, and what comes of putting them together again.
  struct Result {
    let split, reshaped: [Matrix]
    /// Whether all is where it was before.
    let isMerged, isReshapedBack: Bool
  }

  /// Takes the rows apart, and puts them together.
  func result() throws -> Result {
    let split = try answers.splitHeads(rows, count)
    let reshaped = Self.reshaped(rows, heads: count)
    return Result(
      split: split, reshaped: reshaped, isMerged: try answers.mergeHeads(split) == rows,
      isReshapedBack: Self.reshapedBack(reshaped) == rows)
  }

  /// The wrong heads: h × T × d/h numbers read in order, without exchanging positions and heads.
  static func reshaped(_ rows: Matrix, heads: Int) -> [Matrix] {
    rows.values.indices.parts(of: rows.values.count / heads).map {
      Matrix(rows: rows.rows, columns: rows.columns / heads, values: Array(rows.values[$0]))
    }
  }

  /// The wrong way back, which undoes the wrong way there.
  static func reshapedBack(_ heads: [Matrix]) -> Matrix {
    let columns = heads.reduce(0) { $0 + $1.columns }
    return Matrix(rows: heads[0].rows, columns: columns, values: heads.flatMap(\.values))
  }
}
