import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.10: a test that catches a model which sees the future.
///
///     y_1 … y_T = model(x_1 … x_T)
///     it leaks if some y_t is another one when only x_{t+1} … x_T are others
///
/// You choose the tokens, and how often you ask. The same tokens give the same outputs, to the bit;
/// a NaN that stays a NaN is the same.
/// A model may look one position ahead or many, at the last one only, at one token and no other,
/// from one position only, or only after two tokens that are the same: leave it no place to hide.
/// It may know T, which is no token. There are K^T lists, often too many to try them all.
///
/// - Parameters:
///   - vocabularySize: K, tokens are 0 ..< K; at least 2
///   - length: T, how many tokens the model takes, no more and no fewer; at least 2
///   - model: T tokens to T rows, of which row t is the output at position t
/// - Returns: true if an output depends on a later token
///
/// Book: *Proving that nothing leaks*, exercise 5.10.
public func leaks(
  vocabularySize: Int, length: Int, model: (_ tokens: [Int]) throws -> Matrix
) throws -> Bool {
  throw Unattempted()
}
