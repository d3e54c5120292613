import RNNMath
import Seq2SeqModel

/// The gradients of all parameters of an encoder–decoder.
///
///     dlogits_t → da_t           the output layer
///     da_t → dq_t, dh_s          attention; without it dq_t = da_t, and there is no dh_s
///     dq_t → du_t, Dstate_0      the decoder; nobody reads its last state
///     dh_s, Dstate_0 → de_s      the encoder: its last state, h and of an LSTM the cell, is the
///                                decoder's first
///     du_t, de_s                 the embeddings
///
/// - Parameters:
///   - dLogits: dlogits_1 … dlogits_T, N × V each
///   - trace: of the forward pass, with sources (the ids that the encoder read, N × S), inputs (the
///     ids that the decoder read, N × T), encoder, decoder and attention (the traces of the parts;
///     attention's is nil where there is none) and features (a_1 … a_T, N × H each)
///   - network: with sourceEmbedding, targetEmbedding, encoder, decoder, attention (or nil), output
/// - Returns: the gradients of all parameters, in the shape of a network
///
/// Source: I. Sutskever, O. Vinyals, Q. Le, "Sequence to sequence learning with neural networks",
/// NIPS 2014.
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
