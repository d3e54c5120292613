import GRUModel
import GRUSolutions
import LSTMModel
import LSTMSolutions
import RNNMath

/// An LSTM over sequences of different lengths: the scans of this chapter with the cell of the last.
///
/// The state that a scan carries is h and c side by side.
struct RaggedLSTM {
  let lstm: LSTM
  let lengths: [Int]
  /// h_0 and c_0
  let initial: LSTMState
  /// In the order in which the layer read.
  private(set) var steps: [LSTMStep] = []
  private(set) var last: LSTMState

  init(_ lstm: LSTM, lengths: [Int], initial: LSTMState) {
    (self.lstm, self.lengths, self.initial, last) = (lstm, lengths, initial, initial)
  }

  /// h_1 … h_T, in the direction in which the layer reads.
  mutating func scan(_ inputs: [Matrix]) throws -> [Matrix] {
    var steps: [LSTMStep] = []
    let scan = try maskedScan(inputs, lengths: lengths, initial: joined(initial)) {
      let step = try stepForward($0, from: apart($1), lstm: lstm)
      steps.append(step)
      return joined(step.state)
    }
    (self.steps, last) = (steps, apart(scan.last))
    return scan.states.map { apart($0).hidden }
  }

  /// Given the derivatives by h_1 … h_T and by the last state, the gradients by all else.
  func backward(
    _ dHidden: [Matrix], dLast: LSTMState
  ) throws -> (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState) {
    var (gradients, dInputs) = (lstm.zeroed(), dHidden)
    let none = 0 * initial.cell
    let dInitial = try maskedScanBackward(
      dHidden.map { joined(LSTMState(hidden: $0, cell: none)) }, dLast: joined(dLast),
      lengths: lengths, steps: steps.count
    ) { t, dState in
      let (dInput, dPrevious) = try stepBackward(
        apart(dState).hidden, apart(dState).cell, step: steps[t], lstm: lstm, gradients: &gradients)
      dInputs[t] = dInput
      return joined(dPrevious)
    }
    return (gradients, dInputs, apart(dInitial))
  }

  private func joined(_ state: LSTMState) -> Matrix {
    Matrix(sideBySide: [state.hidden, state.cell])
  }

  private func apart(_ state: Matrix) -> LSTMState {
    let size = lstm.hiddenSize
    return LSTMState(
      hidden: state.columns(0..<size), cell: state.columns(size..<2 * size))
  }
}

/// Each sequence from its last step to its first; padding stays after the end.
func reversed(_ steps: [Matrix], within lengths: [Int]) -> [Matrix] {
  steps.indices.map { t in
    Matrix(
      lengths.indices.map { n in steps[t < lengths[n] ? lengths[n] - 1 - t : t][row: n] })
  }
}
