import LSTMModel
import RNNMath

extension GRUNetwork {
  /// The gradients of the loss, given its derivatives by the outputs.
  public func backward(
    _ dOutputs: [Matrix], _ trace: GRUTrace, answers: GRUAnswers
  ) throws -> GRUNetwork {
    let isLast = readout == .lastState
    if dOutputs.isEmpty { return zeroed() }
    let read = isLast ? trace.last : Matrix(stacking: trace.states)
    let stacked = Matrix(stacking: dOutputs)
    let dRead = stacked.matmul(output.weights, transposing: .right)
    var gradients = try backward(
      dStates: isLast ? nil : dRead.cut(into: dOutputs.count), dLast: isLast ? dRead : nil, trace,
      answers: answers
    ).gradients
    gradients.output.bias = stacked.sumOfRows()
    gradients.output.weights = read.matmul(stacked, transposing: .left)
    return gradients
  }

  /// The gradients of the layers, given the derivatives by what the output layer reads.
  ///
  /// - Parameters:
  ///   - dStates: by the states, both directions side by side, T of them; nil for zeros
  ///   - dLast: by the last states, both directions side by side; nil for zeros
  /// - Returns: the gradients (zero for the output layer), dx_1 … dx_T (N × D), and for each
  ///   direction the derivatives by its initial state (N × H)
  public func backward(
    dStates: [Matrix]?, dLast: Matrix?, _ trace: GRUTrace, answers: GRUAnswers
  ) throws -> (gradients: GRUNetwork, dInputs: [Matrix], dInitial: [Matrix]) {
    var gradients = zeroed()
    var (dInputs, dInitial): ([Matrix], [Matrix]) = ([], [])
    var column = 0
    for (direction, layer) in layers.enumerated() {
      let own = column..<column + layer.hiddenSize
      column = own.upperBound
      var dOwn = dStates?.map { $0.columns(own) }
      // With two directions what stands after an end is always zero: no parameter moves it.
      if layers.count == 2 { dOwn = dOwn?.cleared(after: trace.lengths) }
      if direction == 1 { dOwn = dOwn?.reversed(within: trace.lengths) }
      let scan = trace.scans[direction]
      let none = Matrix(rows: trace.lengths.count, columns: layer.hiddenSize)
      let back = try layer.backward(
        dOwn, dLast: dLast?.columns(own) ?? none, scan: scan, lengths: trace.lengths,
        variant: variant, answers: answers)
      gradients.layers[direction] = back.gradients
      dInitial.append(back.dInitial)
      dInputs =
        direction == 0
        ? back.dInputs : zip(dInputs, back.dInputs.reversed(within: trace.lengths)).map { $0 + $1 }
    }
    return (gradients, dInputs, dInitial)
  }
}
