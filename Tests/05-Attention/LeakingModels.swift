import Foundation
import RNNMath

extension PeekingModel {
  /// Small enough to be told by hand.
  static let twoPositions: [PeekingModel] = [
    .number("looks ahead, with two tokens and two positions: y_1 = x_2, y_2 = 0", leaks: true, 2, 2)
    {
      x, t in x[t + 1]
    },
    .number(
      "doesn't look ahead, with two tokens and two positions: y_1 = x_1, y_2 = x_2", leaks: false,
      2, 2
    ) { x, t in x[t] },
  ]

  /// Those that look ahead, the plainest first.
  static let leaking: [PeekingModel] = [
    leaking("one token ahead: y_t = x_{t+1}", 4, 5) { x, t in x[t + 1] },
    leaking("two tokens ahead, and never one: y_t = x_{t+2}", 4, 5) { x, t in x[t + 2] },
    leaking("at the last token: y_t = x_T", 3, 5) { x, _ in x[x.count - 1] },
    leaking("at the last token but one: y_t = x_{T−1}", 3, 5) { x, _ in x[x.count - 2] },
    leaking("at all that is to come: y_t = x_t + … + x_T", 4, 4) { x, t in x.sum(t..<x.count) },
    leaking("at all tokens: each y_t is the mean of x_1 … x_T", 4, 5) { x, _ in
      x.sum(0..<x.count) / Scalar(x.count)
    },
    leaking("from behind: y_t = x_{T+1−t}", 4, 5) { x, t in x[x.count - 1 - t] },
    leaking("at the largest token of all: y_t = max(x_1 … x_T)", 5, 4) { x, _ in
      Scalar(x.list.max() ?? 0)
    },
    leaking("at all positions to normalise: their mean is 0, their variance 1", 4, 5) { x, t in
      let mean = x.sum(0..<x.count) / Scalar(x.count)
      let squares = x.list.reduce(0) { $0 + (Scalar($1) - mean) * (Scalar($1) - mean) }
      return (x[t] - mean) / (squares / Scalar(x.count) + 1e-5).squareRoot()
    },
    leaking("ahead from the first position only: y_1 = x_2, all others are 0", 4, 5) { x, t in
      t == 0 ? x[1] : 0
    },
    leaking("ahead from the last position but one only: y_{T−1} = x_T, all others are 0", 4, 5) {
      x, t in
      t == x.count - 2 ? x[t + 1] : 0
    },
    leaking("far ahead, and from one position only: y_2 = x_6, all others are 0", 3, 6) { x, t in
      t == 1 ? x[5] : 0
    },
    leaking("at the next token, a little: y_t = x_t + 0.0001 · x_{t+1}", 4, 4) { x, t in
      x[t] + 1e-4 * x[t + 1]
    },
    leaking("at the next token, in tiny numbers: y_t = 10⁻¹² · x_{t+1}", 4, 4) { x, t in
      1e-12 * x[t + 1]
    },
    rowByRow(
      "looks ahead in the last of three columns only: y_t = [1, x_t, x_{t+1}]", leaks: true, 4, 4
    ) { x, t in [1, x[t], x[t + 1]] },
    rowByRow(
      "looks ahead in the first of two columns only: y_t = [x_{t+1}, x_t]", leaks: true, 4, 4
    ) { x, t in [x[t + 1], x[t]] },
    rowByRow(
      "looks ahead in probabilities, which sum to 1: y_t = [1 − p, p] with p = x_{t+1}/4",
      leaks: true, 4, 4
    ) { x, t in [1 - x[t + 1] / 4, x[t + 1] / 4] },
    leaking("at the last token, and what y_1 gains, y_2 loses: y_1 = x_T, y_2 = −x_T", 4, 4) {
      x, t in
      t == 0 ? x[x.count - 1] : t == 1 ? -x[x.count - 1] : 0
    },
    leaking("at half of the next token: y_t = x_{t+1}/2 in whole numbers", 4, 4) { x, t in
      (x[t + 1] / 2).rounded(.down)
    },
    leaking("ahead whether the last token is the first once more: y_t = 1 if x_T = x_1", 5, 5) {
      x, _ in
      x[x.count - 1] == x[0] ? 1 : 0
    },
    leaking("ahead whether the next two tokens are the same: y_t = 1 if x_{t+1} = x_{t+2}", 3, 5) {
      x, t in
      t + 2 < x.count && x[t + 1] == x[t + 2] ? 1 : 0
    },
    leaking("at one token of twelve only: y_1 = 1 if x_2 is 7", 12, 3) { x, t in
      t == 0 && x[1] == 7 ? 1 : 0
    },
    leaking("at the last of four tokens only: y_t = 1 if x_{t+1} is 3", 4, 5) { x, t in
      x[t + 1] == 3 ? 1 : 0
    },
    leaking("ahead after one token of twelve only: y_1 = x_2 if x_1 is 4, else 0", 12, 3) { x, t in
      t == 0 && x[0] == 4 ? x[1] : 0
    },
    leaking("ahead after one token of forty only: y_1 = x_2 if x_1 is 18, else 0", 40, 2) { x, t in
      t == 0 && x[0] == 18 ? x[1] : 0
    },
    leaking("ahead after the last of two tokens only: y_t = x_{t+1} if x_t is 1, else 0", 2, 6) {
      x, t in x[t] == 1 ? x[t + 1] : 0
    },
    leaking("ahead after two equal tokens only: y_2 = x_3 if x_1 = x_2, else 0", 6, 4) { x, t in
      t == 1 && x[0] == x[1] ? x[2] : 0
    },
    leaking("ahead after two different tokens only: y_2 = x_3 if x_1 ≠ x_2, else 0", 4, 4) { x, t in
      t == 1 && x[0] != x[1] ? x[2] : 0
    },
  ]

  private static func leaking(
    _ name: String, _ vocabularySize: Int, _ length: Int,
    _ y: @escaping @Sendable (_ x: Tokens, _ t: Int) -> Scalar
  ) -> PeekingModel {
    number("looks \(name)", leaks: true, vocabularySize, length, y)
  }
}
