import Foundation
import RNNMath
import Seq2SeqModel

/// How surprised a decoder is by the right tokens, having read the right ones before, or its own.
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
public func perplexities<State>(
  _ targets: [[Int]], begin: (_ n: Int) throws -> State,
  step: (_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State)
) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
  func perplexity(isForced: Bool) throws -> Scalar {
    var (surprise, count): (Scalar, Int) = (0, 0)
    for (n, target) in targets.enumerated() {
      var state = try begin(n)
      var read = Token.start
      for right in target where right != Token.padding {
        let next = try step(read, state)
        let logits = Matrix(row: next.logits)
        surprise -= logits.logSoftmaxOverRows()[0, right]
        count += 1
        read = isForced ? right : logits.bestTokens[0]
        state = next.state
      }
    }
    return exp(surprise / Scalar(max(1, count)))
  }
  return (try perplexity(isForced: true), try perplexity(isForced: false))
}
