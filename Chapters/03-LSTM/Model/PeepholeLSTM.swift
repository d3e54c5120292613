import RNNMath

/// An LSTM layer whose gates see the cell, or the gradients of one; exercise 3.6 is its forward pass.
public struct PeepholeLSTM: ParameterContainer, Equatable {
  /// W, U and b
  public var lstm: LSTM
  /// p_i, p_f and p_o
  public var peepholes: Peepholes

  /// A layer with these parameters.
  public init(lstm: LSTM, peepholes: Peepholes) {
    self.lstm = lstm
    self.peepholes = peepholes
  }

  /// Visits the layer's parameters, then the peepholes.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try lstm.visit { try body("lstm.\($0)", &$1) }
    try peepholes.visit { try body("peepholes.\($0)", &$1) }
  }

  /// Backpropagation through time.
  ///
  ///     Dc_t = dc_t + Dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)) + p_o ⊙ dz_o(t)
  ///     dc_{t−1} = Dc_t ⊙ f_t + p_i ⊙ dz_i(t) + p_f ⊙ dz_f(t)
  ///     dp_i = Σ_t Σ_n dz_i ⊙ c_{t−1}     dp_f = Σ_t Σ_n dz_f ⊙ c_{t−1}     dp_o = Σ_t Σ_n dz_o ⊙ c_t
  ///
  /// The rest is as in exercise 3.3: whatever a gate saw gets its share of the gate's derivative.
  ///
  /// - Parameters:
  ///   - dStates: the immediate derivatives by h_1 … h_T, each N × H
  ///   - steps: the forward pass
  /// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D), and dh_0 and dc_0
  public func backward(
    _ dStates: [Matrix], steps: [LSTMStep]
  ) -> (gradients: PeepholeLSTM, dInputs: [Matrix], dInitial: LSTMState) {
    let (dz, gradients, dInputs, dInitial) = lstm.backThroughTime(dStates, steps) {
      dHidden, dCell, step in
      // The output gate saw the cell last, so its share of the cell's derivative comes first.
      let dzOutput = dHidden.hadamard(step.activatedCell)
        .hadamard(step.outputGate.sigmoidDerivative())
      let slope = step.outputGate.hadamard(step.activatedCell.tanhDerivative())
      let dCell =
        dCell + dHidden.hadamard(slope) + dzOutput.multiplyingRows(by: peepholes.output)
      let dzInput = dCell.hadamard(step.candidate).hadamard(step.inputGate.sigmoidDerivative())
      let dzForget = dCell.hadamard(step.previous.cell)
        .hadamard(step.forgetGate.sigmoidDerivative())
      let dzCandidate = dCell.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative())
      return (
        dz: Matrix(gates: [dzInput, dzForget, dzCandidate, dzOutput]),
        dPreviousCell: dCell.hadamard(step.forgetGate)
          + dzInput.multiplyingRows(by: peepholes.input)
          + dzForget.multiplyingRows(by: peepholes.forget)
      )
    }
    let previousCells = Matrix(stacking: steps.map(\.previous.cell))
    let cells = Matrix(stacking: steps.map(\.cell))
    let dPeepholes = Peepholes(
      input: dz.columns(of: .input).hadamard(previousCells).sumOfRows(),
      forget: dz.columns(of: .forget).hadamard(previousCells).sumOfRows(),
      output: dz.columns(of: .output).hadamard(cells).sumOfRows())
    return (PeepholeLSTM(lstm: gradients, peepholes: dPeepholes), dInputs, dInitial)
  }
}
