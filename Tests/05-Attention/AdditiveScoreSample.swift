import AttentionModel
import RNNMath
import Workbook

/// Queries, keys, a mask and a layer to score them with.
struct AdditiveScoreSample: Sendable {
  /// T × Dq
  var queries: Matrix
  /// S × Dk
  var keys: Matrix
  /// T rows of S
  var mask: [[Bool]]
  var layer: AdditiveScore

  /// One number of each kind; 1, −3, 2 and −2 go into tanh.
  static let byHand = AdditiveScoreSample(
    queries: [[0], [1]], keys: [[1], [-1]], mask: Masks.open(2, 2),
    layer: AdditiveScore(
      queryWeights: [[1]], keyWeights: [[2]], bias: [[-1]], scoreWeights: [[3]]))

  /// Normal numbers everywhere, of a size that bends tanh well; everything may be seen.
  static func sample(
    _ t: Int, _ s: Int, querySize: Int, keySize: Int, size: Int, seed: UInt64
  ) -> AdditiveScoreSample {
    var generator = RandomGenerator(seed: seed)
    func normal(_ rows: Int, _ columns: Int, _ deviation: Scalar) -> Matrix {
      .normal(rows, columns, deviation: deviation, using: &generator)
    }
    return AdditiveScoreSample(
      queries: normal(t, querySize, 1), keys: normal(s, keySize, 1), mask: Masks.open(t, s),
      layer: AdditiveScore(
        queryWeights: normal(querySize, size, 0.7), keyWeights: normal(keySize, size, 0.7),
        bias: normal(1, size, 0.7), scoreWeights: normal(1, size, 1)))
  }

  /// The same with a key filled with one number.
  func with(key: Int, of value: Scalar) -> AdditiveScoreSample {
    var changed = self
    changed.keys[row: key] = changed.keys[row: key].map { _ in value }
    return changed
  }

  /// Someone's scores.
  func scores(_ answers: AttentionAnswers) throws -> Matrix {
    try answers.additiveScores(queries, keys, mask, layer)
  }
}
