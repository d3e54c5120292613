import Foundation
import RNNMath
import Workbook

/// Exercise 2.8: the probabilities to draw the next symbol from.
///
///     p = softmax(logits / temperature)
///     top-k: only the k most probable symbols stay
///     top-p: of those, the most probable ones stay, up to and with the one at which their sum
///            reaches p
///     then what is left is divided by its sum
///
/// With both, top-k comes first, and the probabilities are made to sum to one before top-p.
///
/// - Parameters:
///   - logits: V scores
///   - temperature: above zero; below one sharpens, above one flattens
///   - topK: how many symbols stay, or nil for all
///   - topP: how much probability stays, above 0 and at most 1, or nil for all
/// - Returns: V probabilities
///
/// Book: *Names, letter by letter*, exercise 2.8.
public func samplingDistribution(
  _ logits: [Scalar], temperature: Scalar, topK: Int?, topP: Scalar?
) throws -> [Scalar] {
  throw Unattempted()
}
