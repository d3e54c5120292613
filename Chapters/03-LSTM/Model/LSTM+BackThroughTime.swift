import RNNMath

extension LSTM {
  /// What the backward passes of all variants have in common: the way back through time, and the
  /// products that make gradients of it. Exercise 3.3 is this for the plain layer, in one piece.
  ///
  /// - Parameters:
  ///   - dStates: the immediate derivatives by h_1 … h_T, each N × H
  ///   - steps: the forward pass
  ///   - stepBack: the whole dh_t, and the dc_t that comes back from the next step, to dz_t (N × 4H)
  ///     and dc_{t−1} (N × H)
  /// - Returns: dz_1 … dz_T below each other (T·N × 4H), the gradients of the parameters,
  ///   dx_1 … dx_T, and the derivatives by the initial state
  func backThroughTime(
    _ dStates: [Matrix], _ steps: [LSTMStep],
    _ stepBack: (_ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep) -> (
      dz: Matrix, dPreviousCell: Matrix
    )
  ) -> (dz: Matrix, gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState) {
    var dz: [Matrix] = []
    let recurrentWeightsTransposed = recurrentWeights.transposed
    var fromNext = LSTMState(batch: steps.first?.hidden.rows ?? 0, hiddenSize: hiddenSize)
    for (dState, step) in zip(dStates, steps).reversed() {
      let back = stepBack(dState + fromNext.hidden, fromNext.cell, step)
      dz.append(back.dz)
      fromNext = LSTMState(
        hidden: back.dz.matmul(recurrentWeightsTransposed), cell: back.dPreviousCell)
    }
    let all = Matrix(stacking: dz.reversed())
    let inputs = Matrix(stacking: steps.map(\.input))
    let previous = Matrix(stacking: steps.map(\.previous.hidden))
    let gradients = LSTM(
      inputWeights: inputs.matmul(all, transposing: .left),
      recurrentWeights: previous.matmul(all, transposing: .left), bias: all.sumOfRows())
    let dInputs = all.matmul(inputWeights, transposing: .right).cut(into: steps.count)
    return (all, gradients, dInputs, fromNext)
  }
}
