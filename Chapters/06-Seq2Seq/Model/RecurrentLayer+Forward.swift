import GRUModel
import LSTMModel
import RNNMath

extension RecurrentLayer {
  /// Reads sequences of different lengths side by side.
  ///
  ///     state_t[n] = cell(x_t, state_{t−1})[n]     where t ≤ length[n]
  ///     state_t[n] = state_{t−1}[n]                after the end of sequence n
  ///
  /// - Parameters:
  ///   - inputs: x_1 … x_T, N × D each; what stands after a sequence's end must be finite, and is of
  ///     no account
  ///   - lengths: N whole numbers from 0 to T
  ///   - initial: what to begin with, N × H; an LSTM's has a cell state
  /// - Returns: the states after each step, the last one of each sequence, and all that
  ///   ``backward(_:dLast:trace:)`` will need
  public func forward(
    _ inputs: [Matrix], lengths: [Int], from initial: LayerState
  ) throws -> LayerTrace {
    let stacked =
      inputs.isEmpty ? Matrix(rows: 0, columns: inputSize) : Matrix(stacking: inputs)
    // One product for all steps: x_t does not wait for the step before.
    let fromInputs = stacked.matmul(inputWeights).addingToRows(bias).cut(into: inputs.count)
    var (state, steps, states) = (initial, [CellStep](), [Matrix]())
    steps.reserveCapacity(inputs.count)
    states.reserveCapacity(inputs.count)
    for (t, input) in inputs.enumerated() {
      let step = step(input, sums: fromInputs[t], from: state)
      var next = step.state
      let over = lengths.indices.filter { t >= lengths[$0] }
      // Chosen, not multiplied by 0 or 1.
      if !over.isEmpty { next.replaceRows(over, by: state) }
      state = next
      steps.append(step)
      states.append(state.hidden)
    }
    return LayerTrace(
      lengths: lengths, initial: initial, states: states, last: state, inputs: stacked,
      steps: steps)
  }

  /// One step of sequences that all go on.
  ///
  /// - Parameters:
  ///   - input: x_t, N × D
  ///   - state: N × H
  /// - Returns: the state after it
  public func step(_ input: Matrix, from state: LayerState) -> LayerState {
    step(input, sums: input.matmul(inputWeights).addingToRows(bias), from: state).state
  }

  /// One step, given what the input brings to the sums: x_t · W + b.
  private func step(_ input: Matrix, sums: Matrix, from state: LayerState) -> CellStep {
    switch self {
    case .vanilla(let layer):
      var sums = sums
      sums.accumulate(state.hidden, layer.recurrentWeights)
      return .vanilla(hidden: sums.tanh())
    case .lstm(let layer): return .lstm(layer.step(input, sums: sums, from: state))
    case .gru(let layer): return .gru(layer.step(input, sums: sums, from: state.hidden))
    }
  }
}

extension LSTM {
  /// Exercise 3.1, given x_t · W + b.
  fileprivate func step(_ input: Matrix, sums: Matrix, from state: LayerState) -> LSTMStep {
    guard let previousCell = state.cell else {
      stop("RecurrentLayer: an LSTM begins with a hidden and a cell state, but no cell state came")
    }
    var z = sums
    z.accumulate(state.hidden, recurrentWeights)
    let inputGate = z.columns(of: .input).sigmoid()
    let forgetGate = z.columns(of: .forget).sigmoid()
    let candidate = z.columns(of: .candidate).tanh()
    let outputGate = z.columns(of: .output).sigmoid()
    let cell = forgetGate.hadamard(previousCell) + inputGate.hadamard(candidate)
    let activatedCell = cell.tanh()
    return LSTMStep(
      input: input, previous: LSTMState(hidden: state.hidden, cell: previousCell),
      inputGate: inputGate, forgetGate: forgetGate, candidate: candidate, outputGate: outputGate,
      cell: cell, activatedCell: activatedCell, hidden: outputGate.hadamard(activatedCell))
  }
}

extension GRU {
  /// Exercise 4.2, given x_t · W + b.
  fileprivate func step(_ input: Matrix, sums: Matrix, from hidden: Matrix) -> GRUStep {
    let fromState = hidden.matmul(recurrentWeights)
    func sum(_ gate: GRUGate) -> Matrix {
      sums.columns(gruGate: gate) + fromState.columns(gruGate: gate)
    }
    let (resetGate, updateGate) = (sum(.reset).sigmoid(), sum(.update).sigmoid())
    let recurrentCandidate = fromState.columns(gruGate: .candidate).addingToRows(recurrentBias)
    let candidate =
      (sums.columns(gruGate: .candidate) + resetGate.hadamard(recurrentCandidate)).tanh()
    let replaced = candidate - updateGate.hadamard(candidate)
    return GRUStep(
      input: input, previous: hidden, resetGate: resetGate, updateGate: updateGate,
      candidate: candidate, recurrentCandidate: recurrentCandidate,
      hidden: updateGate.hadamard(hidden) + replaced)
  }
}
