import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Right answers to exercise 2.8 by someone who had not seen its grader.
let bank8SamplingDistributionRight: [BankAnswer<VanillaRNNAnswers>] = [
  .right("long-winded: the largest that is left, again and again") {
    $0.samplingDistribution = againAndAgain
  },
  .right("by ranks: each symbol counts who is ahead of it, and how much they have") {
    $0.samplingDistribution = byRanks
  },
  .right("from the other end: the least probable go, as long as the rest reaches p") {
    $0.samplingDistribution = fromTheEnd
  },
  .right("logits that are cut become −∞, and the softmax does the rest") {
    $0.samplingDistribution = byMinusInfinity
  },
  // Its author held it for wrong, since more than k stay where some are equal. The exercise leaves
  // open who is among the k most probable then, and the threshold is a usual way to write it.
  .right("top-k by a threshold: all that are as probable as the k-th stay") {
    $0.samplingDistribution = { logits, temperature, topK, topP in
      let sorted = logits.sorted(by: >)
      let least = topK.map { sorted[max(0, min($0, sorted.count) - 1)] }
      return try byMinusInfinity(
        logits.map { $0 >= least ?? $0 ? $0 : -.infinity }, temperature, nil, topP)
    }
  },
]

@Sendable private func againAndAgain(
  _ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?
) throws -> [Scalar] {
  if logits.isEmpty { return [] }
  var largest = logits[0]
  for logit in logits where logit > largest { largest = logit }
  var weights: [Scalar] = []
  for logit in logits { weights.append(exp((logit - largest) / temperature)) }

  var isKept = [Bool](repeating: false, count: weights.count)
  var order: [Int] = []
  while order.count < weights.count && order.count < topK ?? weights.count {
    var best = -1
    for index in 0..<weights.count where !isKept[index] {
      if best < 0 || weights[index] > weights[best] { best = index }
    }
    isKept[best] = true
    order.append(best)
  }

  if let topP {
    var total: Scalar = 0
    for index in order { total += weights[index] }
    var sum: Scalar = 0
    for index in order {
      if sum >= topP { isKept[index] = false }
      sum += weights[index] / total
    }
  }

  var total: Scalar = 0
  for index in 0..<weights.count where isKept[index] { total += weights[index] }
  var result = [Scalar](repeating: 0, count: weights.count)
  for index in 0..<weights.count where isKept[index] { result[index] = weights[index] / total }
  return result
}

@Sendable private func byRanks(
  _ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?
) throws -> [Scalar] {
  let indices = logits.indices
  func isAhead(_ i: Int, of j: Int) -> Bool {
    logits[i] > logits[j] || (logits[i] == logits[j] && i < j)
  }
  let rank = indices.map { j in indices.count { isAhead($0, of: j) } }
  let scaled = Matrix(row: logits.map { $0 / temperature }).softmaxOverRows().values
  let amongK = indices.map { rank[$0] < topK ?? logits.count ? scaled[$0] : 0 }
  let totalK = amongK.reduce(0, +)
  let amongP = indices.map { j in
    let ahead = indices.reduce(0) { $0 + (isAhead($1, of: j) ? amongK[$1] / totalK : 0) }
    return topP.map { ahead < $0 } ?? true ? amongK[j] : 0
  }
  let totalP = amongP.reduce(0, +)
  return amongP.map { $0 / totalP }
}

@Sendable private func fromTheEnd(
  _ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?
) throws -> [Scalar] {
  let largest = logits.max() ?? 0
  let weights = logits.map { exp(($0 - largest) / temperature) }
  var left = weights.indices.sorted { weights[$0] > weights[$1] }
  while left.count > topK ?? left.count { left.removeLast() }
  if let topP {
    let total = left.reduce(0) { $0 + weights[$1] }
    while left.count > 1,
      left.dropLast().reduce(0, { $0 + weights[$1] / total }) >= topP
    {
      left.removeLast()
    }
  }
  let total = left.reduce(0) { $0 + weights[$1] }
  return left.reduce(into: logits.map { _ in 0 }) { $0[$1] = weights[$1] / total }
}

@Sendable private func byMinusInfinity(
  _ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?
) throws -> [Scalar] {
  func softmax(_ scores: [Scalar]) -> [Scalar] {
    Matrix(row: scores).softmaxOverRows().values
  }
  var scores = logits.map { $0 / temperature }
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  for index in order.dropFirst(topK ?? order.count) { scores[index] = -.infinity }
  guard let topP else { return softmax(scores) }
  let probabilities = softmax(scores)
  var sum: Scalar = 0
  for index in order {
    if sum >= topP { scores[index] = -.infinity }
    sum += probabilities[index]
  }
  return softmax(scores)
}
