import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.3, written last, to see how many of the wrong ones have a name.
let fresh3EncoderDecoderBackward: [BankAnswer<Seq2SeqAnswers>] = [
  .right("puts the network of gradients together from its six parts") {
    $0.encoderDecoderBackward = { dLogits, trace, network in
      let top = network.outputBackward(dLogits, features: trace.features)
      let middle = try trace.attention.flatMap { attended in
        try network.attention?.backward(top.dFeatures, trace: attended)
      }
      let right = try network.decoder.backward(
        middle?.dStates ?? top.dFeatures, dLast: nil, trace: trace.decoder)
      let left = try network.encoder.backward(
        middle?.dKeys, dLast: right.dInitial, trace: trace.encoder)
      return EncoderDecoder(
        sourceEmbedding: try EncoderDecoder.embeddingGradient(
          left.dInputs, ids: trace.sources, vocabularySize: network.sourceEmbedding.rows),
        targetEmbedding: try EncoderDecoder.embeddingGradient(
          right.dInputs, ids: trace.inputs, vocabularySize: network.targetEmbedding.rows),
        encoder: left.gradients, decoder: right.gradients, attention: middle?.gradients,
        output: top.gradients)
    }
  },
  .wrong(
    "sends the features' derivatives into the decoder, past attention",
    told: "The decoder gets what attention was given, not what it gives back"
  ) {
    $0.encoderDecoderBackward = { try slipping($0, $1, $2, .pastAttention) }
  },
  .wrong(
    "hands the encoder the hidden state's derivative only, not the cell's",
    told: "Only h is handed over, not c"
  ) {
    $0.encoderDecoderBackward = { try slipping($0, $1, $2, .noCell) }
  },
  .wrong(
    "forgets what attention sends to the encoder's states", told: "The keys' derivative is dropped"
  ) {
    $0.encoderDecoderBackward = { try slipping($0, $1, $2, .noKeys) }
  },
  .wrong(
    "leaves the last state out where there is attention",
    told: "With attention, the handed-over state's derivative is dropped"
  ) {
    $0.encoderDecoderBackward = { try slipping($0, $1, $2, .noBridge) }
  },
  .wrong(
    "adds the features' derivatives to those that come through attention",
    told: "The decoder gets what attention was given, too"
  ) {
    $0.encoderDecoderBackward = { try slipping($0, $1, $2, .both) }
  },
  .wrong("leaves attention's own gradients at zero", told: "Attention's gradients are missing") {
    $0.encoderDecoderBackward = { try slipping($0, $1, $2, .attentionZero) }
  },
]

private enum Slip { case pastAttention, noCell, noKeys, noBridge, both, attentionZero }

@Sendable private func slipping(
  _ dLogits: [Matrix], _ trace: EncoderDecoderTrace, _ network: EncoderDecoder, _ slip: Slip
) throws -> EncoderDecoder {
  var gradients = network.zeroed()
  let output = network.outputBackward(dLogits, features: trace.features)
  gradients.output = output.gradients
  var (dStates, dKeys): ([Matrix], [Matrix]?) = (output.dFeatures, nil)
  if let attention = network.attention, let attended = trace.attention {
    let back = try attention.backward(output.dFeatures, trace: attended)
    if slip != .attentionZero { gradients.attention = back.gradients }
    if slip != .noKeys { dKeys = back.dKeys }
    switch slip {
    case .pastAttention: break
    case .both: dStates = zip(dStates, back.dStates).map { $0 + $1 }
    default: dStates = back.dStates
    }
  }
  let decoder = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder)
  gradients.decoder = decoder.gradients
  var dLast: LayerState? = decoder.dInitial
  if slip == .noCell { dLast?.cell = nil }
  if slip == .noBridge && trace.attention != nil { dLast = nil }
  let encoder = try network.encoder.backward(dKeys, dLast: dLast, trace: trace.encoder)
  gradients.encoder = encoder.gradients
  gradients.sourceEmbedding = try EncoderDecoder.embeddingGradient(
    encoder.dInputs, ids: trace.sources, vocabularySize: network.sourceEmbedding.rows)
  gradients.targetEmbedding = try EncoderDecoder.embeddingGradient(
    decoder.dInputs, ids: trace.inputs, vocabularySize: network.targetEmbedding.rows)
  return gradients
}
