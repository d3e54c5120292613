import RNNMath
import VanillaRNNModel

extension GRUNetwork {
  /// What one pass over a batch gives.
  public struct Pass: Sendable {
    /// The mean loss: cross-entropy in nats, or squared error.
    public let loss: Scalar
    /// Of the parameters; nil where none were asked for.
    public let gradients: GRUNetwork?
    /// For each direction, each sequence's last state: N × H
    public let finalState: [Matrix]
    /// How many predictions of a class were right.
    public let right: Int

    /// This pass and one over further sequences, as one.
    func adding(_ other: Pass) -> Pass {
      var gradients = gradients
      if let more = other.gradients { gradients?.add(more) }
      return Pass(
        loss: loss + other.loss, gradients: gradients,
        finalState: zip(finalState, other.finalState).map { $0.concatenatingRows(of: $1) },
        right: right + other.right)
    }
  }

  /// What the outputs of some sequences of a batch are worth: their share of the batch's mean loss,
  /// its derivatives by the outputs, and how many are right.
  public typealias Judgement = (loss: Scalar, dOutputs: [Matrix], right: Int)

  /// Loss, and its gradients if they are wanted, of a batch whose sequences want one answer each.
  ///
  /// Stops unless the network reads the last state.
  public func pass(
    over batch: RaggedBatch, wantsGradients: Bool, answers: GRUAnswers
  ) throws -> Pass {
    require(.lastState, for: "a RaggedBatch has one target for each sequence")
    return try pass(
      over: batch.inputs, lengths: batch.lengths, wantsGradients: wantsGradients, answers: answers
    ) { outputs, part in
      let (loss, dScores, right) = batch.judge(outputs[0], of: part)
      return (loss, [dScores], right)
    }
  }

  /// Cross-entropy, and its gradients if they are wanted, of a batch that wants a class at every step.
  ///
  /// A sequence is as long as its mask says. Stops unless the network reads every state.
  public func pass(
    over batch: SequenceBatch, from initial: [Matrix]? = nil, wantsGradients: Bool,
    answers: GRUAnswers
  ) throws -> Pass {
    require(.everyState, for: "a SequenceBatch has a target at every step")
    let total = Scalar(max(1, batch.predictions))
    return try pass(
      over: batch.inputs, lengths: batch.lengths, from: initial, wantsGradients: wantsGradients,
      answers: answers
    ) { outputs, part in
      batch.sequences(part).steps(0..<outputs.count).judge(outputs, dividingBy: total)
    }
  }

  /// Any loss, and its gradients if they are wanted.
  ///
  /// Sequences do not look at each other, so a large batch is cut into parts of sixteen that run side
  /// by side, and what they give is added up in order. Each part is only as long as its longest
  /// sequence.
  ///
  /// - Parameters:
  ///   - judging: the outputs of some sequences, and which of the batch's sequences they are; of
  ///     every state there are as many outputs as the longest of these sequences has steps
  public func pass(
    over inputs: [Matrix], lengths: [Int], from initial: [Matrix]? = nil, wantsGradients: Bool,
    answers: GRUAnswers,
    judging: @Sendable (_ outputs: [Matrix], _ part: Range<Int>) throws -> Judgement
  ) throws -> Pass {
    let start = initial ?? blankState(batch: lengths.count)
    let parts = lengths.isEmpty ? [0..<0] : lengths.indices.parts(of: 16)
    let passes = try parts.concurrentMap { part in
      let own = Array(lengths[part])
      let (outputs, trace) = try forward(
        inputs.prefix(own.max() ?? 0).map { $0.rows(part) }, lengths: own,
        from: start.map { $0.rows(part) }, answers: answers)
      let (loss, dOutputs, right) = try judging(outputs, part)
      return Pass(
        loss: loss,
        gradients: wantsGradients ? try backward(dOutputs, trace, answers: answers) : nil,
        finalState: trace.scans.map(\.last), right: right)
    }
    return passes.dropFirst().reduce(passes[0]) { $0.adding($1) }
  }

  private func require(_ needed: Readout, for reason: String) {
    if readout != needed {
      stop("GRUNetwork: \(reason); the network must read .\(needed), but it reads .\(readout)")
    }
  }
}
