import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.8, written last, to see how many of the wrong ones have a name.
let fresh8SamplingDistribution: [BankAnswer<VanillaRNNAnswers>] = [
  .right("takes the best symbol again and again until both cuts say enough") {
    $0.samplingDistribution = bestAgainAndAgain
  },
  .wrong(
    "divides the probabilities by the temperature and takes their softmax again",
    told: "A softmax of probabilities"
  ) {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let weights = softened(softened(logits, 1), temperature)
      return placed(weights, kept(weights, topK, topP))
    }
  },
  .wrong(
    "stops top-p before the symbol at which the sum reaches p",
    told: "The symbol that crosses p is dropped"
  ) {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let weights = softened(logits, temperature)
      let cut = kept(weights, topK, topP) { sum, share, p in sum + share > p }
      return placed(weights, cut.isEmpty ? kept(weights, 1, nil) : cut)
    }
  },
  .wrong(
    "returns the probabilities sorted, largest first",
    told: "Sorted, not in the order of the symbols"
  ) {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let weights = softened(logits, temperature)
      return placed(weights, kept(weights, topK, topP)).sorted(by: >)
    }
  },
  .wrong("applies top-p before top-k", told: "p is compared with probabilities from before top-k") {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let weights = softened(logits, temperature)
      let nucleus = kept(weights, nil, topP)
      return placed(weights, Array(nucleus.prefix(topK ?? nucleus.count)))
    }
  },
  .wrong(
    "sets the logits that are cut to zero, and takes the softmax of all",
    told: "Cut logits set to 0"
  ) {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let scaled = logits.map { $0 / temperature }
      let staying = kept(softened(logits, temperature), topK, topP)
      return softened(scaled.indices.map { staying.contains($0) ? scaled[$0] : 0 }, 1)
    }
  },
  .wrong(
    "exponentiates large logits as they are, without the maximum subtracted",
    told: "No maximum subtracted"
  ) {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let exponentials = logits.map { exp($0 / temperature) }
      let total = exponentials.reduce(0, +)
      let weights = exponentials.map { $0 / total }
      return placed(weights, kept(weights, topK, topP))
    }
  },
]

private func softened(_ logits: [Scalar], _ temperature: Scalar) -> [Scalar] {
  let largest = logits.max() ?? 0
  let exponentials = logits.map { exp(($0 - largest) / temperature) }
  let sum = exponentials.reduce(0, +)
  return exponentials.map { $0 / sum }
}

/// The indices that stay, the most probable first.
private func kept(
  _ weights: [Scalar], _ topK: Int?, _ topP: Scalar?,
  enough: (_ sum: Scalar, _ share: Scalar, _ p: Scalar) -> Bool = { sum, _, p in sum >= p }
) -> [Int] {
  let ranked = weights.indices.sorted { weights[$0] > weights[$1] }
  let best = Array(ranked.prefix(topK ?? ranked.count))
  guard let topP else { return best }
  let total = best.reduce(0) { $0 + weights[$1] }
  var (result, sum): ([Int], Scalar) = ([], 0)
  for index in best {
    if enough(sum, weights[index] / total, topP) { break }
    result.append(index)
    sum += weights[index] / total
  }
  return result
}

private func placed(_ weights: [Scalar], _ indices: [Int]) -> [Scalar] {
  let total = indices.reduce(0) { $0 + weights[$1] }
  var result = weights.map { _ in Scalar(0) }
  for index in indices { result[index] = weights[index] / total }
  return result
}

@Sendable private func bestAgainAndAgain(
  _ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?
) -> [Scalar] {
  func taken(_ weights: [Scalar], while more: (_ count: Int, _ sum: Scalar) -> Bool) -> [Scalar] {
    var (left, result) = (weights, weights.map { _ in Scalar(0) })
    var (count, sum): (Int, Scalar) = (0, 0)
    while count < weights.count, more(count, sum) {
      var best = 0
      for index in left.indices where left[index] > left[best] { best = index }
      result[best] = weights[best]
      sum += weights[best]
      left[best] = -1
      count += 1
    }
    return result.map { $0 / sum }
  }
  var p = softened(logits, temperature)
  if let topK { p = taken(p) { count, _ in count < topK } }
  if let topP { p = taken(p) { _, sum in sum < topP } }
  return p
}
