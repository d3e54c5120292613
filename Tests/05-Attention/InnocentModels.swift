import Foundation
import RNNMath

extension PeekingModel {
  /// Those that don't look ahead, though some come near it.
  static let innocent: [PeekingModel] = [
    innocent("doesn't look ahead: y_t = x_t", 4, 4) { x, t in x[t] },
    innocent("looks back, and not at itself: y_t = x_{t−1}", 4, 5) { x, t in x[t - 1] },
    innocent("looks back at all so far: y_t = x_1 + … + x_t", 4, 5) { x, t in x.sum(0...t) },
    innocent("looks back at the first token: y_t = x_1", 3, 4) { x, _ in x[0] },
    innocent("speaks at the end only: y_T = x_1 + … + x_T, all others are 0", 3, 4) { x, t in
      t == x.count - 1 ? x.sum(0...t) : 0
    },
    innocent("always says the same: y_t = 1", 3, 4) { _, _ in 1 },
    innocent("says nothing: y_t = 0", 2, 3) { _, _ in 0 },
    innocent("looks back, over more positions than there are tokens: y_t = x_{t−1}", 2, 6) { x, t in
      x[t - 1]
    },
    innocent("knows T, which is no token: y_t = T − t", 3, 4) { x, t in
      Scalar(x.count - 1 - t)
    },
    innocent("knows T, which is no token, and itself: y_t = x_t/T", 3, 4) { x, t in
      x[t] / Scalar(x.count)
    },
    innocent("doesn't look ahead, and finds 0 and 1 alike: y_t = x_t/2 in whole numbers", 4, 4) {
      x, t in
      (x[t] / 2).rounded(.down)
    },
    innocent("looks back, in huge numbers: y_t = 10¹⁵⁰ · (x_1 + … + x_t)", 4, 4) { x, t in
      1e150 * x.sum(0...t)
    },
    innocent("looks back, in tiny numbers: y_t = 10⁻¹⁵⁰ · (x_1 + … + x_t)", 4, 4) { x, t in
      1e-150 * x.sum(0...t)
    },
    rowByRow("looks back, in three columns: y_t = [x_t, x_{t−1}, x_1]", leaks: false, 4, 4) {
      x, t in [x[t], x[t - 1], x[0]]
    },
    innocent("looks back at the largest so far: y_t = max(x_1 … x_t)", 5, 4) { x, t in
      Scalar(x.list.prefix(t + 1).max() ?? 0)
    },
    innocent("looks back, to normalise by mean and variance of what came so far", 4, 5) { x, t in
      let mean = x.sum(0...t) / Scalar(t + 1)
      let squares = x.list.prefix(t + 1).reduce(0) {
        $0 + (Scalar($1) - mean) * (Scalar($1) - mean)
      }
      return (x[t] - mean) / (squares / Scalar(t + 1) + 1e-5).squareRoot()
    },
  ]

  private static func innocent(
    _ name: String, _ vocabularySize: Int, _ length: Int,
    _ y: @escaping @Sendable (_ x: Tokens, _ t: Int) -> Scalar
  ) -> PeekingModel {
    number(name, leaks: false, vocabularySize, length, y)
  }
}
