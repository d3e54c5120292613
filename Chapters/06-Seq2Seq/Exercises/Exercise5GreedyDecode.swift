import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.5: what a decoder says if it says the most likely token each time.
///
/// It reads `Token.start` first, and then what it said last. It may say the end and symbols, never
/// padding or start; of equal scores, take any. It is over when it says the end, which is not part of
/// the result, or after `longest` steps.
///
/// - Parameters:
///   - initial: the state before the start is read
///   - longest: how many steps there are at most, 0 or more
///   - step: reads a token; gives the scores of what comes next (V logits), and the state after it
/// - Returns: the symbols that were said
///
/// Book: *The best word each time*, exercise 6.5.
public func greedyDecode<State>(
  from initial: State, longest: Int,
  step: (_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State)
) throws -> [Int] {
  throw Unattempted()
}
