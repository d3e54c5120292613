import AttentionModel
import RNNMath

/// What attention computed for a batch, which is what its backward pass needs.
public struct AttentionTrace: Equatable, Sendable {
  /// Where each decoder looked: N matrices, as many rows as it has steps, as many columns as it has
  /// keys; without padding
  public var weights: [Matrix] { steps.map(\.weights) }
  /// a_1 … a_T, N × H each; zeros after a decoder's end
  public let features: [Matrix]
  /// Each decoder's and each encoder's states in the batch.
  let queryLayout, keyLayout: SequenceLayout
  /// N, what attention computed for each sequence.
  let steps: [AttentionStep]
  /// What else the additive score computed; nil for other scores.
  let additive: AdditiveFeatures?
  /// [c q], first all steps of the first sequence, then of the next: M × 2H
  let joint: Matrix
  /// a, likewise: M × H
  let rows: Matrix
}

/// Where the steps of N sequences are, if those of a batch stand one below the other, T·N rows.
struct SequenceLayout: Equatable, Sendable {
  /// T
  let steps: Int
  /// N whole numbers from 0 to T
  let lengths: [Int]

  /// The rows of all sequences' own steps: first those of the first sequence, then of the next.
  private var places: [Int] {
    lengths.indices.flatMap { n in (0..<lengths[n]).map { $0 * lengths.count + n } }
  }

  /// T matrices of N rows as M rows, those of one sequence after the other, without padding.
  func gathered(_ matrices: [Matrix]) -> Matrix {
    Matrix(stacking: matrices).rows(at: places)
  }

  /// The opposite of gathering; zeros are padding.
  func scattered(_ rows: Matrix) -> [Matrix] {
    var stacked = Matrix(rows: steps * lengths.count, columns: rows.columns)
    let columns = rows.columns
    for (row, place) in places.enumerated() {
      for column in 0..<columns {
        stacked.values[place &* columns &+ column] = rows.values[row &* columns &+ column]
      }
    }
    return stacked.cut(into: steps)
  }

  /// M rows in N parts, one for each sequence.
  func sequences(of rows: Matrix) -> [Matrix] {
    var start = 0
    return lengths.map { length in
      defer { start += length }
      return rows.rows(start..<start + length)
    }
  }
}
