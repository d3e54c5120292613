import RNNMath

extension LSTMNetwork {
  /// The gradients of the loss, given its derivatives by y_1 … y_T.
  public func backward(
    _ dOutputs: [Matrix], _ trace: LSTMTrace, answers: LSTMAnswers
  ) throws -> LSTMNetwork {
    let states = Matrix(stacking: trace.top)
    let stacked = Matrix(stacking: dOutputs)
    let dStates = stacked.matmul(output.weights, transposing: .right).cut(into: dOutputs.count)
    var gradients = try backward(dStates: dStates, trace, answers: answers).gradients
    gradients.output.bias = stacked.sumOfRows()
    gradients.output.weights = states.matmul(stacked, transposing: .left)
    return gradients
  }

  /// The gradients of the layers, given the derivatives by the top layer's h_1 … h_T.
  ///
  ///     dh_t⁽ˡ⁾ = dx_t⁽ˡ⁺¹⁾ ⊙ m_t⁽ˡ⁾        what layer l + 1 read is what layer l showed, dropped
  ///
  /// - Returns: the gradients (zero for the output layer), dx_1 … dx_T (N × D), and for each layer
  ///   the derivatives by its initial state
  public func backward(
    dStates: [Matrix], _ trace: LSTMTrace, answers: LSTMAnswers
  ) throws -> (gradients: LSTMNetwork, dInputs: [Matrix], dInitial: [LSTMState]) {
    var gradients = zeroed()
    var dInitial = trace.initial
    var dAbove = dStates
    for layer in layers.indices.reversed() {
      if let dropout = trace.dropout, layer < layers.count - 1 {
        dAbove = dAbove.indices.map { t in
          dAbove[t].hadamard(dropout.mask(step: t, layer: layer))
        }
      }
      (dAbove, dInitial[layer]) = try backward(
        layer, dAbove, trace.steps[layer], answers, &gradients)
    }
    return (gradients, dAbove, dInitial)
  }

  private func backward(
    _ layer: Int, _ dStates: [Matrix], _ steps: [LSTMStep], _ answers: LSTMAnswers,
    _ gradients: inout LSTMNetwork
  ) throws -> (dInputs: [Matrix], dInitial: LSTMState) {
    let (dInputs, dInitial): ([Matrix], LSTMState)
    switch variant {
    case .plain:
      (gradients.layers[layer], dInputs, dInitial) = try answers.backward(
        dStates, steps, layers[layer])
    case .peephole:
      let own: PeepholeLSTM
      (own, dInputs, dInitial) = PeepholeLSTM(lstm: layers[layer], peepholes: peepholes[layer])
        .backward(dStates, steps: steps)
      (gradients.layers[layer], gradients.peepholes[layer]) = (own.lstm, own.peepholes)
    default:
      (gradients.layers[layer], dInputs, dInitial) = layers[layer].backward(
        dStates, steps: steps, variant: variant)
    }
    return (dInputs, dInitial)
  }
}
