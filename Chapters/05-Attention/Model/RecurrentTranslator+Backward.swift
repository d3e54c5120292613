import FundamentalsSolutions
import GRUModel
import GRUSolutions
import RNNMath

extension RecurrentTranslator {
  /// The gradients of the loss, given its derivatives by the logits (M × V).
  ///
  ///     da_t = dlogits_t · W_yᵀ
  ///     [dc_t dq_t] = (da_t ⊙ (1 − a_t²)) · W_cᵀ         dq_t = da_t without attention
  ///     dq_t, dh_s  += what comes back through attention
  ///
  /// The decoder's first state is the encoder's last one, so what the decoder gives back for it goes
  /// on into the encoder.
  func backward(
    _ dLogits: Matrix, _ trace: RecurrentTrace, answers: AttentionAnswers
  ) throws -> RecurrentTranslator {
    var gradients = zeroed()
    let (dStates, dKeys) = try backward(
      dLogits, trace.readout, into: &gradients, answers: answers)
    let (sources, read) = (trace.batch.sources, trace.batch.read)

    let decoderBack = try decoder.backward(
      Self.steps(dStates, lengths: read.map(\.count)), dLast: trace.encoder.last.zeroed(),
      scan: trace.decoder, lengths: read.map(\.count), variant: .resetAfter, answers: .reference)
    let encoderBack = try encoder.backward(
      Self.steps(dKeys, lengths: sources.map(\.count)), dLast: decoderBack.dInitial,
      scan: trace.encoder, lengths: sources.map(\.count), variant: .resetAfter,
      answers: .reference)

    (gradients.decoder, gradients.encoder) = (decoderBack.gradients, encoderBack.gradients)
    gradients.targetEmbedding = try tableGradient(targetEmbedding, read, decoderBack.dInputs)
    gradients.sourceEmbedding = try tableGradient(sourceEmbedding, sources, encoderBack.dInputs)
    return gradients
  }

  /// The way back through the output layer, the combination and attention.
  ///
  /// - Returns: the derivatives by the decoder's states (M × H), and by the encoder's, likewise those
  ///   of the first sequence and then of the next, as far as attention read them; nil for zeros
  private func backward(
    _ dLogits: Matrix, _ readout: RecurrentReadout, into gradients: inout RecurrentTranslator,
    answers: AttentionAnswers
  ) throws -> (dStates: Matrix, dKeys: Matrix?) {
    let dFeatures: Matrix
    (dFeatures, gradients.output) = output.backward(dLogits, input: readout.features)
    guard let score, let combination else { return (dFeatures, nil) }

    let dSums = dFeatures.hadamard(readout.features.tanhDerivative())
    let dJoint: Matrix
    (dJoint, gradients.combination) = combination.backward(dSums, input: readout.joint)
    let dContexts = dJoint.columns(0..<hiddenSize)

    var (dQueries, dKeys) = ([Matrix](), [Matrix]())
    let lengths = readout.steps.map(\.context.rows)
    for (dContext, step) in zip(Self.sequences(of: dContexts, lengths: lengths), readout.steps) {
      let back = try score.backward(dContext, step: step, answers: answers)
      gradients.score?.add(back.gradients)
      dQueries.append(back.dQueries)
      dKeys.append(back.dKeys)
    }
    let dStates = dJoint.columns(hiddenSize..<2 * hiddenSize) + Matrix(stacking: dQueries)
    return (dStates, Matrix(stacking: dKeys))
  }

  /// Derivatives by the states of each sequence, as derivatives by the states of each step; zeros
  /// behind the ends.
  private static func steps(_ dStates: Matrix?, lengths: [Int]) -> [Matrix]? {
    guard let dStates, let steps = lengths.max() else { return nil }
    var stacked = Matrix(rows: steps * lengths.count, columns: dStates.columns)
    for (row, place) in places(lengths).enumerated() { stacked[row: place] = dStates[row: row] }
    return stacked.cut(into: steps)
  }

  private func tableGradient(
    _ table: Matrix, _ sequences: [[Int]], _ dInputs: [Matrix]
  ) throws -> Matrix {
    if dInputs.isEmpty { return table.zeroed() }
    let padded = PairBatch.padded(sequences)
    let ids = dInputs.indices.flatMap { t in padded.map { $0[t] } }
    return try embeddingBackward(
      ids: ids, dOutput: Matrix(stacking: dInputs), vocabularySize: table.rows)
  }
}
