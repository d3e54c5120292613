import GRUModel
import RNNMath

/// One step forward with every part exchangeable, for misconceptions that change one.
struct GRUForwardStep: Sendable {
  /// What the step knows, and what it has found so far.
  struct Turn {
    let gru: GRU
    var step: GRUStep
    /// The sums inside the activations: zero until they are computed, and so is every part of the
    /// step.
    var resetSum, updateSum, candidateSum: Matrix

    /// x · W_g + b_g
    func fromInput(_ gate: GRUGate) -> Matrix {
      step.input.matmul(gru.inputWeights.columns(gruGate: gate))
        .addingToRows(gru.bias.columns(gruGate: gate))
    }
    /// h · U_g, or with another matrix in the place of h
    func throughU(_ gate: GRUGate, _ state: Matrix? = nil) -> Matrix {
      (state ?? step.previous).matmul(gru.recurrentWeights.columns(gruGate: gate))
    }
    /// r ⊙ h
    var resetState: Matrix { step.resetGate.hadamard(step.previous) }
    /// r ⊙ k
    var resetCandidate: Matrix { step.resetGate.hadamard(step.recurrentCandidate) }
    /// z ⊙ h
    var kept: Matrix { step.updateGate.hadamard(step.previous) }
    /// 1 − z
    var open: Matrix { step.updateGate.map { 1 - $0 } }
    /// (1 − z) ⊙ n
    var written: Matrix { open.hadamard(step.candidate) }
  }

  typealias Rule = @Sendable (Turn) -> Matrix

  /// The layer as it is read.
  var layer: @Sendable (GRU) -> GRU = { $0 }
  var resetSum: Rule = { $0.fromInput(.reset) + $0.throughU(.reset) }
  var updateSum: Rule = { $0.fromInput(.update) + $0.throughU(.update) }
  var squash: @Sendable (GRUGate, Matrix) -> Matrix = { $1.sigmoid() }
  var recurrentCandidate: Rule
  var candidateSum: Rule
  var candidate: Rule = { $0.candidateSum.tanh() }
  var hidden: Rule = { $0.kept + $0.written }
  /// A last change of what is returned.
  var finish: @Sendable (_ step: inout GRUStep, _ turn: Turn) -> Void = { _, _ in }

  /// What is right for one of the two places of the reset gate.
  init(_ variant: GRUVariant) {
    switch variant {
    case .resetBefore:
      recurrentCandidate = { $0.throughU(.candidate, $0.resetState) }
      candidateSum = { $0.fromInput(.candidate) + $0.step.recurrentCandidate }
    case .resetAfter:
      recurrentCandidate = { $0.throughU(.candidate).addingToRows($0.gru.recurrentBias) }
      candidateSum = { $0.fromInput(.candidate) + $0.resetCandidate }
    }
  }

  /// An answer to exercise 4.1 or 4.2.
  func run(_ input: Matrix, from hidden: Matrix, gru: GRU) -> GRUStep {
    let zeros = Matrix(rows: input.rows, columns: gru.hiddenSize)
    var turn = Turn(
      gru: layer(gru),
      step: GRUStep(
        input: input, previous: hidden, resetGate: zeros, updateGate: zeros, candidate: zeros,
        recurrentCandidate: zeros, hidden: zeros),
      resetSum: zeros, updateSum: zeros, candidateSum: zeros)
    turn.resetSum = resetSum(turn)
    turn.step.resetGate = squash(.reset, turn.resetSum)
    turn.updateSum = updateSum(turn)
    turn.step.updateGate = squash(.update, turn.updateSum)
    turn.step.recurrentCandidate = recurrentCandidate(turn)
    turn.candidateSum = candidateSum(turn)
    turn.step.candidate = candidate(turn)
    turn.step.hidden = self.hidden(turn)
    var step = turn.step
    finish(&step, turn)
    return step
  }
}
