import LSTMModel
import RNNMath
import Workbook

/// What else can go wrong in exercise 3.6: some gates see the wrong thing, others the right one.
extension LSTMGrader {
  static let peepholeSightMistakes: [Misconception<LSTMAnswers>] = [
    peephole(
      "Only the output gate has a peephole",
      """
      Your input and forget gate are σ(z_i) and σ(z_f). Let them see the cell as it was: add p_i ⊙ \
      c_{t−1} to the one and p_f ⊙ c_{t−1} to the other.
      """
    ) {
      $0.peepholes = { Peepholes(input: 0 * $0.input, forget: 0 * $0.forget, output: $0.output) }
    },
    peephole(
      "The input and the forget gate see the hidden state",
      """
      You multiply their peepholes with h_{t−1}. These gates know that already, through U. What \
      it hides from them, as long as the output gate is shut, is the cell: c_{t−1}.
      """
    ) {
      $0.seenByInput = { $0.previous.hidden }
      $0.seenByForget = { $0.previous.hidden }
    },
    peephole(
      "The input and the forget gate see tanh of the cell",
      """
      You multiply their peepholes with tanh(c_{t−1}). A cell that counts grows far beyond 1, \
      where tanh looks the same everywhere; the gates see the cell itself.
      """
    ) {
      $0.seenByInput = { $0.previous.cell.tanh() }
      $0.seenByForget = { $0.previous.cell.tanh() }
    },
    peephole(
      "One peephole for all gates",
      """
      You take p_i for all three gates. Each has its own: `peepholes.input`, `peepholes.forget`, \
      `peepholes.output`.
      """
    ) { $0.peepholes = { Peepholes(input: $0.input, forget: $0.input, output: $0.input) } },
    peephole(
      "All examples see the cell of the first",
      """
      You take row 0 of the cell for the whole batch. It is p that is one row for all examples; \
      the cell has a row for each: `cell.multiplyingRows(by: peepholes.input)`.
      """
    ) {
      $0.gate = { z, seen, weights in
        let first = Matrix(rows: seen.rows, columns: seen.columns) { seen[0, $1] }
        return (z + first.multiplyingRows(by: weights)).sigmoid()
      }
    },
    peephole(
      "The output gate sees only what was kept",
      """
      You take p_o ⊙ f_t ⊙ c_{t−1}, the cell before anything is written to it. The output gate is \
      computed last and sees the cell as it is now: p_o ⊙ c_t.
      """
    ) { $0.seenByOutput = { $0.kept } },
    Misconception(
      "outputGate holds the gate without its peephole",
      """
      Your hidden state is right, but outputGate must be the gate that it was made with, σ(z_o + \
      p_o ⊙ c_t): the backward pass takes its slope from there. See “Peepholes”.
      """
    ) {
      $0.peepholeForward = { x, state, lstm, p in
        let blind = Peepholes(input: p.input, forget: p.forget, output: 0 * p.output)
        var step = PeepholeStep().run(x, from: state, lstm: lstm, peepholes: p)
        step.outputGate =
          PeepholeStep().run(x, from: state, lstm: lstm, peepholes: blind).outputGate
        return step
      }
    },
  ]

  /// A line that was copied from another gate's, with its weights.
  static let copiedPeepholeMistakes: [Misconception<LSTMAnswers>] = {
    let gates: [Gate] = [.input, .forget, .output]
    return gates.flatMap { gate in
      gates.filter { $0 != gate }.map { other in
        peephole(
          "The \(gate.inWords) has the peephole of the \(other.inWords)",
          """
          You take `peepholes.\(other)` for both. Each gate has weights of its own; in a line that \
          was copied they are easily left unchanged: `peepholes.\(gate)`.
          """
        ) { $0.peepholes = { $0.copied(from: other, to: gate) } }
      }
    }
  }()
}

extension Peepholes {
  /// The same with the weights of one gate in the place of another's.
  fileprivate func copied(from other: Gate, to gate: Gate) -> Peepholes {
    let own = other == .input ? input : other == .forget ? forget : output
    return Peepholes(
      input: gate == .input ? own : input, forget: gate == .forget ? own : forget,
      output: gate == .output ? own : output)
  }
}
