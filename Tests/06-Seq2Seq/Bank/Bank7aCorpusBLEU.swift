import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Right answers to exercise 6.7 by someone who had not seen its grader.
let bank7aCorpusBLEU: [BankAnswer<Seq2SeqAnswers>] = [
  .right("dictionaries of n-grams, one n after the other") { $0.corpusBLEU = dictionaries },
  .right("without dictionaries: the k-th of equals counts if a reference has k") {
    $0.corpusBLEU = withoutDictionaries
  },
  .right("crosses out n-grams in the merged references, and the root of the product") {
    $0.corpusBLEU = crossingOut
  },
]

private func grams(_ tokens: [String], _ n: Int) -> [[String]] {
  tokens.count < n ? [] : (0...tokens.count - n).map { Array(tokens[$0..<$0 + n]) }
}

private func assembled(
  _ matches: [Int], of totals: [Int], _ candidate: Int, _ reference: Int
) -> BLEU {
  let precisions = zip(matches, totals).map { $1 == 0 ? 0 : Scalar($0) / Scalar($1) }
  var brevityPenalty: Scalar = 1
  if candidate == 0 {
    brevityPenalty = 0
  } else if candidate < reference {
    brevityPenalty = exp(1 - Scalar(reference) / Scalar(candidate))
  }
  let isZero = precisions.contains(0) || candidate == 0
  let logs = precisions.map { log($0) }.reduce(0, +)
  return BLEU(
    score: isZero ? 0 : brevityPenalty * exp(logs / Scalar(max(1, precisions.count))),
    precisions: precisions, brevityPenalty: brevityPenalty)
}

@Sendable private func dictionaries(
  _ candidates: [[String]], _ references: [[[String]]], _ order: Int
) throws -> BLEU {
  func counted(_ tokens: [String], _ n: Int) -> [[String]: Int] {
    grams(tokens, n).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
  var (matches, totals) = ([Int](), [Int]())
  for n in 1...max(1, order) {
    var (matching, all) = (0, 0)
    for (candidate, references) in zip(candidates, references) {
      let known = references.map { counted($0, n) }
      for (gram, count) in counted(candidate, n) {
        all += count
        var highest = 0
        for reference in known {
          if let there = reference[gram], there > highest { highest = there }
        }
        matching += min(count, highest)
      }
    }
    matches.append(matching)
    totals.append(all)
  }
  var (c, r) = (0, 0)
  for (candidate, references) in zip(candidates, references) {
    c += candidate.count
    var closest: Int?
    for length in references.map(\.count) {
      guard let known = closest else {
        closest = length
        continue
      }
      let (distance, before) = (abs(length - candidate.count), abs(known - candidate.count))
      if distance < before || (distance == before && length < known) { closest = length }
    }
    r += closest ?? 0
  }
  return assembled(matches, of: totals, c, r)
}

@Sendable private func withoutDictionaries(
  _ candidates: [[String]], _ references: [[[String]]], _ order: Int
) throws -> BLEU {
  var matches = [Int](repeating: 0, count: order)
  var totals = matches
  var (c, r) = (0, 0)
  for (candidate, references) in zip(candidates, references) {
    c += candidate.count
    // Twice the distance, and one more for what is longer: never two equal ones.
    r +=
      references.map(\.count).min {
        func rank(_ length: Int) -> Int {
          2 * abs(length - candidate.count) + (length > candidate.count ? 1 : 0)
        }
        return rank($0) < rank($1)
      } ?? 0
    for n in 1...max(1, order) where candidate.count >= n {
      let own = grams(candidate, n)
      totals[n - 1] += own.count
      for (index, gram) in own.enumerated() {
        let kth = own[...index].count { $0 == gram }
        let isThere = references.contains { grams($0, n).count { $0 == gram } >= kth }
        if isThere { matches[n - 1] += 1 }
      }
    }
  }
  return assembled(matches, of: totals, c, r)
}

@Sendable private func crossingOut(
  _ candidates: [[String]], _ references: [[[String]]], _ order: Int
) throws -> BLEU {
  let precisions = (1...max(1, order)).map { n -> Scalar in
    var (matches, all) = (0 as Scalar, 0 as Scalar)
    for (index, candidate) in candidates.enumerated() {
      var left: [[String]: Int] = [:]
      for reference in references[index] {
        let counts = Dictionary(grams(reference, n).map { ($0, 1) }, uniquingKeysWith: +)
        left.merge(counts, uniquingKeysWith: max)
      }
      for gram in grams(candidate, n) {
        all += 1
        if let count = left[gram], count > 0 {
          left[gram] = count - 1
          matches += 1
        }
      }
    }
    return all > 0 ? matches / all : 0
  }
  let c = candidates.reduce(0) { $0 + $1.count }
  let r = zip(candidates, references).reduce(0) { sum, pair in
    let lengths = pair.1.map(\.count)
    let nearest = lengths.map { abs($0 - pair.0.count) }.min() ?? 0
    let shorter = pair.0.count - nearest
    return sum + (lengths.contains(shorter) ? shorter : pair.0.count + nearest)
  }
  let penalty = c == 0 ? 0 : min(1, exp(1 - Scalar(r) / Scalar(c)))
  let product = precisions.reduce(1, *)
  return BLEU(
    score: penalty * pow(product, 1 / Scalar(max(1, order))), precisions: precisions,
    brevityPenalty: penalty)
}
