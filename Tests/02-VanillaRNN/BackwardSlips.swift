import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.4: lines of the loop that are right but for one part.

extension VanillaRNNGrader {
  static let backwardSlips = [
    slip(
      "Only the immediate derivative goes through the slope",
      """
      You multiply dStates[t] with 1 − h_t², but not what comes back. Both are derivatives by h_t, \
      and both go through the same tanh: add first (B1), then multiply (B2).
      """
    ) { $0.dPreactivation = { $0.immediate.hadamard($0.slope) + $0.fromNext } },
    slip("1 − h instead of 1 − h²", "The slope of tanh is 1 − h_t²: square the state (B2).") {
      $0.dPreactivation = { $0.dHidden.hadamard($0.trace.states[$0.t].map { 1 - $0 }) }
    },
    slip(
      "The last step is left out",
      """
      Your loop begins at the last step but one. In Swift the last index is count − 1: loop over \
      `indices.reversed()`.
      """
    ) { $0.order = { (0..<$0).dropLast().reversed() } },
    slip(
      "A step that doesn't enter the loss sends nothing back",
      """
      Where dStates[t] is zero you stop, or send on zeros. That state still acts on the loss \
      through the next one: Dh_t is what comes back, then.
      """
    ) {
      $0.dHidden = {
        $0.immediate.values.allSatisfy { $0 == 0 } ? $0.immediate : $0.immediate + $0.fromNext
      }
    },
    slip(
      "Only a step's own derivative is handed back",
      """
      You hand back dh_t through slope and Uᵀ, without what came from later steps, so no error \
      goes back farther than one. All of Dz_t goes on: dh_0 and Dh_{t−1} have Dz_t · Uᵀ (B1, B7).
      """
    ) { $0.toPrevious = { $0.throughU($0.immediate.hadamard($0.slope)) } },
    slip(
      "The bias gradient is averaged over the batch",
      """
      You divide db by the number of examples. If the loss is a mean, its 1/N is in dStates \
      already; here the examples are summed (B5).
      """
    ) {
      $0.biasTerm = { (1 / Scalar($0.dPreactivation.rows)) * $0.dPreactivation.sumOfRows() }
    },
    Misconception(
      "The input gradients skip the slope",
      """
      You take Dh_t · Wᵀ. The input is inside tanh, as the state before is: dx_t is Dz_t · Wᵀ \
      (B6). See “Immediate and total derivatives”.
      """
    ) {
      $0.backward = { dStates, trace, rnn in
        let loop = BackwardLoop()
        var result = loop.run(dStates, trace, rnn)
        for turn in loop.turns(dStates, trace, rnn) {
          result.dInputs[turn.t] = turn.dHidden.matmul(rnn.inputWeights, transposing: .right)
        }
        return result
      }
    },
  ]

  private static func slip(
    _ name: String, _ explanation: String, _ exchange: (inout BackwardLoop) -> Void
  ) -> Misconception<VanillaRNNAnswers> {
    var loop = BackwardLoop()
    exchange(&loop)
    return Misconception(name, explanation + " See “Immediate and total derivatives”.") { [loop] in
      $0.backward = { loop.run($0, $1, $2) }
    }
  }
}
