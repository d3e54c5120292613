import Foundation
import RNNMath
import Seq2SeqModel

/// What a decoder may say, found by following the most likely beginnings side by side.
///
/// At first there is one beginning: nothing said, log-probability 0. At each step every beginning is
/// extended by the end and by every symbol,
///
///     log p(beginning + token) = log p(beginning) + log softmax(logits)[token]
///
/// and the most likely of all extensions are kept. Those that said the end are finished; the others
/// are the beginnings of the next step. There are `width` places in all, and what is finished keeps
/// its place: with three places and one hypothesis finished, two extensions are kept. It is over when
/// no beginning is left, or after `longest` steps.
///
///     score = log p / n^lengthPenalty        n: tokens said, the end included; 0 if nothing was
///
/// - Parameters:
///   - initial: the state before the start is read
///   - width: how many places there are, at least 1
///   - longest: how many steps there are at most, 0 or more
///   - lengthPenalty: 0 for the log-probability itself, 1 for its mean over the tokens
///   - step: reads a token; gives the scores of what comes next (V logits), and the state after it
/// - Returns: `Hypothesis(tokens:logProbability:score:)`, tokens without the end: what was finished,
///   by score, the best first; if nothing was, the beginnings likewise
///
/// Source: I. Sutskever, O. Vinyals, Q. Le, "Sequence to sequence learning with neural networks",
/// NIPS 2014, section 3.2.
public func beamSearch<State>(
  from initial: State, width: Int, longest: Int, lengthPenalty: Scalar,
  step: (_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State)
) throws -> [Hypothesis] {
  var beginnings = [(tokens: [Int](), logProbability: Scalar(0), state: initial)]
  var finished: [Hypothesis] = []
  for _ in 0..<longest where !beginnings.isEmpty {
    var extensions: [(parent: Int, token: Int, logProbability: Scalar)] = []
    for (parent, beginning) in beginnings.enumerated() {
      let next = try step(beginning.tokens.last ?? Token.start, beginning.state)
      beginnings[parent].state = next.state
      let logProbabilities = Matrix(row: next.logits).logSoftmaxOverRows()
      for token in Token.end..<next.logits.count {
        extensions.append(
          (parent, token, beginning.logProbability + logProbabilities[0, token]))
      }
    }
    let kept = extensions.sorted { $0.logProbability > $1.logProbability }
      .prefix(width - finished.count)
    for ended in kept where ended.token == Token.end {
      let tokens = beginnings[ended.parent].tokens
      finished.append(hypothesis(tokens, ended.logProbability, said: tokens.count + 1))
    }
    beginnings = kept.filter { $0.token != Token.end }.map {
      let parent = beginnings[$0.parent]
      return (parent.tokens + [$0.token], $0.logProbability, parent.state)
    }
  }
  if finished.isEmpty {
    finished = beginnings.map { hypothesis($0.tokens, $0.logProbability, said: $0.tokens.count) }
  }
  return finished.sorted { $0.score > $1.score }

  func hypothesis(_ tokens: [Int], _ logProbability: Scalar, said: Int) -> Hypothesis {
    let score = said == 0 ? 0 : logProbability / pow(Scalar(said), lengthPenalty)
    return Hypothesis(tokens: tokens, logProbability: logProbability, score: score)
  }
}
