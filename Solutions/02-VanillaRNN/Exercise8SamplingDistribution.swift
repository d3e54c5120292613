import Foundation
import RNNMath

/// The probabilities to draw the next symbol from.
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
/// Source of top-p: A. Holtzman et al., "The curious case of neural text degeneration", ICLR 2020.
public func samplingDistribution(
  _ logits: [Scalar], temperature: Scalar, topK: Int?, topP: Scalar?
) throws -> [Scalar] {
  let maximum = logits.max() ?? 0
  let weights = logits.map { exp(($0 - maximum) / temperature) }
  let ranked = weights.indices.sorted { weights[$0] > weights[$1] }
  var kept = Array(ranked.prefix(topK ?? ranked.count))
  if let topP {
    let total = kept.reduce(0) { $0 + weights[$1] }
    var sum: Scalar = 0
    kept = Array(
      kept.prefix { index in
        defer { sum += weights[index] / total }
        return sum < topP
      })
  }
  let total = kept.reduce(0) { $0 + weights[$1] }
  var probabilities = [Scalar](repeating: 0, count: logits.count)
  for index in kept { probabilities[index] = weights[index] / total }
  return probabilities
}
