import GRUModel
import GRUSolutions
import LSTMModel
import RNNMath
import VanillaRNNModel

extension RecurrentLayer {
  /// The way back through ``forward(_:lengths:from:)``.
  ///
  /// The derivative by a sequence's last state enters at that sequence's own end; so do those by the
  /// states behind it, which are the same state.
  ///
  /// - Parameters:
  ///   - dStates: the immediate derivatives by h_1 … h_T, N × H each; nil for zeros
  ///   - dLast: by the last states, of an LSTM also by its cell state, N × H; nil for zeros
  ///   - trace: of the forward pass
  /// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D each), and the derivative by the
  ///   first state, of an LSTM also by its cell state (N × H)
  public func backward(
    _ dStates: [Matrix]?, dLast: LayerState?, trace: LayerTrace
  ) throws -> (gradients: RecurrentLayer, dInputs: [Matrix], dInitial: LayerState) {
    let (function, batch) = ("RecurrentLayer.backward", trace.lengths.count)
    dStates?.require(
      (trace.steps.count, of: "step of the trace"), rows: batch, columns: hiddenSize,
      as: "dStates", in: function)
    if let dLast {
      [dLast.hidden].require(
        (1, of: "state"), rows: batch, columns: hiddenSize, as: "dLast.hidden", in: function)
      dLast.cell.map { [$0] }?.require(
        (1, of: "state"), rows: batch, columns: hiddenSize, as: "dLast.cell", in: function)
    }
    let recurrentTransposed = recurrentWeights.transposed
    var back = dLast ?? blankState(batch: trace.lengths.count)
    if cell == .lstm && back.cell == nil { back.cell = 0 * back.hidden }
    var dInputSums: [Matrix] = []
    var dRecurrentSums: [Matrix] = []
    for t in trace.steps.indices.reversed() {
      if let dStates { back.hidden += dStates[t] }
      let over = trace.lengths.indices.filter { t >= trace.lengths[$0] }
      let whole = back
      if !over.isEmpty { back.clearRows(over) }
      let step = stepBackward(back, step: trace.steps[t], recurrentTransposed: recurrentTransposed)
      back = step.dPrevious
      // After the end the state stayed, and so does this.
      if !over.isEmpty { back.replaceRows(over, by: whole) }
      dInputSums.append(step.dInputSums)
      if let sums = step.dRecurrentSums { dRecurrentSums.append(sums) }
    }
    if trace.steps.isEmpty { return (zeroed(), [], back) }
    // A sum of products over time is one product of all steps, one below the other.
    let dSums = Matrix(stacking: dInputSums.reversed())
    let dInputs = dSums.matmul(inputWeights, transposing: .right).cut(into: dInputSums.count)
    let dOwn = dRecurrentSums.isEmpty ? nil : Matrix(stacking: dRecurrentSums.reversed())
    return (gradients(dSums, dRecurrentSums: dOwn, trace: trace), dInputs, back)
  }

  /// The gradients of the parameters, all steps one below the other.
  ///
  ///     dW = Σ_t x_tᵀ · ds_t        dU = Σ_t h_{t−1}ᵀ · ds_t        db = Σ_t Σ_n ds_t[n]
  ///
  /// - Parameters:
  ///   - dInputSums: by x_t · W + b, T·N rows
  ///   - dRecurrentSums: by h_{t−1} · U where that is something else, T·N rows
  private func gradients(
    _ dInputSums: Matrix, dRecurrentSums: Matrix?, trace: LayerTrace
  ) -> RecurrentLayer {
    let dInputWeights = trace.inputs.matmul(dInputSums, transposing: .left)
    let dRecurrentWeights = trace.previous.matmul(
      dRecurrentSums ?? dInputSums, transposing: .left)
    let dBias = dInputSums.sumOfRows()
    switch self {
    case .vanilla(let layer):
      return .vanilla(
        RNN(
          inputWeights: dInputWeights, recurrentWeights: dRecurrentWeights, bias: dBias,
          activation: layer.activation))
    case .lstm:
      return .lstm(
        LSTM(inputWeights: dInputWeights, recurrentWeights: dRecurrentWeights, bias: dBias))
    case .gru:
      let dSums = dRecurrentSums ?? dInputSums
      return .gru(
        GRU(
          inputWeights: dInputWeights, recurrentWeights: dRecurrentWeights, bias: dBias,
          recurrentBias: dSums.columns(gruGate: .candidate).sumOfRows()))
    }
  }

  /// The way back through one step.
  ///
  /// - Parameters:
  ///   - dState: the whole derivative by the state after it
  ///   - recurrentTransposed: Uᵀ
  /// - Returns: the derivatives by x_t · W + b, by h_{t−1} · U where that is something else, and by
  ///   the state before
  private func stepBackward(
    _ dState: LayerState, step: CellStep, recurrentTransposed: Matrix
  ) -> (dInputSums: Matrix, dRecurrentSums: Matrix?, dPrevious: LayerState) {
    switch step {
    case .vanilla(let hidden):
      let dSums = dState.hidden.hadamard(hidden.tanhDerivative())
      return (dSums, nil, LayerState(hidden: dSums.matmul(recurrentTransposed)))
    case .lstm(let step):
      let (dSums, dCell) = step.backward(dState)
      return (dSums, nil, LayerState(hidden: dSums.matmul(recurrentTransposed), cell: dCell))
    case .gru(let step):
      var (dInputSums, dRecurrentSums, dPrevious) = step.backward(dState.hidden)
      dPrevious.accumulate(dRecurrentSums, recurrentTransposed)
      return (dInputSums, dRecurrentSums, LayerState(hidden: dPrevious))
    }
  }
}

extension LSTMStep {
  /// Exercise 3.2 as far as the sums: dz_t (N × 4H) and dc_{t−1} (N × H).
  fileprivate func backward(_ dState: LayerState) -> (dSums: Matrix, dCell: Matrix) {
    let dHidden = dState.hidden
    let slope = outputGate.hadamard(activatedCell.tanhDerivative())
    var dCell = dHidden.hadamard(slope)
    if let fromNext = dState.cell { dCell += fromNext }
    let dSums = Matrix(gates: [
      dCell.hadamard(candidate).hadamard(inputGate.sigmoidDerivative()),
      dCell.hadamard(previous.cell).hadamard(forgetGate.sigmoidDerivative()),
      dCell.hadamard(inputGate).hadamard(candidate.tanhDerivative()),
      dHidden.hadamard(activatedCell).hadamard(outputGate.sigmoidDerivative()),
    ])
    return (dSums, dCell.hadamard(forgetGate))
  }
}

extension GRUStep {
  /// Exercise 4.3 as far as the sums: dr | dz | dn by those of the input and by those of the state
  /// (N × 3H each), and what of dh_{t−1} does not come through U (N × H).
  fileprivate func backward(
    _ dHidden: Matrix
  ) -> (dInputSums: Matrix, dRecurrentSums: Matrix, kept: Matrix) {
    let kept = dHidden.hadamard(updateGate)
    let dn = (dHidden - kept).hadamard(candidate.tanhDerivative())
    let dz = dHidden.hadamard(previous - candidate).hadamard(updateGate.sigmoidDerivative())
    let dr = dn.hadamard(recurrentCandidate).hadamard(resetGate.sigmoidDerivative())
    return (
      Matrix(gruGates: [dr, dz, dn]), Matrix(gruGates: [dr, dz, dn.hadamard(resetGate)]), kept
    )
  }
}
