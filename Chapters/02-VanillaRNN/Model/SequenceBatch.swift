import RNNMath

/// Sequences side by side, filled up to one length; each input wants one of K classes.
public struct SequenceBatch: Sendable {
  /// x_1 … x_T, each N × D
  public var inputs: [Matrix]
  /// T lists of N ids
  public var targets: [[Int]]
  /// T lists of N; false marks padding
  public var mask: [[Bool]]

  /// A batch of these steps.
  public init(inputs: [Matrix], targets: [[Int]], mask: [[Bool]]) {
    self.inputs = inputs
    self.targets = targets
    self.mask = mask
  }

  /// How many predictions count.
  public var predictions: Int { mask.reduce(0) { $0 + $1.count { $0 } } }

  /// N, how many sequences there are.
  public var count: Int { inputs.first?.rows ?? 0 }

  /// Some of the sequences.
  public func sequences(_ range: Range<Int>) -> SequenceBatch {
    SequenceBatch(
      inputs: inputs.map { $0.rows(range) }, targets: targets.map { Array($0[range]) },
      mask: mask.map { Array($0[range]) })
  }

  /// The steps from one chunk, for truncated backpropagation.
  public func steps(_ range: Range<Int>) -> SequenceBatch {
    SequenceBatch(
      inputs: Array(inputs[range]), targets: Array(targets[range]), mask: Array(mask[range]))
  }

  /// What scores are worth: the cross-entropy, its derivatives, and how many predictions are right.
  ///
  /// - Parameters:
  ///   - outputs: the scores y_1 … y_T, N × V each
  ///   - total: of how many predictions the loss is the mean; more than are here, if this is a part
  ///   of a batch
  public func judge(
    _ outputs: [Matrix], dividingBy total: Scalar
  ) -> (loss: Scalar, dOutputs: [Matrix], right: Int) {
    var (loss, right): (Scalar, Int) = (0, 0)
    let dOutputs = outputs.indices.map { t in
      let entropy = outputs[t].crossEntropy(targets: targets[t], mask: mask[t])
      // The mean of one step counts as much as it has predictions.
      let share = Scalar(entropy.count) / total
      loss += share * entropy.loss
      right += targets[t].indices.count {
        mask[t][$0] && outputs[t].argmax(row: $0) == targets[t][$0]
      }
      return share * entropy.dLogits
    }
    return (loss, dOutputs, right)
  }
}

extension RecurrentNetwork {
  /// What one pass over a batch gives.
  public struct Pass: Sendable {
    /// The mean cross-entropy over all predictions that count, in nats.
    public let loss: Scalar
    /// Of the parameters; nil where none were asked for.
    public let gradients: RecurrentNetwork?
    /// h_T, N × H
    public let finalState: Matrix
    /// How many predictions had the highest score at their target.
    public let right: Int

    /// This pass and one over further sequences, as one.
    func adding(_ other: Pass) -> Pass {
      var gradients = gradients
      if let more = other.gradients { gradients?.add(more) }
      return Pass(
        loss: loss + other.loss, gradients: gradients,
        finalState: finalState.concatenatingRows(of: other.finalState), right: right + other.right)
    }
  }

  /// Loss, and gradients if they are wanted, of a batch that begins with a state.
  ///
  /// Sequences do not look at each other, so a large batch is cut into parts of sixteen that run side
  /// by side, and what they give is added up in order.
  public func pass(
    over batch: SequenceBatch, from initial: Matrix? = nil, wantsGradients: Bool,
    answers: VanillaRNNAnswers
  ) throws -> Pass {
    let start = initial ?? blankState(batch: batch.count)
    let total = Scalar(max(1, batch.predictions))
    let parts = (0..<batch.count).parts(of: 16)
    if parts.count < 2 {
      return try pass(
        over: batch, from: start, dividingBy: total, wantsGradients: wantsGradients,
        answers: answers)
    }
    let passes = try parts.concurrentMap { part in
      try pass(
        over: batch.sequences(part), from: start.rows(part), dividingBy: total,
        wantsGradients: wantsGradients, answers: answers)
    }
    return passes.dropFirst().reduce(passes[0]) { $0.adding($1) }
  }

  private func pass(
    over batch: SequenceBatch, from initial: Matrix, dividingBy total: Scalar,
    wantsGradients: Bool, answers: VanillaRNNAnswers
  ) throws -> Pass {
    let (outputs, trace) = try forward(batch.inputs, from: initial, answers: answers)
    let (loss, dOutputs, right) = batch.judge(outputs, dividingBy: total)
    return Pass(
      loss: loss, gradients: wantsGradients ? try backward(dOutputs, trace, answers: answers) : nil,
      finalState: trace.final, right: right)
  }
}
