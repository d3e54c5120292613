import LSTMModel
import RNNMath
import Workbook

// The misconceptions of exercise 3.1 that begin behind the gates: of the cell, of what it shows,
// and of what the step remembers.

extension LSTMGrader {
  static let cellMistakes = [
    forward(
      "The old cell is left out",
      """
      Your cell is i_t ⊙ g_t: it forgets everything at every step. What makes this network \
      remember is the other term, f_t ⊙ c_{t−1}.
      """
    ) { $0.cell = { $0.written } },
    forward(
      "The candidate is left out",
      "Your cell is f_t ⊙ c_{t−1}: nothing new ever gets in. Add i_t ⊙ g_t."
    ) { $0.cell = { $0.kept } },
    forward(
      "The input gate is left out",
      "You add the whole candidate. The input gate says how much of it is written: i_t ⊙ g_t."
    ) { $0.cell = { $0.kept + $0.step.candidate } },
    forward(
      "The forget gate is left out",
      """
      You keep all of the old cell, as the LSTM of 1997 did. Since 2000 a gate says how much of it \
      is kept: f_t ⊙ c_{t−1}.
      """
    ) { $0.cell = { $0.step.previous.cell + $0.written } },
    forward(
      "Input and forget gate are exchanged",
      """
      You take i_t ⊙ c_{t−1} + f_t ⊙ g_t. The forget gate decides about the old cell, the input \
      gate about the new candidate.
      """
    ) {
      $0.cell = {
        $0.step.inputGate.hadamard($0.step.previous.cell)
          + $0.step.forgetGate.hadamard($0.step.candidate)
      }
    },
    forward(
      "What is not kept is written",
      """
      You take f_t ⊙ c_{t−1} + (1 − f_t) ⊙ g_t, a mixture. Here the input gate decides about \
      writing by itself: i_t ⊙ g_t.
      """
    ) {
      $0.cell = {
        $0.kept + $0.step.forgetGate.map { 1 - $0 }.hadamard($0.step.candidate)
      }
    },
    forward(
      "The forget gate is applied to the new as well",
      """
      You take f_t ⊙ (c_{t−1} + i_t ⊙ g_t). What is written now is not forgotten at once: only \
      c_{t−1}.
      """
    ) {
      $0.cell = { $0.step.forgetGate.hadamard($0.step.previous.cell + $0.written) }
    },
    forward(
      "The forget gate keeps the hidden state",
      """
      You take f_t ⊙ h_{t−1}. The hidden state is what the layer shows; what it remembers is the \
      cell: `state.cell`, c_{t−1}.
      """
    ) {
      $0.cell = { $0.step.forgetGate.hadamard($0.step.previous.hidden) + $0.written }
    },
    forward(
      "The cell is squashed",
      """
      You take tanh of the whole sum for the new cell. Then an old content fades at every step, \
      however open its gate: c_t is the sum itself, and tanh comes only on the way out.
      """
    ) { $0.cell = { ($0.kept + $0.written).tanh() } },
    forward(
      "The output gate looks at the cell itself",
      """
      You take o_t ⊙ c_t. The cell may grow far beyond 1; what the layer shows goes through tanh \
      first: o_t ⊙ tanh(c_t), which is outputGate ⊙ activatedCell.
      """
    ) { $0.hidden = { $0.step.outputGate.hadamard($0.step.cell) } },
    forward(
      "No tanh between the cell and the output gate",
      """
      Your activatedCell is the cell itself, and the hidden state o_t ⊙ c_t. The cell may grow far \
      beyond 1; what the layer shows goes through tanh first: o_t ⊙ tanh(c_t).
      """
    ) { $0.activatedCell = { $0.step.cell } },
    forward(
      "activatedCell holds the cell itself",
      """
      Your hidden state is right, but activatedCell must be tanh(c_t): the backward pass takes its \
      slope from there.
      """
    ) { $0.finish = { step, _ in step.activatedCell = step.cell } },
    forward(
      "activatedCell holds the hidden state",
      "activatedCell is tanh(c_t), before the output gate; with the gate it is hidden."
    ) { $0.finish = { step, _ in step.activatedCell = step.hidden } },
    forward(
      "The old cell is shown",
      """
      You take tanh of c_{t−1}. What the layer shows is the cell as it has become in this step: \
      tanh(c_t).
      """
    ) { $0.activatedCell = { $0.step.previous.cell.tanh() } },
    forward(
      "The candidate is shown",
      "You take o_t ⊙ g_t. What the layer shows is all it remembers, old and new: o_t ⊙ tanh(c_t)."
    ) { $0.hidden = { $0.step.outputGate.hadamard($0.step.candidate) } },
    forward(
      "The output gate is left out",
      """
      Your hidden state is tanh(c_t). The output gate says how much of it is shown: o_t ⊙ \
      tanh(c_t).
      """
    ) { $0.hidden = { $0.step.activatedCell } },
    forward(
      "The output gate is inside tanh",
      """
      You take tanh(o_t ⊙ c_t). tanh bends the cell alone, and the gate comes after: o_t ⊙ \
      tanh(c_t).
      """
    ) { $0.hidden = { $0.step.outputGate.hadamard($0.step.cell).tanh() } },
    forward(
      "tanh of the hidden state once more",
      "You take tanh(o_t ⊙ tanh(c_t)). One tanh, of the cell, is all: h_t = o_t ⊙ tanh(c_t)."
    ) { $0.hidden = { $0.step.outputGate.hadamard($0.step.activatedCell).tanh() } },
    forward(
      "Hidden state and cell are exchanged",
      """
      You return c_t as hidden and h_t as cell. The cell is what is remembered: f ⊙ c_{t−1} + i ⊙ \
      g.
      """
    ) { $0.finish = { step, _ in (step.hidden, step.cell) = (step.cell, step.hidden) } },
    forward(
      "previous holds the new state",
      """
      You return h_t and c_t as previous. The backward pass needs what the step began with: pass \
      the state on as it came.
      """
    ) { $0.finish = { step, _ in step.previous = step.state } },
    forward(
      "previous is empty",
      """
      You return zeros as previous. The backward pass needs h_{t−1} and c_{t−1}: pass the state \
      on.
      """
    ) {
      $0.finish = { step, _ in
        step.previous = LSTMState(hidden: 0 * step.hidden, cell: 0 * step.cell)
      }
    },
    forward(
      "previous holds hidden state and cell the wrong way round",
      """
      `LSTMState(hidden:cell:)` takes h_{t−1} first. Or pass the state on as it came: previous: \
      state.
      """
    ) {
      $0.finish = { step, _ in
        step.previous = LSTMState(hidden: step.previous.cell, cell: step.previous.hidden)
      }
    },
  ]
}
