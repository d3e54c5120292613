import LSTMModel
import RNNMath

/// One step back with every part exchangeable, for misconceptions that change one.
struct BackwardStep: Sendable {
  /// What the step knows, and what it has found so far.
  struct Turn {
    /// dh_t and dc_t, as they were given
    let dHidden, dLater: Matrix
    /// What of dh_t is not handed back by a later step
    let immediate: Matrix
    let step: LSTMStep
    let lstm: LSTM
    /// dC_t, the derivatives by the gates, and dz_t: zero until they are computed.
    var dCell, dGates, dz: Matrix

    /// 1 − tanh²(c_t)
    var bend: Matrix { step.activatedCell.tanhDerivative() }
    /// dh_t on its way into the cell, dh_t ⊙ o_t ⊙ (1 − tanh²(c_t))
    var fromHidden: Matrix { dHidden.hadamard(step.outputGate).hadamard(bend) }
    /// This times Wᵀ.
    func throughW(_ dz: Matrix) -> Matrix { dz.matmul(lstm.inputWeights, transposing: .right) }
    /// This times Uᵀ.
    func throughU(_ dz: Matrix) -> Matrix { dz.matmul(lstm.recurrentWeights, transposing: .right) }
    /// dz_t without the part of one gate.
    func dz(without missing: Gate) -> Matrix {
      Matrix(gates: Gate.allCases.map { ($0 == missing ? 0 : 1) * dz.columns(of: $0) })
    }
  }

  typealias Rule = @Sendable (Turn) -> Matrix
  typealias Result = (dInput: Matrix, dPrevious: LSTMState)

  var dCell: Rule = { $0.dLater + $0.fromHidden }
  var dInputGate: Rule = { $0.dCell.hadamard($0.step.candidate) }
  var dForgetGate: Rule = { $0.dCell.hadamard($0.step.previous.cell) }
  var dCandidate: Rule = { $0.dCell.hadamard($0.step.inputGate) }
  var dOutputGate: Rule = { $0.dHidden.hadamard($0.step.activatedCell) }
  /// The slopes of the three sigmoids and of the candidate's tanh, in terms of what they gave.
  var slope: @Sendable (Gate, Matrix) -> Matrix = { gate, value in
    gate == .candidate ? value.tanhDerivative() : value.sigmoidDerivative()
  }
  /// The order in which dz is put together.
  var order = Gate.allCases
  /// A last change of dz.
  var change: @Sendable (_ dz: Matrix) -> Matrix = { $0 }
  var dInput: Rule = { $0.throughW($0.dz) }
  var dPreviousHidden: Rule = { $0.throughU($0.dz) }
  var dPreviousCell: Rule = { $0.dCell.hadamard($0.step.forgetGate) }
  /// What the gradients of W and U are taken with, and what the bias gets.
  var input: Rule = { $0.step.input }
  var previousHidden: Rule = { $0.step.previous.hidden }
  var biasTerm: Rule = { $0.dz.sumOfRows() }
  /// A last change of what this step adds to the gradients, and of what it returns.
  var finish: @Sendable (_ gradients: inout LSTM, _ result: inout Result, _ turn: Turn) -> Void = {
    _, _, _ in
  }

  /// Leaves out the slopes of these.
  mutating func leaveOutSlopes(of gates: [Gate]) {
    slope = { [right = slope] gate, value in
      gates.contains(gate) ? value.map { _ in 1 } : right(gate, value)
    }
  }

  /// Takes other slopes for the three gates.
  mutating func takeGateSlopes(_ other: @escaping @Sendable (_ gate: Matrix) -> Matrix) {
    slope = { [right = slope] gate, value in
      gate == .candidate ? right(gate, value) : other(value)
    }
  }

  /// Takes another slope for the candidate.
  mutating func takeCandidateSlope(_ other: @escaping @Sendable (_ candidate: Matrix) -> Matrix) {
    slope = { [right = slope] gate, value in
      gate == .candidate ? other(value) : right(gate, value)
    }
  }

  /// An answer to exercise 3.2 that returns what it would add to the gradients.
  func run(
    _ dHidden: Matrix, _ dLater: Matrix, immediate: Matrix? = nil, step: LSTMStep, lstm: LSTM
  ) -> (gradients: LSTM, result: Result, turn: Turn) {
    let zeros = Matrix(rows: dHidden.rows, columns: 4 * lstm.hiddenSize)
    var turn = Turn(
      dHidden: dHidden, dLater: dLater, immediate: immediate ?? dHidden, step: step, lstm: lstm,
      dCell: 0 * dLater, dGates: zeros, dz: zeros)
    turn.dCell = dCell(turn)
    let parts = [dInputGate(turn), dForgetGate(turn), dCandidate(turn), dOutputGate(turn)]
    turn.dGates = Matrix(gates: parts)
    let slopes = Matrix(gates: [
      slope(.input, step.inputGate), slope(.forget, step.forgetGate),
      slope(.candidate, step.candidate), slope(.output, step.outputGate),
    ])
    turn.dz = change(turn.dGates.hadamard(slopes).blocks(writtenAs: order))
    var gradients = LSTM(
      inputWeights: input(turn).matmul(turn.dz, transposing: .left),
      recurrentWeights: previousHidden(turn).matmul(turn.dz, transposing: .left),
      bias: biasTerm(turn))
    var result: Result = (
      dInput(turn), LSTMState(hidden: dPreviousHidden(turn), cell: dPreviousCell(turn))
    )
    finish(&gradients, &result, turn)
    return (gradients, result, turn)
  }
}

extension Matrix {
  /// Each number, or the limit with its sign where that is nearer to zero.
  func clipped(at limit: Scalar) -> Matrix { map { max(-limit, min(limit, $0)) } }
}
