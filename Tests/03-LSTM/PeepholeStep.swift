import LSTMModel
import RNNMath

/// A step with peepholes in which every part is exchangeable, for misconceptions that change one.
struct PeepholeStep: Sendable {
  /// What there is to look at: the state before, and c_t as soon as it is known.
  struct Scene {
    let previous: LSTMState
    /// The cell as it would become if the gates did not see it.
    let unseen: Matrix
    /// c_t, for the output gate; until it is known, the same as `unseen`.
    var cell: Matrix
    /// f_t ⊙ c_{t−1}, for the output gate; until it is known, c_{t−1}.
    var kept: Matrix
  }

  typealias View = @Sendable (_ scene: Scene) -> Matrix

  /// The order in which the four parts of the sum are read.
  var order = Gate.allCases
  /// What becomes of the weights before they are used.
  var peepholes: @Sendable (Peepholes) -> Peepholes = { $0 }
  var seenByInput: View = { $0.previous.cell }
  var seenByForget: View = { $0.previous.cell }
  var seenByOutput: View = { $0.cell }
  /// A gate, from its part of the sum, what it sees and the weights of its peephole.
  var gate: @Sendable (_ z: Matrix, _ seen: Matrix, _ weights: Matrix) -> Matrix = {
    ($0 + $1.multiplyingRows(by: $2)).sigmoid()
  }
  var candidate: @Sendable (_ z: Matrix, Scene, Peepholes) -> Matrix = { z, _, _ in z.tanh() }
  /// h_t, from o_t and c_t.
  var hidden: @Sendable (_ output: Matrix, _ cell: Matrix) -> Matrix = { $0.hadamard($1.tanh()) }
  /// A last change of what is returned.
  var finish: @Sendable (_ step: inout LSTMStep) -> Void = { _ in }

  /// An answer to exercise 3.6.
  func run(
    _ x: Matrix, from previous: LSTMState, lstm: LSTM, peepholes given: Peepholes
  ) -> LSTMStep {
    let p = peepholes(given)
    let sum = (x.matmul(lstm.inputWeights) + previous.hidden.matmul(lstm.recurrentWeights))
      .addingToRows(lstm.bias)
    let z = { (gate: Gate) in sum.columns(of: Gate.allCases[order.firstIndex(of: gate) ?? 0]) }
    let unseen =
      z(.forget).sigmoid().hadamard(previous.cell)
      + z(.input).sigmoid().hadamard(z(.candidate).tanh())
    var scene = Scene(previous: previous, unseen: unseen, cell: unseen, kept: previous.cell)
    let i = gate(z(.input), seenByInput(scene), p.input)
    let f = gate(z(.forget), seenByForget(scene), p.forget)
    let g = candidate(z(.candidate), scene, p)
    scene.kept = f.hadamard(previous.cell)
    scene.cell = scene.kept + i.hadamard(g)
    let o = gate(z(.output), seenByOutput(scene), p.output)
    var step = LSTMStep(
      input: x, previous: previous, inputGate: i, forgetGate: f, candidate: g, outputGate: o,
      cell: scene.cell, activatedCell: scene.cell.tanh(), hidden: hidden(o, scene.cell))
    finish(&step)
    return step
  }
}
