import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

// The misconceptions of exercise 2.5: of the way back, and of what is measured on it.

extension VanillaRNNGrader {
  static let journeyMistakes = [
    mistake(
      "The slope is forgotten on the way back",
      """
      You hand back Dh_{t+1} · Uᵀ. Each step also goes through tanh: multiply with 1 − h_{t+1}² \
      first. Without it nothing would vanish where U is orthogonal.
      """
    ) { $0.dPreactivation = { $0.dHidden } },
    mistake(
      "The slope is one step off",
      """
      You take 1 − h_t² on the way from h_{t+1} to h_t. That step's tanh gave h_{t+1}: use its slope.
      """
    ) { $0.dPreactivation = { $0.dHidden.hadamard($0.trace.previous($0.t).tanhDerivative()) } },
    mistake(
      "The recurrent weights are not transposed",
      """
      You multiply with U as it stands. Going back it is Uᵀ: each old feature collects from the new \
      ones that it fed. U is square, so no shape warns you.
      """
    ) { $0.toPrevious = { $0.dPreactivation.matmul($0.rnn.recurrentWeights) } },
    mistake(
      "The recurrent weights are left out",
      "You multiply with the slopes only. The state before entered the sum through U: · Uᵀ."
    ) { $0.toPrevious = { $0.dPreactivation } },
    mistake(
      "What comes back is added to what there was",
      """
      You add each derivative to that of the step after. Only h_T enters the loss, so Dh_t is what \
      comes back and nothing else: replace it, with = instead of +=.
      """
    ) { $0.toPrevious = { $0.dHidden + $0.throughU($0.dPreactivation) } },
    mistake(
      "dFinal enters at every step",
      """
      You add dFinal at each step, as if every state entered the loss. Only the last one does: begin \
      with dFinal, and after that there is only what comes back.
      """, everywhere: true
    ) { _ in },
    mistake(
      "Every step starts from dFinal",
      """
      You go back one step from dFinal each time. Each Dh_t is made of Dh_{t+1}, not of Dh_T: keep \
      what you found in a variable and go on from there.
      """, everywhere: true
    ) {
      // Each step hands back what it makes of dFinal, whatever came from the next.
      $0.dHidden = { $0.isLast ? $0.immediate : $0.fromNext }
      $0.toPrevious = { $0.throughU($0.immediate.hadamard($0.slope)) }
    },
  ]

  static let measureMistakes = [
    mismeasured(
      "Norms of the gradient of U",
      """
      You measure what each step adds to the gradient of U. That also depends on how large the \
      states are; asked for is what reaches the state, ‖Dh_t‖.
      """,
      measuring: {
        $0.trace.previous($0.t).matmul($0.dPreactivation, transposing: .left).globalNorm
      }
    ),
    mismeasured(
      "Norms of all parameter gradients",
      """
      You measure what each step adds to the gradients of W, U and b. That also depends on how large \
      inputs and states are; asked for is what reaches the state, ‖Dh_t‖.
      """,
      measuring: { turn in
        let (dz, x) = (turn.dPreactivation, turn.trace.inputs[turn.t])
        return [
          x.matmul(dz, transposing: .left), dz.sumOfRows(),
          turn.trace.previous(turn.t).matmul(dz, transposing: .left),
        ].globalNorm
      }),
    mismeasured(
      "Norms of the input gradients",
      """
      You measure dx_t = Dz_t · Wᵀ, which leaves the chain of states. Asked for is ‖Dh_t‖.
      """,
      measuring: { $0.dPreactivation.matmul($0.rnn.inputWeights, transposing: .right).globalNorm }),
    mismeasured(
      "Norms taken after the slope",
      """
      You measure Dz_t, the derivative by the sum. Take the norm of Dh_t first, then multiply with \
      the slope.
      """, measuring: { $0.dPreactivation.globalNorm }),
    mismeasured(
      "The norms are one step too early",
      """
      You measure after stepping back, so yours are those of Dh_0 … Dh_{T−1}. Take the norm first, \
      then go back: the last one is that of dFinal itself.
      """, measuring: { $0.toPrevious.globalNorm }),
    mismeasured(
      "The norms are squared",
      "You sum the squares but don't take the root of the sum.",
      measuring: { $0.dHidden.hadamard($0.dHidden).sum }),
    mismeasured(
      "Sums of magnitudes",
      "You sum |Dh_t|. The norm is the root of the sum of squares.",
      measuring: { $0.dHidden.values.reduce(0) { $0 + abs($1) } }),
    mismeasured(
      "The largest magnitude",
      "You take the largest |Dh_t|. The norm is the root of the sum of squares.",
      measuring: { $0.dHidden.values.reduce(0) { max($0, abs($1)) } }),
    mismeasured(
      "The norm is a mean over the batch",
      """
      You divide by the batch size. If the loss is a mean, its 1/N is in dFinal already; take the \
      root of the sum over all elements.
      """, measuring: { $0.dHidden.globalNorm / Scalar($0.dHidden.rows) }),
    mismeasured(
      "The mean of the examples' norms",
      """
      You take a norm for each example and average them. Asked for is one norm of the whole matrix, \
      the root of the sum over all its elements.
      """,
      measuring: { turn in
        let rows = 0..<turn.dHidden.rows
        return rows.reduce(0) { $0 + turn.dHidden.rows($1..<$1 + 1).globalNorm }
          / Scalar(rows.count)
      }),
    mismeasured(
      "The root of the mean square",
      """
      You divide by the number of elements before the root. The norm is the root of the sum of \
      squares, not of their mean.
      """,
      measuring: { $0.dHidden.globalNorm / Scalar($0.dHidden.values.count).squareRoot() }),
    Misconception(
      "The norms are in reverse order",
      """
      You append each norm while the loop goes back in time, so the last step's comes first. Write \
      norms[t] instead, or reverse the list at the end. See “Vanishing and exploding”.
      """
    ) {
      $0.gradientNorms = { dFinal, trace, rnn in
        try VanillaRNNAnswers.reference.gradientNorms(dFinal, trace, rnn).reversed()
      }
    },
  ]

  /// A misconception of the right way back, of which something else is measured.
  private static func mismeasured(
    _ name: String, _ explanation: String,
    measuring norm: @escaping @Sendable (BackwardLoop.Turn) -> Scalar
  ) -> Misconception<VanillaRNNAnswers> {
    known(name, explanation, BackwardLoop(), everywhere: false, norm)
  }

  /// A misconception of the way back; dFinal enters at the last step, or at each.
  private static func mistake(
    _ name: String, _ explanation: String, everywhere: Bool = false,
    _ exchange: (inout BackwardLoop) -> Void
  ) -> Misconception<VanillaRNNAnswers> {
    var loop = BackwardLoop()
    exchange(&loop)
    return known(name, explanation, loop, everywhere: everywhere) { $0.dHidden.globalNorm }
  }

  private static func known(
    _ name: String, _ explanation: String, _ loop: BackwardLoop, everywhere: Bool,
    _ norm: @escaping @Sendable (BackwardLoop.Turn) -> Scalar
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “Vanishing and exploding”.") {
      $0.gradientNorms = { dFinal, trace, rnn in
        let dStates = trace.inputs.indices.map { t in
          everywhere || t == trace.count - 1 ? dFinal : 0 * dFinal
        }
        return loop.turns(dStates, trace, rnn).reversed().map(norm)
      }
    }
  }
}
