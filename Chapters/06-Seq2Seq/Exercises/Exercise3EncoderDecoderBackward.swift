import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.3: the gradients of all parameters of an encoder–decoder.
///
/// Book: *Back through both halves*, exercise 6.3.
public func encoderDecoderBackward(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
) throws -> EncoderDecoder {
  throw Unattempted()
}
