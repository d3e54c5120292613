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
      let scan = try scan(0, inputs, lengths, initial[0], answers)
      return GRUTrace(lengths: lengths, scans: [scan], states: scan.states)
    }
    var fromLeft: [GRUScan] = []
    var fromRight: [GRUScan] = []
    let states = try answers.bidirectional(
      inputs, lengths,
      {
        let scan = try scan(0, $0, lengths, initial[0], answers)
        fromLeft.append(scan)
        return scan.states
      },
      {
        let scan = try scan(1, $0, lengths, initial[1], answers)
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

  /// One layer's way through a batch.
  private func scan(
    _ direction: Int, _ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix,
    _ answers: GRUAnswers
  ) throws -> GRUScan {
    let layer = layers[direction]
    var steps: [GRUStep] = []
    steps.reserveCapacity(inputs.count)
    let (states, last) = try answers.maskedScan(inputs, lengths, initial) { input, hidden in
      let step =
        variant == .resetAfter
        ? try answers.stepForward(input, hidden, layer)
        : try answers.stepForwardResetBefore(input, hidden, layer)
      steps.append(step)
      return step.hidden
    }
    if steps.count != inputs.count {
      stop(
        """
        GRUNetwork: exercise 4.5 must call its step exactly once for each of \(inputs.count) time \
        steps, but \(steps.count) calls came
        """)
    }
    return GRUScan(steps: steps, states: states, last: last)
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
