import LSTMModel
import RNNMath

/// One step forward with every part exchangeable, for misconceptions that change one.
struct ForwardStep: Sendable {
  /// What the step knows, and what it has found so far.
  struct Turn {
    let lstm: LSTM
    /// The sum, batch × 4·hidden: zero until it is computed, and so is every part of the step.
    var z: Matrix
    var step: LSTMStep

    /// x · W
    var fromInput: Matrix { step.input.matmul(lstm.inputWeights) }
    /// h · U
    var fromHidden: Matrix { step.previous.hidden.matmul(lstm.recurrentWeights) }
    /// f ⊙ c_{t−1}
    var kept: Matrix { step.forgetGate.hadamard(step.previous.cell) }
    /// i ⊙ g
    var written: Matrix { step.inputGate.hadamard(step.candidate) }
  }

  typealias Rule = @Sendable (Turn) -> Matrix

  var sum: Rule = { ($0.fromInput + $0.fromHidden).addingToRows($0.lstm.bias) }
  var inputGate: Rule = { $0.z.columns(of: .input).sigmoid() }
  var forgetGate: Rule = { $0.z.columns(of: .forget).sigmoid() }
  var candidate: Rule = { $0.z.columns(of: .candidate).tanh() }
  var outputGate: Rule = { $0.z.columns(of: .output).sigmoid() }
  var cell: Rule = { $0.kept + $0.written }
  var activatedCell: Rule = { $0.step.cell.tanh() }
  var hidden: Rule = { $0.step.outputGate.hadamard($0.step.activatedCell) }
  /// A last change of what is returned.
  var finish: @Sendable (_ step: inout LSTMStep, _ z: Matrix) -> Void = { _, _ in }

  /// An answer to exercise 3.1.
  func run(_ input: Matrix, from state: LSTMState, lstm: LSTM) -> LSTMStep {
    let zeros = Matrix(rows: input.rows, columns: lstm.hiddenSize)
    var turn = Turn(
      lstm: lstm, z: zeros,
      step: LSTMStep(
        input: input, previous: state, inputGate: zeros, forgetGate: zeros, candidate: zeros,
        outputGate: zeros, cell: zeros, activatedCell: zeros, hidden: zeros))
    turn.z = sum(turn)
    turn.step.inputGate = inputGate(turn)
    turn.step.forgetGate = forgetGate(turn)
    turn.step.candidate = candidate(turn)
    turn.step.outputGate = outputGate(turn)
    turn.step.cell = cell(turn)
    turn.step.activatedCell = activatedCell(turn)
    turn.step.hidden = hidden(turn)
    finish(&turn.step, turn.z)
    return turn.step
  }
}

extension Gate {
  /// The 23 orders that are not this chapter's.
  static let wrongOrders = orders(of: allCases).filter { $0 != allCases }

  private static func orders(of gates: [Gate]) -> [[Gate]] {
    if gates.isEmpty { return [[]] }
    return gates.flatMap { first in
      orders(of: gates.filter { $0 != first }).map { [first] + $0 }
    }
  }
}

extension [Gate] {
  /// As a learner reads them: `input, output, forget, candidate`.
  var listed: String { map { "\($0)" }.joined(separator: ", ") }
}

extension Matrix {
  /// The four blocks as someone reads them who takes the first for the first of these gates, the
  /// second for the second, and so on.
  func blocks(takenFor order: [Gate]) -> Matrix {
    Matrix(
      gates: Gate.allCases.map { columns(of: Gate.allCases[order.firstIndex(of: $0) ?? 0]) })
  }

  /// The four blocks, side by side in this order.
  func blocks(writtenAs order: [Gate]) -> Matrix {
    Matrix(gates: order.map { columns(of: $0) })
  }
}
