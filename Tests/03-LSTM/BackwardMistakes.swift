import LSTMModel
import RNNMath
import Workbook

// The misconceptions of exercise 3.3 on the way: of how the derivatives travel from step to step.

extension LSTMGrader {
  static let travelMistakes = [
    journey(
      "The cell hands nothing back",
      """
      Your Dc_t is Dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)) alone. The cell c_t also acts through c_{t+1}: \
      add Dc_{t+1} ⊙ f_{t+1}, the way on which errors last (L2).
      """
    ) { $0.dLater = { 0 * $0.fromNext.cell } },
    journey(
      "The hidden state hands nothing back",
      """
      You take the immediate derivative dStates[t] for Dh_t. h_t also acts through all four gates \
      of the next step: add Dz_{t+1} · Uᵀ (L1).
      """
    ) { $0.dHidden = { $0.immediate } },
    journey(
      "Nothing goes back from step to step",
      """
      You take each step by itself. h_t and c_t act through the next step too: add Dz_{t+1} · Uᵀ \
      to the one (L1) and Dc_{t+1} ⊙ f_{t+1} to the other (L2).
      """
    ) {
      $0.dHidden = { $0.immediate }
      $0.dLater = { 0 * $0.fromNext.cell }
    },
    journey(
      "The immediate derivatives of the middle steps are dropped",
      """
      You use the last of dStates only, and after that just what comes back. Every state may enter \
      the loss by itself: add dStates[t] at each step (L1).
      """
    ) { $0.dHidden = { $0.isLast ? $0.immediate : $0.fromNext.hidden } },
    journey(
      "The last step counts twice",
      """
      You begin with dStates of the last step as what comes back, and then add it once more. \
      Nothing comes back from a step after the last: begin with zeros.
      """
    ) { $0.dHidden = { ($0.isLast ? 2 : 1) * $0.immediate + $0.fromNext.hidden } },
    journey(
      "dStates is read from the wrong end",
      """
      You give the last step the first of dStates, and so on, as when only one of two lists is \
      reversed. dStates[t] belongs to steps[t].
      """
    ) { $0.immediate = { $0.reversed() } },
    journey(
      "dStates enters the cell as well",
      """
      You add dStates[t] to the derivative by the cell too. It is the derivative by h_t, and \
      reaches the cell through o_t ⊙ (1 − tanh²(c_t)), as a part of Dh_t (L2).
      """
    ) { $0.dLater = { $0.fromNext.cell + $0.immediate } },
    journey(
      "What the next step hands to the hidden state misses the cell",
      """
      You put dStates[t] alone into (L2). All of Dh_t acts through the cell, also what comes back: \
      Dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)).
      """
    ) {
      $0.step.dCell = {
        $0.dLater + $0.immediate.hadamard($0.step.outputGate).hadamard($0.bend)
      }
    },
    journey(
      "What the next step hands to the hidden state misses the output gate",
      """
      You put dStates[t] alone into the output gate's part of Dz_t. All of Dh_t counts there, also \
      what comes back: Dh_t ⊙ tanh(c_t) (L3).
      """
    ) { $0.step.dOutputGate = { $0.immediate.hadamard($0.step.activatedCell) } },
    journey(
      "The loop runs forwards",
      """
      You begin with the first step. What the next step hands back must be known before this step \
      can be done: loop over `steps.indices.reversed()`.
      """
    ) { $0.order = { Array(0..<$0) } },
    journey(
      "The first step is left out",
      """
      Your loop ends before index 0, as `stride(from: T - 1, to: 0, by: -1)` does. Use `through: \
      0`, or `steps.indices.reversed()`.
      """
    ) { $0.order = { (0..<$0).dropFirst().reversed() } },
    journey(
      "The last step is left out",
      """
      Your loop begins one step too early, as if the last had no derivatives. Nothing comes back \
      to it, but its state enters the loss: loop over all of `steps.indices.reversed()`.
      """
    ) { $0.order = { (0..<$0).dropLast().reversed() } },
    journey(
      "The forget gate is one step off",
      """
      You multiply what the next cell hands back with f_t. c_t came into c_{t+1} through that \
      step's gate: Dc_{t+1} ⊙ f_{t+1}, made while the loop is still at step t + 1.
      """
    ) {
      $0.step.dPreviousCell = { $0.dCell }
      $0.dLater = { $0.fromNext.cell.hadamard($0.step.forgetGate) }
      $0.finish = { found in
        guard let first = found.turns.last else { return }
        found.dInitial.cell = first.dCell.hadamard(first.step.forgetGate)
      }
    },
    journey(
      "The index of f is one off, and the first step has none",
      """
      You multiply Dc_{t+1} with f_t, and return Dc_1 itself as dInitial.cell. c_t came into \
      c_{t+1} through that step's gate, Dc_{t+1} ⊙ f_{t+1}, and c_0 into c_1 through f_1: carry \
      Dc_t ⊙ f_t, made while the loop is still at step t.
      """
    ) {
      $0.step.dPreviousCell = { $0.dCell }
      $0.dLater = { $0.fromNext.cell.hadamard($0.step.forgetGate) }
    },
    journey(
      "The forget gate is left out on the way back",
      """
      You hand back Dc_t itself. The cell before came in through the forget gate: Dc_t ⊙ f_t (L2).
      """
    ) { $0.step.dPreviousCell = { $0.dCell } },
    journey(
      "The old cell goes back through the input gate",
      "You hand back Dc_t ⊙ i_t. The old cell was multiplied with the forget gate: Dc_t ⊙ f_t (L2)."
    ) { $0.step.dPreviousCell = { $0.dCell.hadamard($0.step.inputGate) } },
    journey(
      "The cell's way starts with the last step only",
      """
      You hand back only what came from the next cell, times f_t. At every step Dh_t adds to it by \
      o_t ⊙ (1 − tanh²(c_t)): hand back all of Dc_t ⊙ f_t (L2).
      """
    ) {
      $0.handBack = { state, turn in
        if !turn.isLast { state.cell = turn.fromNext.cell.hadamard(turn.step.forgetGate) }
      }
    },
    journey(
      "The cell's way never starts",
      """
      You hand back only what came from the next cell, times f_t. That begins with zeros, so it \
      stays zero for ever. What Dh_t adds on the way must go with it: hand back all of Dc_t ⊙ f_t \
      (L2).
      """
    ) { $0.handBack = { $0.cell = $1.fromNext.cell.hadamard($1.step.forgetGate) } },
    journey(
      "What goes from step to step is clipped",
      """
      You cut what a step hands back at ±1. A derivative that is cut on its way is no longer one. \
      Clipping is done once, after the whole way back, to all gradients by a common factor.
      """
    ) {
      $0.handBack = { state, _ in
        state = LSTMState(hidden: state.hidden.clipped(at: 1), cell: state.cell.clipped(at: 1))
      }
    },
    journey(
      "What comes back by the hidden state piles up",
      """
      You add Dz_t · Uᵀ to what was handed back before. All that the later steps had to say is in \
      Dz_t already: replace it, with = instead of +=.
      """
    ) { $0.handBack = { $0.hidden += $1.fromNext.hidden } },
    journey(
      "What comes back by the cell piles up",
      """
      You add Dc_t ⊙ f_t to what was handed back before. All that the later steps had to say is in \
      Dc_t already: replace it, with = instead of +=.
      """
    ) { $0.handBack = { $0.cell += $1.fromNext.cell } },
    journey(
      "The slope of the cell's tanh is left out",
      "You add Dh_t ⊙ o_t to the cell's derivative. Multiply with 1 − tanh²(c_t) as well (L2)."
    ) { $0.step.dCell = { $0.dLater + $0.dHidden.hadamard($0.step.outputGate) } },
    journey(
      "The slope of the cell's tanh is taken of the cell",
      """
      You take 1 − c_t². The slope 1 − a² is written in terms of a = tanh(c_t): use activatedCell \
      (L2).
      """
    ) {
      $0.step.dCell = {
        $0.dLater
          + $0.dHidden.hadamard($0.step.outputGate).hadamard($0.step.cell.tanhDerivative())
      }
    },
  ]

  /// A misconception of the loop with some parts exchanged.
  static func journey(
    _ name: String, _ explanation: String, _ exchange: (inout LSTMBackwardLoop) -> Void
  ) -> Misconception<LSTMAnswers> {
    var loop = LSTMBackwardLoop()
    exchange(&loop)
    return Misconception(name, explanation + " See “Through time”.") { [loop] in
      $0.backward = { loop.run($0, steps: $1, lstm: $2) }
    }
  }
}
