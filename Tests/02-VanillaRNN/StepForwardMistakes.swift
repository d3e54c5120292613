import RNNMath
import VanillaRNNModel
import Workbook

// The misconceptions of exercise 2.1.

extension VanillaRNNGrader {
  static let stepForwardMistakes = [
    Misconception(
      "The recurrent weights are transposed",
      """
      You take h · Uᵀ, or sum U[k, j] over j. The first index of U is the feature that comes, the \
      second the one that it goes to: Σ_j h[n, j] · U[j, k]. See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        (x.matmul(rnn.inputWeights) + h.matmul(rnn.recurrentWeights, transposing: .right))
          .addingToRows(rnn.bias).tanh()
      }
    },
    Misconception(
      "The input weights are transposed",
      """
      You take x · Wᵀ, which only fits where W is square. W is input × hidden, so x · W as it \
      stands is batch × hidden. See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        try rnn.requireSquare()
        return
          (x.matmul(rnn.inputWeights, transposing: .right) + h.matmul(rnn.recurrentWeights))
          .addingToRows(rnn.bias).tanh()
      }
    },
    Misconception(
      "The two weight matrices are swapped",
      """
      You multiply the input by U and the state by W. W reads the input, U the state: x · W + \
      h · U. See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        try rnn.requireSquare()
        return (x.matmul(rnn.recurrentWeights) + h.matmul(rnn.inputWeights))
          .addingToRows(rnn.bias).tanh()
      }
    },
    Misconception(
      "The bias is left out",
      """
      You take tanh(x · W + h · U). Add b to every row before tanh, with `addingToRows`. See “A \
      network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        (x.matmul(rnn.inputWeights) + h.matmul(rnn.recurrentWeights)).tanh()
      }
    },
    Misconception(
      "The bias is added twice",
      """
      You add b to the input's part and to the state's part. There is one bias for the whole sum: \
      add it once. See “A network with a memory”.
      """
    ) { mistake(&$0) { $0.addingToRows($1.bias).tanh() } },
    Misconception(
      "The bias is added after tanh",
      """
      You take tanh(x · W + h · U) + b. The bias belongs to the sum that tanh bends: move it \
      inside. See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        (x.matmul(rnn.inputWeights) + h.matmul(rnn.recurrentWeights)).tanh()
          .addingToRows(rnn.bias)
      }
    },
    Misconception(
      "The input is left out",
      """
      You take tanh(h · U + b): this network remembers but never listens. Add x · W to the sum. \
      See “A network with a memory”.
      """
    ) {
      $0.stepForward = { _, h, rnn in
        h.matmul(rnn.recurrentWeights).addingToRows(rnn.bias).tanh()
      }
    },
    Misconception(
      "The state is left out",
      """
      You take tanh(x · W + b): this network has no memory. Add h · U to the sum. See “A network \
      with a memory”.
      """
    ) {
      $0.stepForward = { x, _, rnn in
        x.matmul(rnn.inputWeights).addingToRows(rnn.bias).tanh()
      }
    },
    Misconception(
      "The state is added after tanh",
      """
      You take tanh(x · W + b) + h · U. The state is part of the sum that tanh bends: move it \
      inside. See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        x.matmul(rnn.inputWeights).addingToRows(rnn.bias).tanh() + h.matmul(rnn.recurrentWeights)
      }
    },
    Misconception(
      "The old state is kept and added to",
      """
      You add the old state to the new one. The new state takes its place; what is kept of the \
      old one came through U. See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in rnn.preactivation(x, h).tanh() + h }
    },
    Misconception(
      "No tanh",
      """
      You give back the sum as it is. Without tanh many steps are no more than one matrix \
      product, and states grow without bound: take `.tanh()` of the sum. See “A network with a \
      memory”.
      """
    ) { mistake(&$0) { sum, _ in sum } },
    Misconception(
      "tanh of each part by itself",
      """
      You add tanh(x · W) and tanh(h · U + b). tanh comes once, after all is added: \
      tanh(x · W + h · U + b). See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        x.matmul(rnn.inputWeights).tanh()
          + h.matmul(rnn.recurrentWeights).addingToRows(rnn.bias).tanh()
      }
    },
    Misconception(
      "tanh of each part, and the bias by itself",
      """
      You add tanh(x · W), tanh(h · U) and b. tanh comes once, after all is added: \
      tanh(x · W + h · U + b). See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        (x.matmul(rnn.inputWeights).tanh() + h.matmul(rnn.recurrentWeights).tanh())
          .addingToRows(rnn.bias)
      }
    },
    Misconception(
      "tanh of each of the three parts",
      """
      You add tanh(x · W), tanh(h · U) and tanh(b). tanh comes once, after all is added: \
      tanh(x · W + h · U + b). See “A network with a memory”.
      """
    ) {
      $0.stepForward = { x, h, rnn in
        (x.matmul(rnn.inputWeights).tanh() + h.matmul(rnn.recurrentWeights).tanh())
          .addingToRows(rnn.bias.tanh())
      }
    },
    Misconception(
      "tanh twice",
      """
      You take tanh of what tanh gave. Once is enough: h = tanh(z), with z the sum. See “A \
      network with a memory”.
      """
    ) { mistake(&$0) { sum, _ in sum.tanh().tanh() } },
    Misconception(
      "The logistic function instead of tanh",
      """
      You bend the sum with σ, which is never below zero. This layer takes tanh, between −1 and \
      1. See “A network with a memory”.
      """
    ) { mistake(&$0) { sum, _ in sum.sigmoid() } },
    Misconception(
      "A rectifier instead of tanh",
      """
      You cut off what is below zero. This layer takes tanh, between −1 and 1. See “A network \
      with a memory”.
      """
    ) { mistake(&$0) { sum, _ in sum.relu() } },
  ]

  /// Another end for the right sum.
  private static func mistake(
    _ answers: inout VanillaRNNAnswers, _ end: @escaping @Sendable (Matrix, RNN) -> Matrix
  ) {
    answers.stepForward = { x, h, rnn in end(rnn.preactivation(x, h), rnn) }
  }
}
