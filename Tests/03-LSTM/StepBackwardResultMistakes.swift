import LSTMModel
import LSTMSolutions
import RNNMath
import Workbook

// The misconceptions of exercise 3.2 behind dz: of what is handed back, and of what is summed.

extension LSTMGrader {
  static let handedBackMistakes = [
    back(
      "The forget gate is left out on the way back",
      """
      You hand back dC_t itself. c_{t−1} came into the cell through the forget gate: dC_t ⊙ f_t. \
      Only where the gate is one does the error come back whole.
      """
    ) { $0.dPreviousCell = { $0.dCell } },
    back(
      "The old cell goes back through the input gate",
      """
      You hand back dC_t ⊙ i_t. The old cell was multiplied with the forget gate: dC_t ⊙ f_t.
      """
    ) { $0.dPreviousCell = { $0.dCell.hadamard($0.step.inputGate) } },
    back(
      "Only the dCell that was given goes back",
      """
      You hand back dc_t ⊙ f_t. What came into the cell from h_t goes back with it: dC_t ⊙ f_t, \
      with both ways in dC_t.
      """
    ) { $0.dPreviousCell = { $0.dLater.hadamard($0.step.forgetGate) } },
    back(
      "dHidden is added to the old cell's derivative",
      """
      You add dh_t to dC_t ⊙ f_t. All that h_t has to say to the old cell is in dC_t already.
      """
    ) { $0.dPreviousCell = { $0.dCell.hadamard($0.step.forgetGate) + $0.dHidden } },
    back(
      "dHidden is added to the old hidden state's derivative",
      """
      You add dh_t to dz · Uᵀ. h_{t−1} enters this step through U and nowhere else; what the loss \
      says of it at once is added by whoever calls you.
      """
    ) { $0.dPreviousHidden = { $0.throughU($0.dz) + $0.dHidden } },
    back(
      "The two parts of dPrevious are exchanged",
      """
      You return dC_t ⊙ f_t as hidden and dz · Uᵀ as cell. `LSTMState(hidden:cell:)` takes the \
      derivative by h_{t−1} first, which came through U.
      """
    ) {
      $0.finish = { _, result, _ in
        let state = result.dPrevious
        result.dPrevious = LSTMState(hidden: state.cell, cell: state.hidden)
      }
    },
    back(
      "The output gate is missing from what goes back",
      """
      Your dx_t and dh_{t−1} have no part of the output gate. It read the input and the old hidden \
      state like the other three: multiply all of dz, N × 4H.
      """
    ) {
      $0.dInput = { $0.throughW($0.dz(without: .output)) }
      $0.dPreviousHidden = { $0.throughU($0.dz(without: .output)) }
    },
    back(
      "Only the candidate goes back",
      """
      Your dx_t and dh_{t−1} come from the candidate's part of dz. The gates read the input and \
      the old hidden state as well: multiply all of dz, N × 4H.
      """
    ) {
      $0.dInput = {
        $0.dz.columns(of: .candidate).matmul(
          $0.lstm.inputWeights.columns(of: .candidate), transposing: .right)
      }
      $0.dPreviousHidden = {
        $0.dz.columns(of: .candidate).matmul(
          $0.lstm.recurrentWeights.columns(of: .candidate), transposing: .right)
      }
    },
    back(
      "dz is clipped",
      """
      You cut dz at ±1. A gradient that is cut here is no longer one. Clipping is done once, after \
      the whole way back, to all gradients by a common factor.
      """
    ) { $0.change = { $0.clipped(at: 1) } },
    back(
      "What goes back skips the slopes",
      """
      dx_t and dh_{t−1} are made of di_t, df_t, dg_t and do_t instead of dz. The way back leads \
      through the activations too: multiply with their slopes first.
      """
    ) {
      $0.dInput = { $0.throughW($0.dGates) }
      $0.dPreviousHidden = { $0.throughU($0.dGates) }
    },
    square(
      "The input goes back through U",
      "dx_t is dz · Wᵀ: the input came in through W, which only looks like U where D is H."
    ) { $0.dInput = { $0.throughU($0.dz) } },
    square(
      "The hidden state goes back through W",
      "dh_{t−1} is dz · Uᵀ: the state came in through U, which only looks like W where D is H."
    ) { $0.dPreviousHidden = { $0.throughW($0.dz) } },
  ]

  static let gradientMistakes = [
    square(
      "The gradient of W is taken with the hidden state",
      "You add h_{t−1}ᵀ · dz to both. W was multiplied with the input: x_tᵀ · dz."
    ) { $0.input = { $0.step.previous.hidden } },
    square(
      "The gradient of U is taken with the input",
      "You add x_tᵀ · dz to both. U was multiplied with the old hidden state: h_{t−1}ᵀ · dz."
    ) { $0.previousHidden = { $0.step.input } },
    back(
      "The gradient of U is taken with the new hidden state",
      """
      You add h_tᵀ · dz. U was multiplied with the state before the step: step.previous.hidden, \
      h_{t−1}.
      """
    ) { $0.previousHidden = { $0.step.hidden } },
    back(
      "The gradient of U is taken with the cell",
      """
      You add c_{t−1}ᵀ · dz. U never sees the cell: step.previous.hidden, h_{t−1}.
      """
    ) { $0.previousHidden = { $0.step.previous.cell } },
    back(
      "The bias gradient is not summed over the batch",
      """
      Your bias gradient is the last row of dz. Every example used the same bias, so every row \
      adds to its gradient: `sumOfRows`.
      """
    ) { $0.biasTerm = { Matrix(row: $0.dz[row: $0.dz.rows - 1]) } },
    back(
      "The bias gradient comes from the first example only",
      """
      Your bias gradient is the first row of dz. Every example used the same bias, so every row \
      adds to its gradient: `sumOfRows`.
      """
    ) { $0.biasTerm = { Matrix(row: $0.dz[row: 0]) } },
    back(
      "The bias gradient skips the slopes",
      """
      You sum di_t, df_t, dg_t and do_t over the batch. The bias is inside the activations: sum dz.
      """
    ) { $0.biasTerm = { $0.dGates.sumOfRows() } },
    back(
      "The bias gets no gradient",
      "You leave gradients.bias as it was. Add Σ_n dz[n] to it."
    ) { $0.biasTerm = { 0 * $0.lstm.bias } },
    back(
      "The gradients are averaged over the batch",
      """
      You divide by the batch size. If the loss is a mean, its 1/N is in dHidden already; here the \
      examples are summed.
      """
    ) {
      $0.finish = { gradients, _, turn in gradients.scale(by: 1 / Scalar(turn.dz.rows)) }
    }.inAnyOutput,
    back(
      "Gradients are subtracted",
      "You use −=. Gradients are collected with +=; going downhill is the optimiser's business."
    ) { $0.finish = { gradients, _, _ in gradients.scale(by: -1) } }.inAnyOutput,
    Misconception(
      "Overwrites the gradients",
      """
      You replace what gradients held. The same W, U and b work at every step, and what the later \
      steps had to say is in there: add with +=. See “Back through one step”.
      """
    ) {
      $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
        let (own, result, _) = BackwardStep().run(dHidden, dCell, step: step, lstm: lstm)
        gradients = own
        return result
      }
    }.inAnyOutput,
  ]

  /// A misconception that traps unless there are as many inputs as hidden features.
  private static func square(
    _ name: String, _ explanation: String, _ exchange: (inout BackwardStep) -> Void
  ) -> Misconception<LSTMAnswers> {
    var rules = BackwardStep()
    exchange(&rules)
    return Misconception(name, explanation + " See “Back through one step”.") { [rules] in
      $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
        guard lstm.inputSize == lstm.hiddenSize else { throw Trap() }
        let (own, result, _) = rules.run(dHidden, dCell, step: step, lstm: lstm)
        gradients.add(own)
        return result
      }
    }
  }
}
