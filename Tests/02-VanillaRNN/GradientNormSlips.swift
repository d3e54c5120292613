import Foundation
import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.5.

extension VanillaRNNGrader {
  static let gradientNormSlips = [
    slip(
      "The norms of the immediate derivatives",
      """
      You measure what enters the loss at each step, which is nothing but at the last. Asked for \
      is what comes back to each state through all the later ones.
      """,
      measuring: { all, _, trace in
        all.indices.map { $0 == trace.count - 1 ? all[$0].globalNorm : 0 }
      }),
    slip(
      "The slope after the product with U",
      """
      You multiply with Uᵀ first and with 1 − h_t² after it. Going back, tanh of the later state \
      comes first: (Dh_{t+1} ⊙ (1 − h_{t+1}²)) · Uᵀ.
      """,
      back: { d, t, trace, rnn in
        d.matmul(rnn.recurrentWeights, transposing: .right)
          .hadamard(trace.previous(t).tanhDerivative())
      }
    ),
    slip(
      "The norm of the first example only",
      """
      You measure the first row. The norm is the root of the sum over all elements, of \
      all examples.
      """,
      measuring: { all, _, _ in all.map { $0.rows(0..<1).globalNorm } }),
    slip(
      "The norms relative to the last",
      """
      You divide by the norm of dFinal, so the last is always 1. That is good for a picture, but \
      asked for are the norms themselves.
      """,
      measuring: { all, _, _ in all.map { $0.globalNorm / (all.last?.globalNorm ?? 1) } }),
    slip(
      "The logarithms of the norms",
      """
      You take the logarithm. The chart's axis does that by itself; asked for are the norms.
      """,
      measuring: { all, _, _ in all.map { log($0.globalNorm) } }),
    slip(
      "One norm too many",
      """
      You go one step further back, to the initial state, and put its norm in front. Asked for are \
      those of Dh_1 … Dh_T, one for each step.
      """,
      measuring: { all, before, _ in [before.globalNorm] + all.map(\.globalNorm) }),
    slip(
      "What comes back is clipped",
      """
      You keep the norm below 5 on the way back. Clipping is for the gradients of the parameters, \
      before an update; here we want to see how they explode.
      """,
      back: { d, t, trace, rnn in
        var back = stepBack(d, t, trace, rnn)
        _ = back.clipGlobalNorm(to: 5)
        return back
      }
    ),
  ]

  @Sendable private static func stepBack(
    _ dHidden: Matrix, _ t: Int, _ trace: Trace, _ rnn: RNN
  ) -> Matrix {
    dHidden.hadamard(trace.states[t].tanhDerivative())
      .matmul(rnn.recurrentWeights, transposing: .right)
  }

  /// Another way back from the step at index t, or something else that is made of Dh_1 … Dh_T, of
  /// Dh_0 and of the trace.
  private static func slip(
    _ name: String, _ explanation: String,
    back: @escaping @Sendable (Matrix, Int, Trace, RNN) -> Matrix = { stepBack($0, $1, $2, $3) },
    measuring measure: @escaping @Sendable ([Matrix], Matrix, Trace) -> [Scalar] = { all, _, _ in
      all.map(\.globalNorm)
    }
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “Vanishing and exploding”.") {
      $0.gradientNorms = { dFinal, trace, rnn in
        var (all, dHidden) = ([Matrix](), dFinal)
        for t in trace.states.indices.reversed() {
          all.append(dHidden)
          dHidden = back(dHidden, t, trace, rnn)
        }
        return measure(all.reversed(), dHidden, trace)
      }
    }
  }
}
