import RNNMath

extension GRU {
  /// One direction of a batch with lengths: the states after each step, and all that the way back
  /// will need.
  ///
  /// - Parameters:
  ///   - inputs: x_1 … x_T, each N × D
  ///   - lengths: N whole numbers from 0 to T
  ///   - initial: h_0, N × H
  ///   - variant: where the reset gate stands
  ///   - answers: whose functions compute it
  public func forward(
    _ inputs: [Matrix], lengths: [Int], from initial: Matrix, variant: GRUVariant,
    answers: GRUAnswers
  ) throws -> GRUScan {
    var steps: [GRUStep] = []
    steps.reserveCapacity(inputs.count)
    let (states, last) = try answers.maskedScan(inputs, lengths, initial) { input, hidden in
      let step =
        variant == .resetAfter
        ? try answers.stepForward(input, hidden, self)
        : try answers.stepForwardResetBefore(input, hidden, self)
      steps.append(step)
      return step.hidden
    }
    if steps.count != inputs.count {
      stop(
        """
        GRU: exercise 4.5 must call its step exactly once for each of \(inputs.count) time \
        steps, but \(steps.count) calls came
        """)
    }
    return GRUScan(steps: steps, states: states, last: last)
  }
}
