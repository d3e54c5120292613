import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.8 by someone who had not seen its grader; the right ones are in
/// `bank8SamplingDistributionRight`.
let bank8SamplingDistribution: [BankAnswer<VanillaRNNAnswers>] =
  bank8SamplingDistributionRight + [
    .wrong("the logits are multiplied by the temperature", told: "Multiplied by the temperature") {
      $0.samplingDistribution = { draw($0, 1 / $1, $2, $3) }
    },
    .wrong("the temperature is ignored", told: "The temperature has no effect") {
      $0.samplingDistribution = { draw($0, 1, $2, $3) }
    },
    .wrong(
      "the probabilities are divided by the temperature, not the logits",
      told: "The temperature has no effect"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let kept = draw(logits, 1, topK, nil).map { $0 / temperature }
        return divided(kept, by: topP.map { cut(kept, $0, dividing: true) } ?? kept)
      }
    },
    .wrong(
      "the temperature comes last, when top-p has already cut",
      told: "The temperature comes after the cuts"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let kept = draw(logits, 1, topK, topP)
        let warm = draw(logits, temperature, nil, nil)
        return divided(kept, by: zip(warm, kept).map { $1 > 0 ? $0 : 0 })
      }
    },
    .wrong("top-k is ignored", told: "Top-k is ignored") {
      $0.samplingDistribution = { draw($0, $1, nil, $3) }
    },
    .wrong("top-p is ignored", told: "Top-p is ignored") {
      $0.samplingDistribution = { l, t, k, _ in draw(l, t, k, nil) }
    },
    .wrong("with both, only top-k is done", told: "Top-p is left out where there is top-k") {
      $0.samplingDistribution = { draw($0, $1, $2, $2 == nil ? $3 : nil) }
    },
    .wrong("top-k keeps one too many", told: "Top-k keeps one symbol too many") {
      $0.samplingDistribution = { draw($0, $1, $2.map { $0 + 1 }, $3) }
    },
    .wrong("top-k keeps the least probable", told: "Top-k keeps the least probable symbols") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, nil, nil)
        let kept = topK.map { Set(ranked(all).suffix(max(0, $0))) } ?? Set(all.indices)
        let left = all.indices.map { kept.contains($0) ? all[$0] : 0 }
        return divided(all, by: topP.map { cut(left, $0, dividing: true) } ?? left)
      }
    },
    .wrong(
      "top-p leaves out the symbol at which the sum reaches p",
      told: "The symbol that crosses p is dropped"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, topK, nil)
        guard let topP else { return all }
        var (sum, left): (Scalar, [Scalar]) = (0, all.map { _ in 0 })
        for (place, index) in ranked(all).enumerated() {
          sum += all[index]
          if sum >= topP && place > 0 { break }
          left[index] = all[index]
        }
        return divided(all, by: left)
      }
    },
    .wrong("top-p keeps one too many", told: "Top-p keeps one symbol too many") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, topK, nil)
        guard let topP else { return all }
        let count = cut(all, topP, dividing: true).count { $0 > 0 }
        let kept = Set(ranked(all).prefix(count + 1))
        return divided(all, by: all.indices.map { kept.contains($0) ? all[$0] : 0 })
      }
    },
    .wrong(
      "top-p keeps the symbols that have at least p each",
      told: "Top-p keeps the symbols with at least p each"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, topK, nil)
        let least = min(topP ?? 0, all.max() ?? 0)
        return divided(all, by: all.map { $0 >= least ? $0 : 0 })
      }
    },
    .wrong(
      "top-p goes through the symbols in their own order, not by probability",
      told: "Top-p goes through the symbols in their own order"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, topK, nil)
        var sum: Scalar = 0
        let left = all.map { p in
          defer { sum += p }
          return sum < topP ?? 2 ? p : 0
        }
        return divided(all, by: left)
      }
    },
    .wrong("top-p before top-k", told: "p is compared with probabilities from before top-k") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, nil, topP)
        let kept = Set(ranked(all).prefix(max(0, topK ?? all.count)))
        return divided(all, by: all.indices.map { kept.contains($0) ? all[$0] : 0 })
      }
    },
    .wrong(
      "top-p counts probabilities that top-k left without dividing them by their sum",
      told: "p is compared with probabilities from before top-k"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, temperature, nil, nil)
        let kept = Set(ranked(all).prefix(max(0, topK ?? all.count)))
        let left = all.indices.map { kept.contains($0) ? all[$0] : 0 }
        return divided(all, by: topP.map { cut(left, $0, dividing: false) } ?? left)
      }
    },
    .wrong("what is left is not divided by its sum", told: "Not divided by the sum of what is left")
    {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let left = draw(logits, temperature, topK, topP)
        return zip(draw(logits, temperature, nil, nil), left).map { $1 > 0 ? $0 : 0 }
      }
    },
    .wrong(
      "what is cut away is shared out evenly among the rest, not by a division",
      told: "What is cut is shared out evenly"
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let left = draw(logits, temperature, topK, topP)
        let kept = zip(draw(logits, temperature, nil, nil), left).map { $1 > 0 ? $0 : 0 }
        let share = (1 - kept.reduce(0, +)) / Scalar(max(1, left.count { $0 > 0 }))
        return kept.map { $0 > 0 ? $0 + share : 0 }
      }
    },
    .wrong("logits that are cut become 0 in place of −∞", told: "Cut logits set to 0") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let left = draw(logits, temperature, topK, topP)
        return softmax(zip(logits, left).map { $1 > 0 ? $0 / temperature : 0 })
      }
    },
    .wrong(
      "the probabilities come sorted, not in their places",
      told: "Sorted, not in the order of the symbols"
    ) {
      $0.samplingDistribution = { draw($0, $1, $2, $3).sorted(by: >) }
    },
    .wrong(
      "symbols that are cut are removed in place of getting 0",
      told: "Symbols that are cut have no place"
    ) {
      $0.samplingDistribution = { draw($0, $1, $2, $3).filter { $0 > 0 } }
    },
    .wrong("the softmax overflows to NaN for large logits", told: "No maximum subtracted") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = logits.map { exp($0 / temperature) }
        let total = all.reduce(0, +)
        if total.isFinite && total > 0 { return draw(logits, temperature, topK, topP) }
        return all.map { $0 / total }
      }
    },
    .wrong("two causes: multiplies by the temperature, and top-p comes before top-k") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let all = draw(logits, 1 / temperature, nil, topP)
        let kept = Set(ranked(all).prefix(max(0, topK ?? all.count)))
        return divided(all, by: all.indices.map { kept.contains($0) ? all[$0] : 0 })
      }
    },
  ]

private func softmax(_ logits: [Scalar]) -> [Scalar] {
  Matrix(row: logits).softmaxOverRows().values
}

/// The second list divided by its sum; the first where that is nothing.
private func divided(_ all: [Scalar], by left: [Scalar]) -> [Scalar] {
  let total = left.reduce(0, +)
  return total > 0 ? left.map { $0 / total } : all
}

private func ranked(_ probabilities: [Scalar]) -> [Int] {
  probabilities.indices.sorted {
    (probabilities[$0], $1) > (probabilities[$1], $0)
  }
}

/// Zeros beyond the symbol at which the sum reaches p.
private func cut(_ left: [Scalar], _ topP: Scalar, dividing: Bool) -> [Scalar] {
  let total = dividing ? left.reduce(0, +) : 1
  var (sum, result): (Scalar, [Scalar]) = (0, left.map { _ in 0 })
  for index in ranked(left) where sum < topP {
    result[index] = left[index]
    sum += left[index] / total
  }
  return result
}

/// What is right; the wrong ones begin or end with it.
private func draw(
  _ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?
) -> [Scalar] {
  let all = softmax(logits.map { $0 / temperature })
  let kept = Set(ranked(all).prefix(max(0, topK ?? all.count)))
  let left = divided(all, by: all.indices.map { kept.contains($0) ? all[$0] : 0 })
  return divided(left, by: topP.map { cut(left, $0, dividing: true) } ?? left)
}
