import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.4: what a decoder reads in training: the right tokens, or now and then what it said
/// itself.
///
///     coin[n][t] < forcing     the right token, inputs[n][t]
///     otherwise                what `predict` said of sequence n after step t − 1
///
/// Only symbols are replaced: start, end and padding are read as they are. Outside training the
/// inputs stay as they are.
///
/// - Parameters:
///   - inputs: N × T, what teacher forcing has the decoder read; N and T may be 0
///   - forcing: the probability of reading the right token, from 0 to 1
///   - coins: N × T numbers from 0 up to 1, one for each token
///   - isTraining: whether this is training
///   - predict: the N tokens that are read at a step, to the N that are most likely to come next; it
///     remembers what it read, so it is called once for each step, in order; the last may be left out,
///     and all where everything is read right anyway
/// - Returns: what the decoder reads, N × T
///
/// Book: *Reading its own words*, exercise 6.4.
public func scheduledSampling(
  _ inputs: [[Int]], forcing: Scalar, coins: [[Scalar]], isTraining: Bool,
  predict: (_ tokens: [Int]) throws -> [Int]
) throws -> [[Int]] {
  throw Unattempted()
}
