import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.9: how surprised a decoder is by the right tokens, having read the right ones before, or its own.
///
///     perplexity = exp(mean of −log softmax(logits)[right token])
///
/// The mean is over all tokens of all sequences that count: the end does, padding doesn't. Both
/// ways the start is read first, and the right tokens are the same. What is read after it is
///
///     teacher-forced    the right tokens
///     free-running      what had the highest score, of the end and the symbols
///
/// Free running goes on to the end of the target, even if the decoder says the end before.
///
/// - Parameters:
///   - targets: N × T, each with its end, then padding
///   - begin: an index of a sequence, to the state before its start is read
///   - step: reads a token; gives the scores of what comes next (V logits), and the state after it
/// - Returns: both perplexities; 1 where there is no token
///
/// Book: *Two perplexities*, exercise 6.9.
public func perplexities<State>(
  _ targets: [[Int]], begin: (_ n: Int) throws -> State,
  step: (_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State)
) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
  throw Unattempted()
}
