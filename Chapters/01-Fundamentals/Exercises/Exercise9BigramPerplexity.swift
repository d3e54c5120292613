import Foundation
import RNNMath
import Workbook

/// Exercise 1.9: a language model that looks back one symbol, and how surprised it is by new text.
///
///     p(b | a)   = (count(a, b) + α) / (Σ_c count(a, c) + α·V)
///     perplexity = exp(−mean of ln p(b | a) over every pair a, b of the held-out sequences)
///
/// Symbol 0 marks the boundary: each sequence begins after a 0 and ends with a 0, which must be
/// predicted too. The sequences come without it: [3, 1] means the pairs (0, 3), (3, 1), (1, 0).
///
/// - Parameters:
///   - training: sequences of ids from 1 to V − 1; the counts come from these
///   - heldOut: sequences that are only predicted
///   - vocabularySize: V, the boundary included
///   - smoothing: α, above zero
/// - Returns: the perplexity; 1 is certainty, V is a blind guess
///
/// Book: *A ladder of language models*, exercise 1.9.
public func bigramPerplexity(
  training: [[Int]], heldOut: [[Int]], vocabularySize: Int, smoothing: Scalar
) throws -> Scalar {
  throw Unattempted()
}
