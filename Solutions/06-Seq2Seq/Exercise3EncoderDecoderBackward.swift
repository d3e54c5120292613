import RNNMath
import Seq2SeqModel

/// Back-propagation through both halves of an encoder–decoder.
///
///     dlogits_t → da_t           the output layer
///     da_t → dq_t, dh_s          attention; dq_t = da_t and no dh_s without it
///     dq_t → dx_t, dstate_0      the decoder, from its states
///     dh_s, dstate_0 → dx_s      the encoder: the decoder began with its last state, so what comes
///                                back for that one, h and of an LSTM c, goes on into the encoder
///     dx_t, dx_s → both embeddings
///
/// - Parameters:
///   - dLogits: dlogits_1 … dlogits_T, N × V each
///   - trace: of the forward pass, with sources (N × S), inputs (N × T), encoder, decoder, attention
///     and features (a_1 … a_T)
///   - network: sourceEmbedding, targetEmbedding, encoder, decoder, attention and output, of which
///     each layer has its own way back
/// - Returns: the gradients of all parameters
public func encoderDecoderBackward(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  var gradients = network.zeroed()
  let outputBack = network.outputBackward(dLogits, features: trace.features)
  gradients.output = outputBack.gradients

  var dStates = outputBack.dFeatures
  var dKeys: [Matrix]?
  if let attention = network.attention, let attended = trace.attention {
    let back = try attention.backward(dStates, trace: attended)
    (gradients.attention, dStates, dKeys) = (back.gradients, back.dStates, back.dKeys)
  }

  // Nobody reads the decoder's last state.
  let decoderBack = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder)
  let encoderBack = try network.encoder.backward(
    dKeys, dLast: decoderBack.dInitial, trace: trace.encoder)
  (gradients.decoder, gradients.encoder) = (decoderBack.gradients, encoderBack.gradients)

  gradients.targetEmbedding = try EncoderDecoder.embeddingGradient(
    decoderBack.dInputs, ids: trace.inputs, vocabularySize: network.targetEmbedding.rows)
  gradients.sourceEmbedding = try EncoderDecoder.embeddingGradient(
    encoderBack.dInputs, ids: trace.sources, vocabularySize: network.sourceEmbedding.rows)
  return gradients
}
