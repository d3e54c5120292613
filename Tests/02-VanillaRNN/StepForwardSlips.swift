import Foundation
import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.1: what goes wrong with a single part of the sum.

extension VanillaRNNGrader {
  static let stepForwardSlips = [
    slip(
      "W is read as if it were stored hidden × input",
      """
      You look up W[k, d], or its values in that order. The first index of W is the feature that \
      comes in, the second the one that it goes to: W is input × hidden.
      """
    ) { x, h, rnn in
      let misread = Matrix(rows: rnn.inputSize, columns: rnn.hiddenSize) { d, k in
        rnn.inputWeights.values[k * rnn.inputSize + d]
      }
      return (x.matmul(misread) + h.matmul(rnn.recurrentWeights)).addingToRows(rnn.bias).tanh()
    },
    slip(
      "The bias is added to the first example only",
      """
      You add b to one row. Every example has the same bias: add it to each row of the sum, with \
      `addingToRows`.
      """
    ) { x, h, rnn in
      var sum = rnn.preactivation(x, h)
      for n in 1..<max(1, sum.rows) {
        sum[row: n] = zip(sum[row: n], rnn.bias.values).map { $0 - $1 }
      }
      return sum.tanh()
    },
    slip("The bias is subtracted", "You take x · W + h · U − b. The bias is added.") { x, h, rnn in
      rnn.preactivation(x, h).addingToRows(-2 * rnn.bias).tanh()
    },
    slip(
      "tanh of each part by itself",
      """
      You add tanh(x · W + b) and tanh(h · U). tanh comes once, after all is added: \
      tanh(x · W + h · U + b).
      """
    ) { x, h, rnn in
      x.matmul(rnn.inputWeights).addingToRows(rnn.bias).tanh()
        + h.matmul(rnn.recurrentWeights).tanh()
    },
    slip(
      "The old state is bent again",
      """
      You take tanh(h_{t−1}) before you multiply it by U. h_{t−1} came out of a tanh already: it \
      enters the sum as it is.
      """
    ) { x, h, rnn in rnn.preactivation(x, h.tanh()).tanh() },
    slip(
      "The first example's state is used for all examples",
      """
      You multiply the first row of the state with U and add that everywhere. Every example has a \
      state of its own: row n of h · U belongs to example n.
      """
    ) { x, h, rnn in rnn.preactivation(x, h.rows(at: (0..<h.rows).map { _ in 0 })).tanh() },
    slip(
      "tanh by exponentials that overflow",
      """
      You take (e²ᶻ − 1) / (e²ᶻ + 1). For large z the power is infinite, and infinity divided by \
      infinity is NaN, where tanh is 1. Use `.tanh()`, or 1 − 2 / (e²ᶻ + 1).
      """
    ) { x, h, rnn in
      rnn.preactivation(x, h).map { (exp(2 * $0) - 1) / (exp(2 * $0) + 1) }
    },
  ]

  private static func slip(
    _ name: String, _ explanation: String,
    _ step: @escaping @Sendable (Matrix, Matrix, RNN) -> Matrix
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “A network with a memory”.") {
      $0.stepForward = { x, h, rnn in step(x, h, rnn) }
    }
  }
}
