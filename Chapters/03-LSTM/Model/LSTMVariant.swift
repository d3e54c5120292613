import RNNMath

/// Which gates a layer has, and what they see.
public enum LSTMVariant: String, CaseIterable, Codable, Sendable {
  /// All three gates.
  case plain
  /// i = 1: every candidate is written in full.
  case noInputGate
  /// f = 1: nothing is forgotten, as in the LSTM of 1997.
  case noForgetGate
  /// o = 1: the whole cell is shown at every step.
  case noOutputGate
  /// f = 1 − i: as much as is written is forgotten.
  case coupled
  /// All three gates see the cell; see ``PeepholeLSTM``.
  case peephole

  /// The gate whose columns of W, U and b have no effect.
  public var idleGate: Gate? {
    switch self {
    case .plain, .peephole: nil
    case .noInputGate: .input
    case .noForgetGate, .coupled: .forget
    case .noOutputGate: .output
    }
  }
}

extension LSTM {
  /// One step of a variant that needs no parameters of its own.
  ///
  /// The gate that the variant takes away is 1, or of coupled gates one minus the input gate. Stops
  /// for peepholes, whose step is exercise 3.6.
  public func step(
    _ input: Matrix, from state: LSTMState, variant: LSTMVariant
  ) -> LSTMStep {
    requireNoPeepholes(variant)
    var z = input.matmul(inputWeights)
    z.accumulate(state.hidden, recurrentWeights)
    z = z.addingToRows(bias)
    let open = Matrix(rows: input.rows, columns: hiddenSize, repeating: 1)
    let gates = [Gate.input, .forget, .output].map {
      $0 == variant.idleGate ? open : z.columns(of: $0).sigmoid()
    }
    let (inputGate, outputGate) = (gates[0], gates[2])
    let forgetGate = variant == .coupled ? open - inputGate : gates[1]
    let candidate = z.columns(of: .candidate).tanh()
    let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(candidate)
    let activatedCell = cell.tanh()
    return LSTMStep(
      input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
      candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: activatedCell,
      hidden: outputGate.hadamard(activatedCell))
  }

  /// Backpropagation through time for such a variant.
  ///
  /// A gate that is always 1 has the slope 1 · (1 − 1) = 0, so its derivatives vanish by themselves.
  /// Coupled gates share one sum: what the forget gate would get goes to the input gate, negated.
  ///
  ///     di_t = Dc_t ⊙ (g_t − c_{t−1})     dz_f = 0
  ///
  /// - Parameters:
  ///   - dStates: the immediate derivatives by h_1 … h_T, each N × H
  ///   - steps: the forward pass
  /// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D), and dh_0 and dc_0
  public func backward(
    _ dStates: [Matrix], steps: [LSTMStep], variant: LSTMVariant
  ) -> (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState) {
    requireNoPeepholes(variant)
    let isCoupled = variant == .coupled
    let (_, gradients, dInputs, dInitial) = backThroughTime(dStates, steps) {
      dHidden, dCell, step in
      let dOutputGate = dHidden.hadamard(step.activatedCell)
      let slope = step.outputGate.hadamard(step.activatedCell.tanhDerivative())
      let dCell = dCell + dHidden.hadamard(slope)
      let written = isCoupled ? step.candidate - step.previous.cell : step.candidate
      let dForgetGate = isCoupled ? 0 * dCell : dCell.hadamard(step.previous.cell)
      return (
        dz: Matrix(gates: [
          dCell.hadamard(written).hadamard(step.inputGate.sigmoidDerivative()),
          dForgetGate.hadamard(step.forgetGate.sigmoidDerivative()),
          dCell.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative()),
          dOutputGate.hadamard(step.outputGate.sigmoidDerivative()),
        ]), dPreviousCell: dCell.hadamard(step.forgetGate)
      )
    }
    return (gradients, dInputs, dInitial)
  }

  private func requireNoPeepholes(_ variant: LSTMVariant) {
    if variant == .peephole {
      stop("LSTM: a layer with peepholes has weights of its own; use exercise 3.6 and PeepholeLSTM")
    }
  }
}
