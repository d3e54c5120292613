import FundamentalsSolutions
import RNNMath

extension Transformer {
  /// The gradients of the loss, given its derivatives by the logits (N·T × V).
  ///
  /// Every layer of the decoder looked at the same memory, so the encoder's way back begins with
  /// the sum of what they all hand down.
  func backward(
    _ dLogits: Matrix, _ trace: TransformerTrace, of batch: PairBatch, answers: AttentionAnswers
  ) throws -> Transformer {
    var gradients = zeroed()
    var dRows: Matrix
    (dRows, gradients.output) = output.backward(dLogits, input: trace.features)
    if let decoderNorm, let norm = trace.decoderNorm {
      (dRows, gradients.decoderNorm) = decoderNorm.backward(dRows, norm)
    }
    var dMemory = trace.encoder.memory.zeroed()
    for (index, layer) in decoder.enumerated().reversed() {
      let back = try layer.backward(dRows, trace.decoder[index], answers: answers)
      gradients.decoder[index] = back.gradients
      dMemory += back.dMemory
      dRows = back.dRows
    }
    gradients.targetEmbedding = try tableGradient(targetEmbedding, batch.read, dRows)

    dRows = dMemory
    if let encoderNorm, let norm = trace.encoder.norm {
      (dRows, gradients.encoderNorm) = encoderNorm.backward(dRows, norm)
    }
    for (index, layer) in encoder.enumerated().reversed() {
      let back = try layer.backward(dRows, trace.encoder.layers[index], answers: answers)
      gradients.encoder[index] = back.gradients
      dRows = back.dRows
    }
    gradients.sourceEmbedding = try tableGradient(sourceEmbedding, batch.sources, dRows)
    return gradients
  }

  private func tableGradient(
    _ table: Matrix, _ sequences: [[Int]], _ dRows: Matrix
  ) throws -> Matrix {
    try embeddingBackward(
      ids: PairBatch.padded(sequences).flatMap(\.self),
      dOutput: Scalar(size).squareRoot() * dRows, vocabularySize: table.rows)
  }
}
