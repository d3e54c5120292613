import LSTMModel
import RNNMath
import Workbook

// The misconceptions of exercise 3.3 at each step, and of what is collected on the way.

extension LSTMGrader {
  static let turnMistakes = [
    journey(
      "The forget gate is held against the new cell",
      """
      You take Dc_t ⊙ c_t. The forget gate was multiplied with the cell before the step: \
      steps[t].previous.cell, c_{t−1} (L3).
      """
    ) { $0.step.dForgetGate = { $0.dCell.hadamard($0.step.cell) } },
    journey(
      "The initial cell is taken for zero",
      """
      Your forget gate has no part in Dz_1, as if c_0 were zero. A sequence may begin with any \
      cell: steps[0].previous.cell (L3).
      """
    ) {
      $0.remembered = { turn in
        var step = turn.step
        if turn.t == 0 { step.previous.cell *= 0 }
        return step
      }
    },
    journey(
      "The output gate is held against the cell itself",
      """
      You take Dh_t ⊙ c_t. The output gate was multiplied with tanh of the cell: activatedCell \
      (L3).
      """
    ) { $0.step.dOutputGate = { $0.dHidden.hadamard($0.step.cell) } },
    journey(
      "The output gate's derivative comes from the cell's",
      """
      You take Dc_t ⊙ tanh(c_t). The output gate acts behind the cell, on h_t: Dh_t ⊙ tanh(c_t) \
      (L3).
      """
    ) { $0.step.dOutputGate = { $0.dCell.hadamard($0.step.activatedCell) } },
    journey(
      "Input gate and candidate have each other's factor",
      """
      You take Dc_t ⊙ i_t for the input gate and Dc_t ⊙ g_t for the candidate. In a product each \
      gets the other: g_t for the input gate, i_t for the candidate (L3).
      """
    ) {
      $0.step.dInputGate = { $0.dCell.hadamard($0.step.inputGate) }
      $0.step.dCandidate = { $0.dCell.hadamard($0.step.candidate) }
    },
    journey(
      "The slopes of the gates are left out",
      """
      Between z and a gate there is a sigmoid: multiply each gate's part of Dz_t with s (1 − s) \
      (L3).
      """
    ) { $0.step.leaveOutSlopes(of: [.input, .forget, .output]) },
    journey(
      "The slope of the candidate is left out",
      "Between z and the candidate there is a tanh: multiply its part of Dz_t with 1 − g_t² (L3)."
    ) { $0.step.leaveOutSlopes(of: [.candidate]) },
    journey(
      "The output gate is missing from what goes back",
      """
      You multiply three parts of Dz_t with Uᵀ. The output gate read the old hidden state like the \
      others: multiply all of Dz_t, N × 4H (L1).
      """
    ) { $0.step.dPreviousHidden = { $0.throughU($0.dz(without: .output)) } },
    journey(
      "dHidden is added to what goes back",
      """
      You hand back Dz_t · Uᵀ + Dh_t. h_{t−1} enters step t through U and nowhere else: Dz_t · Uᵀ \
      (L1).
      """
    ) { $0.step.dPreviousHidden = { $0.throughU($0.dz) + $0.dHidden } },
  ]

  static let dzOrderMistakes = Gate.wrongOrders.map(assembled)

  /// Dz is put together in another order.
  private static func assembled(in order: [Gate]) -> Misconception<LSTMAnswers> {
    journey(
      "Dz is put together in the order \(order.listed)",
      """
      The columns of W, U and b are those of the input gate, the forget gate, the candidate and \
      the output gate: put Dz_t together in this order (L3).
      """
    ) { $0.step.order = order }
  }

  static let collectionMistakes = [
    journey(
      "Each step overwrites the gradients",
      """
      Your gradients are those of one step, the first. The same W, U and b worked at every step, \
      so their gradients are sums over t: add with +=.
      """
    ) { $0.collect = { sum, own, _ in sum = own } }.inAnyOutput,
    journey(
      "Only the last step's gradients are collected",
      """
      Your gradients are those of the last step. The same W, U and b worked at every step, so \
      their gradients are sums over all t (L4, L5, L6).
      """
    ) { $0.collect = { sum, own, turn in if turn.isLast { sum = own } } }.inAnyOutput,
    journey(
      "The gradient of U is taken with h_t",
      """
      You sum h_tᵀ · Dz_t. U was multiplied with the state before the step: h_{t−1}, \
      steps[t].previous.hidden (L5).
      """
    ) { $0.step.previousHidden = { $0.step.hidden } },
    journey(
      "The gradient of U is taken with the cell",
      "You sum c_{t−1}ᵀ · Dz_t. U never sees the cell: steps[t].previous.hidden, h_{t−1} (L5)."
    ) { $0.step.previousHidden = { $0.step.previous.cell } },
    journey(
      "The initial state is missing from the gradient of U",
      """
      Your sum for U leaves the first step out, or takes h_0 for zero. The first step multiplied \
      the initial state with U: steps[0].previous.hidden (L5).
      """
    ) {
      $0.collect = { sum, own, turn in
        let collected = sum.recurrentWeights
        sum.add(own)
        if turn.t == 0 { sum.recurrentWeights = collected }
      }
    },
    journey(
      "The bias gradient is not summed over the batch",
      """
      Your bias gradient holds one example, the last. Every example used the same bias: add \
      `sumOfRows()` of Dz_t at each step (L6).
      """
    ) { $0.step.biasTerm = { Matrix(row: $0.dz[row: $0.dz.rows - 1]) } },
    journey(
      "The bias gradient skips the slopes",
      "The bias is inside the activations: sum Dz_t, with the slopes in it (L6)."
    ) { $0.step.biasTerm = { $0.dGates.sumOfRows() } },
    journey(
      "The gradients are averaged over time",
      """
      You divide by the number of steps. If the loss is a mean over time, its 1/T is in dStates \
      already; here the steps are summed.
      """
    ) { $0.finish = { $0.gradients.scale(by: 1 / Scalar($0.dInputs.count)) } },
    journey(
      "The gradients are averaged over the batch",
      """
      You divide by the batch size. If the loss is a mean over the batch, its 1/N is in dStates \
      already; here the examples are summed.
      """
    ) { $0.finish = { $0.gradients.scale(by: 1 / Scalar($0.dInitial.hidden.rows)) } },
    journey(
      "The input gradients are in reverse order",
      """
      You append each dx_t while the loop goes back in time, so the last step's comes first. Write \
      dInputs[t] instead, or reverse the list at the end.
      """
    ) { $0.finish = { $0.dInputs.reverse() } },
    journey(
      "dInputs are zeros",
      "Your dInputs hold zeros. The inputs came in through W: dx_t = Dz_t · Wᵀ (L7)."
    ) { $0.finish = { $0.dInputs = $0.dInputs.map { 0 * $0 } } },
    journey(
      "dInputs is empty",
      "You return no dx_t at all. There is one for each step: dx_t = Dz_t · Wᵀ (L7)."
    ) { $0.finish = { $0.dInputs = [] } },
    journey(
      "dInitial is forgotten",
      """
      You return zeros. The initial state acts through the first step: dInitial is what the last \
      turn of the loop hands back (L8).
      """
    ) {
      $0.finish = {
        $0.dInitial.hidden *= 0
        $0.dInitial.cell *= 0
      }
    },
    journey(
      "The initial cell is forgotten in dInitial",
      "Your dInitial.cell is zero. c_0 came into c_1 through the forget gate: Dc_1 ⊙ f_1 (L8)."
    ) { $0.finish = { $0.dInitial.cell *= 0 } },
    journey(
      "dInitial is one step too late",
      """
      You return the derivatives by h_1 and c_1. One more step goes back to h_0 and c_0: Dz_1 · Uᵀ \
      and Dc_1 ⊙ f_1, what the last turn of the loop hands back (L8).
      """
    ) {
      $0.finish = {
        guard let first = $0.turns.last else { return }
        $0.dInitial = LSTMState(hidden: first.dHidden, cell: first.dCell)
      }
    },
    journey(
      "The first forget gate is missing from dInitial",
      "You return Dc_1 as dInitial.cell. c_0 came into c_1 through the forget gate: Dc_1 ⊙ f_1 (L8)."
    ) {
      $0.finish = { found in
        if let first = found.turns.last { found.dInitial.cell = first.dCell }
      }
    },
    journey(
      "The two parts of dInitial are exchanged",
      "`LSTMState(hidden:cell:)` takes dh_0 = Dz_1 · Uᵀ first, then dc_0 = Dc_1 ⊙ f_1 (L8)."
    ) {
      $0.finish = { found in
        found.dInitial = LSTMState(hidden: found.dInitial.cell, cell: found.dInitial.hidden)
      }
    },
  ]
}
