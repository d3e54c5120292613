import RNNMath
import VanillaRNNModel
import Workbook

// The misconceptions of exercise 2.4: of how the gradient travels, and of what is collected.

extension VanillaRNNGrader {
  static let travelMistakes = [
    mistake(
      "The gradient from the next step is dropped",
      """
      You take the immediate derivative dStates[t] for the whole. h_t also acts through h_{t+1}: \
      add what the next step hands back, Dz_{t+1} · Uᵀ.
      """
    ) { $0.dHidden = { $0.immediate } },
    mistake(
      "The immediate derivatives of the middle steps are dropped",
      """
      You use the last of dStates only, and after that just what comes back. Every state may enter \
      the loss by itself: add dStates[t] at each step.
      """
    ) { $0.dHidden = { $0.isLast ? $0.immediate : $0.fromNext } },
    mistake(
      "The immediate derivative skips the slope",
      """
      You multiply what comes back with 1 − h_t², but not dStates[t]. Both are derivatives by h_t, \
      and both go through the same tanh: add first (B1), then multiply (B2).
      """
    ) {
      $0.dPreactivation = { $0.immediate + $0.fromNext.hadamard($0.slope) }
    },
    mistake(
      "The loop runs forwards",
      """
      You begin with the first step. What the next step hands back must be known before this step \
      can be done: loop over `indices.reversed()`.
      """
    ) { $0.order = { Array(0..<$0) } },
    mistake(
      "The first step is left out",
      """
      Your loop ends before index 0, as `stride(from: T - 1, to: 0, by: -1)` does. Use \
      `through: 0`, or `indices.reversed()`.
      """
    ) { $0.order = { (0..<$0).dropFirst().reversed() } },
    mistake(
      "The slope is forgotten",
      """
      You take Dh_t for Dz_t. Between the sum and the state there is tanh: multiply with 1 − h_t² \
      (B2).
      """
    ) { $0.dPreactivation = { $0.dHidden } },
    mistake(
      "What comes back skips the slope",
      """
      You hand back Dh_t · Uᵀ. The way from h_t to h_{t−1} leads through tanh: it is Dz_t · Uᵀ, \
      with the slope in it.
      """
    ) { $0.toPrevious = { $0.throughU($0.dHidden) } },
    mistake(
      "The slope of the step before",
      """
      You take 1 − h_{t−1}². The step at index t bent its sum into states[t]: that is the state \
      whose slope counts.
      """
    ) { $0.dPreactivation = { $0.dHidden.hadamard($0.trace.previous($0.t).tanhDerivative()) } },
    mistake(
      "The slope of the step after",
      """
      You take 1 − h_{t+1}². The step at index t bent its sum into states[t]: that is the state \
      whose slope counts.
      """
    ) {
      $0.dPreactivation = {
        $0.dHidden.hadamard($0.trace.states[$0.isLast ? $0.t : $0.t + 1].tanhDerivative())
      }
    },
    mistake(
      "U is not transposed on the way back",
      """
      You hand back Dz_t · U. Going back it is Uᵀ: each old feature collects from the new ones that \
      it fed. U is square, so no shape warns you.
      """
    ) { $0.toPrevious = { $0.dPreactivation.matmul($0.rnn.recurrentWeights) } },
    mistake(
      "U is left out on the way back",
      """
      You hand back Dz_t itself. The state before entered the sum through U: Dz_t · Uᵀ.
      """
    ) { $0.toPrevious = { $0.dPreactivation } },
    mistake(
      "What comes back piles up",
      """
      You add Dz_t · Uᵀ to what was handed back before. All that the later steps had to say is in \
      Dz_t already: replace it, with = instead of +=.
      """
    ) { $0.toPrevious = { $0.fromNext + $0.throughU($0.dPreactivation) } },
  ]

  static let collectionMistakes = [
    mistake(
      "Each step overwrites the gradients",
      """
      Your gradients are those of one step, the first. The same W, U and b worked at every step, so \
      their gradients are sums over t: add with +=.
      """
    ) { $0.overwrites = true }.inAnyOutput,
    mistake(
      "The gradient of U is taken with h_t",
      """
      You sum h_tᵀ · Dz_t. U was multiplied with the state before the step: h_{t−1}, \
      `trace.previous(t)`.
      """
    ) { $0.previous = { $0.trace.states[$0.t] } },
    mistake(
      "The initial state is missing from the gradient of U",
      """
      Your sum for U leaves the first step out, or takes h_0 for zero. The first step multiplied the \
      initial state with U: `trace.previous(0)` is `trace.initial`.
      """
    ) { $0.previous = { $0.t == 0 ? 0 * $0.trace.initial : $0.trace.previous($0.t) } },
    mistake(
      "The gradient of U is transposed",
      """
      You sum Dz_tᵀ · h_{t−1}. The first index of U is the old feature, the second the new one: \
      h_{t−1}ᵀ · Dz_t. U is square, so no shape warns you.
      """
    ) {
      $0.finish = { result, _ in
        result.gradients.recurrentWeights = result.gradients.recurrentWeights.transposed
      }
    },
    mistake(
      "The bias gradient is not summed over the batch",
      """
      Your bias gradient holds one example, the last. Every example used the same bias: add \
      `sumOfRows()` of Dz_t at each step (B5).
      """
    ) { $0.biasTerm = { Matrix(row: $0.dPreactivation[row: $0.dPreactivation.rows - 1]) } },
    mistake(
      "The bias gradient skips the slope",
      "You sum Dh_t. The bias is inside tanh: sum Dz_t (B5)."
    ) { $0.biasTerm = { $0.dHidden.sumOfRows() } },
    mistake(
      "The gradients are averaged over time",
      """
      You divide by the number of steps. If the loss is a mean over time, its 1/T is in dStates \
      already; here the steps are summed.
      """
    ) { $0.finish = { $0.gradients.scale(by: 1 / Scalar($1.count)) } }.inAnyOutput,
    mistake(
      "The input gradients are in reverse order",
      """
      You append each dx_t while the loop goes back in time, so the last step's comes first. Write \
      dInputs[t] instead, or reverse the list at the end.
      """
    ) { $0.finish = { result, _ in result.dInputs.reverse() } },
    mistake(
      "dInitial is forgotten",
      """
      You return zeros. The initial state acts through the first step: dInitial is Dz_1 · Uᵀ, what \
      the last turn of the loop hands back (B7).
      """
    ) { $0.finish = { result, _ in result.dInitial *= 0 } },
    Misconception(
      "dInitial is one step too late",
      """
      You return the derivative by h_1. One more step goes back to h_0: Dz_1 · Uᵀ, what the last \
      turn of the loop hands back (B7). See “Immediate and total derivatives”.
      """
    ) {
      $0.backward = { dStates, trace, rnn in
        let loop = BackwardLoop()
        var result = loop.run(dStates, trace, rnn)
        result.dInitial = loop.turns(dStates, trace, rnn).last?.dHidden ?? result.dInitial
        return result
      }
    },
  ]

  /// A misconception of the loop with one part exchanged.
  private static func mistake(
    _ name: String, _ explanation: String, _ exchange: (inout BackwardLoop) -> Void
  ) -> Misconception<VanillaRNNAnswers> {
    var loop = BackwardLoop()
    exchange(&loop)
    return Misconception(name, explanation + " See “Immediate and total derivatives”.") { [loop] in
      $0.backward = { loop.run($0, $1, $2) }
    }
  }
}
