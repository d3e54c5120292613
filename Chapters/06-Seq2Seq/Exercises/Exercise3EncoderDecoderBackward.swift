import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.3: the gradients of all parameters of an encoder–decoder.
///
///     dlogits_t → da_t           the output layer
///     da_t → dq_t, dh_s          attention; without it dq_t = da_t, and there is no dh_s
///     dq_t → du_t, Dstate_0      the decoder; nobody reads its last state
///     dh_s, Dstate_0 → de_s      the encoder: its last state is the decoder's first
///     du_t, de_s                 the embeddings
///
/// Each part knows its own way back, and returns its `gradients` with what goes on:
///
///     network.outputBackward(dLogits, features: trace.features)         // .dFeatures
///     if let attention = network.attention, let attended = trace.attention {
///       try attention.backward(dFeatures, trace: attended)              // .dStates, .dKeys
///     }
///     try layer.backward(dStates, dLast: dState, trace: itsTrace)       // .dInputs, .dInitial
///     try EncoderDecoder.embeddingGradient(dInputs, ids: read, vocabularySize: size)
///
/// A layer is `network.encoder` or `network.decoder`. Its dStates (of each step) and dLast (of the
/// last state, a `LayerState`: hidden, and cell of an LSTM) are nil for zeros. `network.zeroed()` is
/// where gradients begin, and `network.sourceEmbedding.rows` is how many ids sources have.
///
/// - Parameters:
///   - dLogits: dlogits_1 … dlogits_T, N × V each
///   - trace: of the forward pass, with sources (the ids that the encoder read, N × S), inputs (the
///     ids that the decoder read, N × T), encoder, decoder and attention (the traces of the parts;
///     attention's is nil where there is none) and features (a_1 … a_T, N × H each)
///   - network: with sourceEmbedding, targetEmbedding, encoder, decoder, attention (or nil), output
/// - Returns: the gradients of all parameters, in the shape of a network
///
/// Book: *Back through both halves*, exercise 6.3.
public func encoderDecoderBackward(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  throw Unattempted()
}
