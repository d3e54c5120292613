import RNNMath
import Seq2SeqModel
import TestSupport

/// Right answers to exercise 6.3 by someone who had not seen its grader.
let bank3aEncoderDecoderBackward: [BankAnswer<Seq2SeqAnswers>] = [
  .right("zeros written out, and a switch over attention") {
    $0.encoderDecoderBackward = writtenOut
  },
  .right("the output layer and both tables by hand") { $0.encoderDecoderBackward = byHand },
  .right("step by step: the sum of the gradients of each step's loss") {
    $0.encoderDecoderBackward = stepwise
  },
  .right("the encoder twice: for its keys and for its last state") {
    $0.encoderDecoderBackward = encoderTwice
  },
  .right("what is handed over to h is added to the encoder's last immediate derivative") {
    $0.encoderDecoderBackward = handedOverAsStates
  },
]

@Sendable private func writtenOut(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  let last = network.outputBackward(dLogits, features: trace.features)
  let batch = trace.sources.count
  let zeros = Matrix(rows: batch, columns: network.hiddenSize)
  let dStates: [Matrix]
  let dKeys: [Matrix]
  let attention: AttentionLayer?
  switch (network.attention, trace.attention) {
  case (let layer?, let attended?):
    let back = try layer.backward(last.dFeatures, trace: attended)
    (attention, dStates, dKeys) = (back.gradients, back.dStates, back.dKeys)
  default:
    attention = network.attention?.zeroed()
    dStates = last.dFeatures
    dKeys = trace.encoder.states.map { _ in zeros }
  }
  let decoder = try network.decoder.backward(
    dStates, dLast: network.decoder.blankState(batch: batch), trace: trace.decoder)
  let encoder = try network.encoder.backward(
    dKeys, dLast: decoder.dInitial, trace: trace.encoder)
  return EncoderDecoder(
    sourceEmbedding: try EncoderDecoder.embeddingGradient(
      encoder.dInputs, ids: trace.sources, vocabularySize: network.sourceEmbedding.rows),
    targetEmbedding: try EncoderDecoder.embeddingGradient(
      decoder.dInputs, ids: trace.inputs, vocabularySize: network.targetEmbedding.rows),
    encoder: encoder.gradients, decoder: decoder.gradients, attention: attention,
    output: last.gradients)
}

private func table(_ dInputs: [Matrix], ids: [[Int]], like embedding: Matrix) -> Matrix {
  var result = Matrix(rows: embedding.rows, columns: embedding.columns)
  for (n, row) in ids.enumerated() {
    for (t, id) in row.enumerated() {
      for column in 0..<embedding.columns {
        result[id, column] += dInputs[t][n, column]
      }
    }
  }
  return result
}

@Sendable private func byHand(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  var gradients = network.zeroed()
  var dFeatures: [Matrix] = []
  for (dLogit, features) in zip(dLogits, trace.features) {
    gradients.output.weights += features.transposed.matmul(dLogit)
    gradients.output.bias += dLogit.sumOfRows()
    dFeatures.append(dLogit.matmul(network.output.weights.transposed))
  }
  var dKeys: [Matrix]?
  if let attention = network.attention, let attended = trace.attention {
    let back = try attention.backward(dFeatures, trace: attended)
    gradients.attention = back.gradients
    dFeatures = back.dStates
    dKeys = back.dKeys
  }
  let (dDecoder, dRead, dBridge) = try network.decoder.backward(
    dFeatures, dLast: nil, trace: trace.decoder)
  gradients.decoder = dDecoder
  gradients.targetEmbedding = table(dRead, ids: trace.inputs, like: network.targetEmbedding)
  let (dEncoder, dSource, _) = try network.encoder.backward(
    dKeys, dLast: dBridge, trace: trace.encoder)
  gradients.encoder = dEncoder
  gradients.sourceEmbedding = table(dSource, ids: trace.sources, like: network.sourceEmbedding)
  return gradients
}

@Sendable private func stepwise(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  var sum = network.zeroed()
  for t in dLogits.indices {
    let alone = dLogits.indices.map { $0 == t ? dLogits[t] : 0 * dLogits[t] }
    sum.add(try byHand(alone, trace: trace, network: network))
  }
  return sum
}

@Sendable private func encoderTwice(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  var gradients = network.zeroed()
  let last = network.outputBackward(dLogits, features: trace.features)
  gradients.output = last.gradients
  var dStates = last.dFeatures
  var dSources: [Matrix] = []
  if let attention = network.attention, let attended = trace.attention {
    let back = try attention.backward(last.dFeatures, trace: attended)
    gradients.attention = back.gradients
    dStates = back.dStates
    let keys = try network.encoder.backward(back.dKeys, dLast: nil, trace: trace.encoder)
    gradients.encoder.add(keys.gradients)
    dSources = keys.dInputs
  }
  let decoder = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder)
  let bridge = try network.encoder.backward(nil, dLast: decoder.dInitial, trace: trace.encoder)
  gradients.encoder.add(bridge.gradients)
  gradients.decoder = decoder.gradients
  dSources =
    dSources.isEmpty ? bridge.dInputs : zip(dSources, bridge.dInputs).map { $0 + $1 }
  gradients.sourceEmbedding = try EncoderDecoder.embeddingGradient(
    dSources, ids: trace.sources, vocabularySize: network.sourceEmbedding.rows)
  gradients.targetEmbedding = try EncoderDecoder.embeddingGradient(
    decoder.dInputs, ids: trace.inputs, vocabularySize: network.targetEmbedding.rows)
  return gradients
}

@Sendable private func handedOverAsStates(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  var gradients = network.zeroed()
  let last = network.outputBackward(dLogits, features: trace.features)
  gradients.output = last.gradients
  var dStates = last.dFeatures
  var dEncoded = trace.encoder.states.map { 0 * $0 }
  if let attention = network.attention, let attended = trace.attention {
    let back = try attention.backward(last.dFeatures, trace: attended)
    (gradients.attention, dStates, dEncoded) = (back.gradients, back.dStates, back.dKeys)
  }
  let decoder = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder)
  // The states behind a sequence's end are its last one, so the last matrix holds all of them.
  var dLast = decoder.dInitial
  if !dEncoded.isEmpty {
    dEncoded[dEncoded.count - 1] += dLast.hidden
    dLast.hidden *= 0
  }
  let encoder = try network.encoder.backward(dEncoded, dLast: dLast, trace: trace.encoder)
  gradients.decoder = decoder.gradients
  gradients.encoder = encoder.gradients
  gradients.sourceEmbedding = table(
    encoder.dInputs, ids: trace.sources, like: network.sourceEmbedding)
  gradients.targetEmbedding = table(
    decoder.dInputs, ids: trace.inputs, like: network.targetEmbedding)
  return gradients
}
