import RNNMath
import Seq2SeqModel

/// The gradients of all parameters of an encoder–decoder.
public func encoderDecoderBackward(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  network
}
