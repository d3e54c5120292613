import AttentionModel
import AttentionSolutions
import RNNMath

/// Attention with products as scores, or the gradients of it, and a derivative by what came out.
struct AttentionBackwardSample: ParameterContainer, Sendable {
  /// Q: T × d
  var queries: Matrix
  /// K: S × d
  var keys: Matrix
  /// V: S × e; nil where the keys are the values too
  var values: Matrix?
  /// T rows of S
  var mask: [[Bool]]
  var scale: Scalar
  /// dc: T × e
  var dContext: Matrix

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try body("queries", &queries)
    try body("keys", &keys)
    guard var values else { return }
    defer { self.values = values }
    try body("values", &values)
  }

  /// Queries for which both keys are alike, so that all weights are ½.
  ///
  ///     dw = [[6, 2], [7, −1]]   less ½ · 6 + ½ · 2 = 4, and 3:   dz = [[1, −1], [2, −2]]
  static let byHand = AttentionBackwardSample(
    queries: [[1, 1], [-1, -1]], keys: [[4, 0], [0, 4]], values: [[4, 1], [0, 1]],
    mask: Masks.open(2, 2), scale: 0.5, dContext: [[1, 2], [2, -1]])

  /// Normal numbers everywhere; everything may be seen.
  ///
  /// - Parameters:
  ///   - size: d
  ///   - valueSize: e; nil where the keys are the values too
  ///   - scale: 1/√d unless told otherwise
  static func sample(
    _ t: Int, _ s: Int, size: Int, valueSize: Int?, scale: Scalar? = nil, seed: UInt64
  ) -> AttentionBackwardSample {
    var generator = RandomGenerator(seed: seed)
    func normal(_ rows: Int, _ columns: Int) -> Matrix {
      .normal(rows, columns, deviation: 1, using: &generator)
    }
    return AttentionBackwardSample(
      queries: normal(t, size), keys: normal(s, size), values: valueSize.map { normal(s, $0) },
      mask: Masks.open(t, s), scale: scale ?? 1 / Scalar(size).squareRoot(),
      dContext: normal(t, valueSize ?? size))
  }

  /// The forward pass.
  func step() throws -> AttentionStep {
    let scores = scale * queries.matmul(keys, transposing: .right)
    let weights = try AttentionSolutions.maskedSoftmax(scores, mask: mask)
    return AttentionStep(
      queries: queries, keys: keys, values: values, scale: scale, weights: weights,
      context: weights.mixing(values ?? keys))
  }

  /// Someone's way back, through a softmax that is right unless told otherwise.
  func back(
    _ answers: AttentionAnswers,
    through softmaxBackward: SoftmaxBackward = {
      try AttentionSolutions.softmaxBackward($0, weights: $1)
    }
  ) throws -> AttentionBackwardRules.Result {
    try answers.attentionBackward(dContext, try step(), softmaxBackward)
  }

  /// The same with one key, and its value if it has one, filled with these numbers.
  func with(key: Int, of number: Scalar, value: Scalar) -> AttentionBackwardSample {
    var changed = self
    changed.keys[row: key] = changed.keys[row: key].map { _ in number }
    if var values {
      values[row: key] = values[row: key].map { _ in value }
      changed.values = values
    }
    return changed
  }
}
