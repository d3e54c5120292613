import RNNMath
import VanillaRNNModel

extension LSTMNetwork {
  /// What one pass over a batch gives.
  public struct Pass: Sendable {
    /// The mean loss: cross-entropy in nats, or squared error.
    public let loss: Scalar
    /// Of the parameters; nil where none were asked for.
    public let gradients: LSTMNetwork?
    /// For each layer, its last state.
    public let finalState: [LSTMState]
    /// How many predictions were right.
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
  private typealias Judgement = (loss: Scalar, dOutputs: [Matrix], right: Int)

  /// Cross-entropy, and its gradients if they are wanted, of a batch whose inputs want classes.
  ///
  /// - Parameters:
  ///   - batch: N sequences
  ///   - initial: a state for each layer; zeros if nil
  ///   - dropout: what is dropped between the layers; nil while not training
  public func pass(
    over batch: SequenceBatch, from initial: [LSTMState]? = nil, dropout: Dropout? = nil,
    wantsGradients: Bool, answers: LSTMAnswers
  ) throws -> Pass {
    let total = Scalar(max(1, batch.predictions))
    return try pass(
      over: batch.inputs, from: initial, dropout: dropout, wantsGradients: wantsGradients,
      answers: answers
    ) { outputs, part in
      batch.sequences(part).judge(outputs, dividingBy: total)
    }
  }

  /// The mean squared error of the last output, and its gradients if they are wanted.
  ///
  ///     L = 1/N · Σ_n Σ_k (y_T[n, k] − target[n, k])²
  ///
  /// - Parameters:
  ///   - inputs: x_1 … x_T, each N × D
  ///   - targets: N × K
  ///   - margin: an example is right if none of its outputs is off by as much as this
  public func pass(
    over inputs: [Matrix], lastTargets targets: Matrix, margin: Scalar = 0.04,
    dropout: Dropout? = nil, wantsGradients: Bool, answers: LSTMAnswers
  ) throws -> Pass {
    let total = Scalar(max(1, targets.rows))
    return try pass(
      over: inputs, from: nil, dropout: dropout, wantsGradients: wantsGradients, answers: answers
    ) { outputs, part in
      let misses = (outputs.last ?? targets.rows(part)) - targets.rows(part)
      var dOutputs = outputs.map { Matrix(rows: $0.rows, columns: $0.columns) }
      if !dOutputs.isEmpty { dOutputs[dOutputs.count - 1] = (2 / total) * misses }
      return (
        loss: misses.sumOfSquares / total, dOutputs: dOutputs,
        right: (0..<misses.rows).count { misses[row: $0].allSatisfy { abs($0) < margin } }
      )
    }
  }

  /// Sequences do not look at each other, so a large batch is cut into parts of sixteen that run side
  /// by side, and what they give is added up in order.
  private func pass(
    over inputs: [Matrix], from initial: [LSTMState]?, dropout: Dropout?, wantsGradients: Bool,
    answers: LSTMAnswers,
    judging: @Sendable (_ outputs: [Matrix], _ part: Range<Int>) -> Judgement
  ) throws -> Pass {
    let count = inputs.first?.rows ?? 0
    let start = initial ?? blankState(batch: count)
    let parts = count == 0 ? [0..<0] : (0..<count).parts(of: 16)
    let passes = try parts.concurrentMap { part in
      let (outputs, trace) = try forward(
        inputs.map { $0.rows(part) }, from: start.map { $0.rows(part) },
        dropout: dropout?.rows(part), answers: answers)
      let (loss, dOutputs, right) = judging(outputs, part)
      return Pass(
        loss: loss,
        gradients: wantsGradients ? try backward(dOutputs, trace, answers: answers) : nil,
        finalState: trace.final, right: right)
    }
    return passes.dropFirst().reduce(passes[0]) { $0.adding($1) }
  }
}
