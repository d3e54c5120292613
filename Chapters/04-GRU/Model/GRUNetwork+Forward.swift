import RNNMath

extension GRUNetwork {
  /// The outputs, and what the backward pass will need.
  ///
  /// - Parameters:
  ///   - inputs: x_1 … x_T, each N × D
  ///   - lengths: N whole numbers from 0 to T
  ///   - initial: a state for each direction, N × H; zeros if nil
  ///   - answers: whose functions compute it
  /// - Returns: y_1 … y_T of every state, or one y of the last states, N × K each
  public func forward(
    _ inputs: [Matrix], lengths: [Int], from initial: [Matrix]? = nil, answers: GRUAnswers
  ) throws -> (outputs: [Matrix], trace: GRUTrace) {
    requireLengths(lengths, inputs)
    let initial = initial ?? blankState(batch: lengths.count)
    let trace = try trace(inputs, lengths, initial, answers)
    let read = readout == .everyState ? trace.states : [trace.last]
    return (read.map { $0.matmul(output.weights).addingToRows(output.bias) }, trace)
  }

  private func trace(
    _ inputs: [Matrix], _ lengths: [Int], _ initial: [Matrix], _ answers: GRUAnswers
  ) throws -> GRUTrace {
    if layers.count == 1 {
      let scan = try layers[0].forward(
        inputs, lengths: lengths, from: initial[0], variant: variant, answers: answers)
      return GRUTrace(lengths: lengths, scans: [scan], states: scan.states)
    }
    var fromLeft: [GRUScan] = []
    var fromRight: [GRUScan] = []
    let states = try answers.bidirectional(
      inputs, lengths,
      {
        let scan = try layers[0].forward(
          $0, lengths: lengths, from: initial[0], variant: variant, answers: answers)
        fromLeft.append(scan)
        return scan.states
      },
      {
        let scan = try layers[1].forward(
          $0, lengths: lengths, from: initial[1], variant: variant, answers: answers)
        fromRight.append(scan)
        return scan.states
      })
    if fromLeft.count != 1 || fromRight.count != 1 {
      stop(
        """
        GRUNetwork: exercise 4.6 must call each of its two functions exactly once, \
        but \(fromLeft.count) and \(fromRight.count) calls came
        """)
    }
    return GRUTrace(lengths: lengths, scans: fromLeft + fromRight, states: states)
  }

  private func requireLengths(_ lengths: [Int], _ inputs: [Matrix]) {
    if let input = inputs.first(where: { $0.rows != lengths.count }) {
      stop("GRUNetwork: \(lengths.count) lengths need as many rows, but an input is \(input.shape)")
    }
    if let length = lengths.first(where: { !(0...inputs.count).contains($0) }) {
      stop("GRUNetwork: a length must be from 0 to \(inputs.count) steps, but \(length) came")
    }
  }
}
