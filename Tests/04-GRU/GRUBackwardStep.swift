import GRUModel
import RNNMath

/// One step back with every part exchangeable, for misconceptions that change one.
struct GRUBackwardStep: Sendable {
  /// What the step knows, and what it has found so far.
  struct Turn {
    /// dh_t, as it was given
    let dHidden: Matrix
    let step: GRUStep
    let gru: GRU
    /// dn, dz, dr, and dn on its way into k: zero until they are computed.
    var dn, dz, dr, dRecurrent: Matrix
    var dInputSums, dRecurrentSums: Matrix

    /// dh ⊙ z
    var kept: Matrix { dHidden.hadamard(step.updateGate) }
    /// This times U_gᵀ.
    func throughU(_ derivative: Matrix, _ gate: GRUGate) -> Matrix {
      derivative.matmul(gru.recurrentWeights.columns(gruGate: gate), transposing: .right)
    }
    /// This, N × 3H, times Uᵀ.
    func throughU(_ sums: Matrix) -> Matrix {
      sums.matmul(gru.recurrentWeights, transposing: .right)
    }
    /// dRecurrentSums without the part of one gate.
    func sums(without missing: GRUGate) -> Matrix {
      dRecurrentSums.eachBlock { $0 == missing ? 0 * $1 : $1 }
    }
  }

  typealias Rule = @Sendable (Turn) -> Matrix
  typealias Result = (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix)

  /// The derivatives by n and by the gates themselves, before the slopes.
  var dCandidate: Rule = { $0.dHidden - $0.kept }
  var dUpdateGate: Rule = { $0.dHidden.hadamard($0.step.previous - $0.step.candidate) }
  var dResetGate: Rule = { $0.dn.hadamard($0.step.recurrentCandidate) }
  /// The slopes of the two sigmoids and of the candidate's tanh, in terms of what they gave.
  var slope: @Sendable (GRUGate, Matrix) -> Matrix = { gate, value in
    gate == .candidate ? value.tanhDerivative() : value.sigmoidDerivative()
  }
  /// The derivative by k.
  var dRecurrent: Rule = { $0.dn.hadamard($0.step.resetGate) }
  var dInputSums: Rule = { Matrix(gruGates: [$0.dr, $0.dz, $0.dn]) }
  var dRecurrentSums: Rule = { Matrix(gruGates: [$0.dr, $0.dz, $0.dRecurrent]) }
  /// The order in which both are put together.
  var order = GRUGate.allCases
  var dPrevious: Rule = { $0.kept + $0.throughU($0.dRecurrentSums) }
  /// A last change of what is returned.
  var finish: @Sendable (_ result: inout Result, _ turn: Turn) -> Void = { _, _ in }

  /// Takes other slopes for these.
  mutating func takeSlopes(
    of gates: [GRUGate], _ other: @escaping @Sendable (_ value: Matrix) -> Matrix
  ) {
    slope = { [right = slope] gate, value in
      gates.contains(gate) ? other(value) : right(gate, value)
    }
  }

  /// Leaves out the slopes of these.
  mutating func leaveOutSlopes(of gates: [GRUGate]) {
    takeSlopes(of: gates) { $0.map { _ in 1 } }
  }

  /// An answer to exercise 4.3.
  func run(_ dHidden: Matrix, step: GRUStep, gru: GRU) -> Result {
    let zeros = 0 * dHidden
    var turn = Turn(
      dHidden: dHidden, step: step, gru: gru, dn: zeros, dz: zeros, dr: zeros, dRecurrent: zeros,
      dInputSums: zeros, dRecurrentSums: zeros)
    turn.dn = dCandidate(turn).hadamard(slope(.candidate, step.candidate))
    turn.dz = dUpdateGate(turn).hadamard(slope(.update, step.updateGate))
    turn.dr = dResetGate(turn).hadamard(slope(.reset, step.resetGate))
    turn.dRecurrent = dRecurrent(turn)
    turn.dInputSums = dInputSums(turn).blocks(writtenAs: order)
    turn.dRecurrentSums = dRecurrentSums(turn).blocks(writtenAs: order)
    var result: Result = (turn.dInputSums, turn.dRecurrentSums, dPrevious(turn))
    finish(&result, turn)
    return result
  }
}
