import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.6: what a decoder may say, found by following the most likely beginnings side by side.
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
/// Book: *A few beginnings at once*, exercise 6.6.
public func beamSearch<State>(
  from initial: State, width: Int, longest: Int, lengthPenalty: Scalar,
  step: (_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State)
) throws -> [Hypothesis] {
  throw Unattempted()
}
