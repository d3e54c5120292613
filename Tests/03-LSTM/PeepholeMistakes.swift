import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.6.
extension LSTMGrader {
  /// A gate sees something else, or nothing.
  static let peepholeViewMistakes: [Misconception<LSTMAnswers>] = [
    peephole(
      "The output gate sees the old cell",
      """
      You take p_o ⊙ c_{t−1}. The output gate is computed last, when the new cell is known, and it \
      decides how much of that is shown: p_o ⊙ c_t.
      """
    ) { $0.seenByOutput = { $0.previous.cell } },
    peephole(
      "The input and the forget gate see a new cell",
      """
      You compute a new cell without peepholes first, and let the input and the forget gate see \
      that. But these two are what the new cell is made with: they see the old one, c_{t−1}.
      """
    ) {
      $0.seenByInput = { $0.unseen }
      $0.seenByForget = { $0.unseen }
    },
    peephole(
      "The forget gate sees a new cell",
      """
      You compute a new cell first, and let the forget gate see that. It decides how much of the \
      old one is kept, and that is the one it sees: p_f ⊙ c_{t−1}.
      """
    ) { $0.seenByForget = { $0.unseen } },
    peephole(
      "The input gate sees a new cell",
      """
      You compute a new cell first, and let the input gate see that. It sees the cell as it was \
      before anything is written to it: p_i ⊙ c_{t−1}.
      """
    ) { $0.seenByInput = { $0.unseen } },
    peephole(
      "The gates see the hidden state",
      """
      You multiply the peepholes with h_{t−1}. The gates know that already, through U. What it \
      hides from them, as long as the output gate is shut, is the cell: c_{t−1}, and c_t for the \
      output gate.
      """
    ) {
      $0.seenByInput = { $0.previous.hidden }
      $0.seenByForget = { $0.previous.hidden }
      $0.seenByOutput = { $0.previous.hidden }
    },
    peephole(
      "The gates see tanh of the cell",
      """
      You multiply the peepholes with tanh(c). A cell that counts grows far beyond 1, where tanh \
      looks the same everywhere; the gates see the cell itself.
      """
    ) {
      $0.seenByInput = { $0.previous.cell.tanh() }
      $0.seenByForget = { $0.previous.cell.tanh() }
      $0.seenByOutput = { $0.cell.tanh() }
    },
    peephole(
      "The output gate sees tanh of the cell",
      """
      You take p_o ⊙ tanh(c_t). tanh comes only on the way out, behind the gate; the gate sees c_t \
      itself.
      """
    ) { $0.seenByOutput = { $0.cell.tanh() } },
    peephole(
      "No peepholes",
      """
      This is the step of exercise 3.1: no gate sees the cell. Add p ⊙ c to the sums of the input, \
      the forget and the output gate, before the sigmoid.
      """
    ) { $0.peepholes = { Peepholes(hiddenSize: $0.input.columns) } },
    peephole(
      "The output gate has no peephole",
      """
      Input and forget gate see the cell, the output gate doesn't. It comes last and sees the new \
      cell: σ(z_o + p_o ⊙ c_t).
      """
    ) { $0.peepholes = { Peepholes(input: $0.input, forget: $0.forget, output: 0 * $0.output) } },
    peephole(
      "The input gate has no peephole",
      "Your input gate is σ(z_i). Let it see the old cell: σ(z_i + p_i ⊙ c_{t−1})."
    ) { $0.peepholes = { Peepholes(input: 0 * $0.input, forget: $0.forget, output: $0.output) } },
    peephole(
      "The forget gate has no peephole",
      "Your forget gate is σ(z_f). Let it see the old cell: σ(z_f + p_f ⊙ c_{t−1})."
    ) { $0.peepholes = { Peepholes(input: $0.input, forget: 0 * $0.forget, output: $0.output) } },
    peephole(
      "The candidate has a peephole",
      """
      You add p_i ⊙ c_{t−1} to the candidate's sum, too. Peepholes are for gates, which decide; \
      the candidate is what is written: tanh(z_g).
      """
    ) {
      $0.candidate = { z, scene, p in
        (z + scene.previous.cell.multiplyingRows(by: p.input)).tanh()
      }
    },
    peephole(
      "The candidate has the output gate's peephole",
      """
      You add the third peephole to the third part of the sum, but that is the candidate, which \
      has none. p_o ⊙ c_t belongs to the fourth part, the output gate's.
      """
    ) {
      $0.candidate = { z, scene, p in
        (z + scene.previous.cell.multiplyingRows(by: p.output)).tanh()
      }
      $0.seenByOutput = { 0 * $0.cell }
    },
  ]

  /// The gates see the right thing in a wrong way.
  static let peepholeGateMistakes: [Misconception<LSTMAnswers>] = [
    peephole(
      "The peepholes of input and forget gate are exchanged",
      """
      You take p_f for the input gate and p_i for the forget gate. Each gate has its own: \
      `peepholes.input`, `peepholes.forget`.
      """
    ) { $0.peepholes = { Peepholes(input: $0.forget, forget: $0.input, output: $0.output) } },
    peephole(
      "The peepholes of forget and output gate are exchanged",
      """
      You take p_o for the forget gate and p_f for the output gate. Each gate has its own: \
      `peepholes.forget`, `peepholes.output`.
      """
    ) { $0.peepholes = { Peepholes(input: $0.input, forget: $0.output, output: $0.forget) } },
    peephole(
      "The peepholes of input and output gate are exchanged",
      """
      You take p_o for the input gate and p_i for the output gate. Each gate has its own: \
      `peepholes.input`, `peepholes.output`.
      """
    ) { $0.peepholes = { Peepholes(input: $0.output, forget: $0.forget, output: $0.input) } },
    peephole(
      "The peephole is added after the sigmoid",
      """
      You take σ(z) + p ⊙ c, which can leave the range from 0 to 1 of a gate. The peephole is a \
      part of the sum: σ(z + p ⊙ c).
      """
    ) { $0.gate = { $0.sigmoid() + $1.multiplyingRows(by: $2) } },
    peephole(
      "The peephole is multiplied with the sum",
      """
      You take σ(z ⊙ p ⊙ c), so a cell of zero holds every gate at ½. What a gate sees is added to \
      its sum: σ(z + p ⊙ c).
      """
    ) { $0.gate = { $0.hadamard($1.multiplyingRows(by: $2)).sigmoid() } },
    peephole(
      "The peephole is multiplied with the gate",
      """
      You take σ(z) ⊙ p ⊙ c, so a cell of zero shuts every gate. What a gate sees is added to its \
      sum, before the sigmoid: σ(z + p ⊙ c).
      """
    ) { $0.gate = { $0.sigmoid().hadamard($1.multiplyingRows(by: $2)) } },
    peephole(
      "The cell is left out",
      """
      You add p to the sum as it is, like a second bias. It is a weight, for what the gate sees: p \
      ⊙ c.
      """
    ) { $0.gate = { z, _, weights in z.addingToRows(weights).sigmoid() } },
    peephole(
      "The weights are left out",
      """
      You add the cell to the sum as it is. Each gate weighs what it sees with its own peephole: p \
      ⊙ c, `cell.multiplyingRows(by: peepholes.input)`.
      """
    ) { $0.gate = { z, seen, _ in (z + seen).sigmoid() } },
    peephole(
      "One sum over the cell for all hidden features",
      """
      You add Σ_k p[k] · c[k], one number for a whole example. A peephole connects each cell with \
      its own gate only: p[k] · c[k], element by element.
      """
    ) {
      $0.gate = { z, seen, weights in
        let sums = seen.matmul(weights, transposing: .right)
        return Matrix(rows: z.rows, columns: z.columns) { z[$0, $1] + sums[$0, 0] }.sigmoid()
      }
    },
    peephole(
      "The peephole is subtracted",
      "You take σ(z − p ⊙ c). It is added, like everything in the sum: σ(z + p ⊙ c)."
    ) { $0.gate = { ($0 - $1.multiplyingRows(by: $2)).sigmoid() } },
  ]

  /// What is wrong has nothing to do with peepholes.
  static let peepholeStepMistakes: [Misconception<LSTMAnswers>] = [
    peephole(
      "The gates are read in the order input, candidate, forget, output",
      """
      You take the second part of the sum for the candidate and the third for the forget gate, as \
      some frameworks do. Here the order is input, forget, candidate, output.
      """
    ) { $0.order = [.input, .candidate, .forget, .output] },
    peephole(
      "The gates are read in the order input, forget, output, candidate",
      """
      You take the third part of the sum for the output gate and the fourth for the candidate. \
      Here the order is input, forget, candidate, output.
      """
    ) { $0.order = [.input, .forget, .output, .candidate] },
    peephole(
      "No tanh between the cell and the output gate",
      """
      Your hidden state is o_t ⊙ c_t. What the layer shows goes through tanh first: \
      o_t ⊙ tanh(c_t).
      """
    ) { $0.hidden = { $0.hadamard($1) } },
    peephole(
      "previous holds the new state",
      """
      You return h_t and c_t as previous. The backward pass needs what the step began with: pass \
      the state on as it came.
      """
    ) { $0.finish = { $0.previous = $0.state } },
  ]

  static func peephole(
    _ name: String, _ explanation: String, _ exchange: (inout PeepholeStep) -> Void
  ) -> Misconception<LSTMAnswers> {
    var step = PeepholeStep()
    exchange(&step)
    return Misconception(name, explanation + " See “Peepholes”.") { [step] in
      $0.peepholeForward = { step.run($0, from: $1, lstm: $2, peepholes: $3) }
    }
  }
}
