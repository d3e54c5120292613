import Foundation
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.7 corpus BLEU`() async throws {
    try await grade(Seq2SeqGrader.corpusBLEU.exercise)
  }
}

extension Seq2SeqGrader {
  static let corpusBLEU = Grader(
    Catalogue.seq2seq.exercises[6], reference: .reference,
    noteOnTraps: """
      A list of k tokens has k − n + 1 n-grams if k ≥ n, else none: 0..<max(0, k − n + 1). A \
      candidate may be empty, and so may a reference; and there may be no candidates. Divide \
      Scalars, not Ints, and not by zero.
      """,
    cases: corpusBLEUCases, properties: corpusBLEUProperties,
    misconceptions: clippingMistakes + gramMistakes + corpusMistakes + bleuMeanMistakes
      + bleuFractionMistakes
      + referenceLengthMistakes + brevityMistakes + bleuResultMistakes,
    alternatives: [
      Alternative("n-grams struck out of a copy of each reference; no logarithm") {
        $0.corpusBLEU = { try Self.byStrikingOut($0, references: $1, order: $2) }
      },
      Alternative("n-grams as strings, all references in one table, an order at a time") {
        $0.corpusBLEU = { Self.byOneTable($0, references: $1, order: $2) }
      },
      Alternative("0 as soon as a precision is 0, lengths sorted by distance, a mean of logarithms")
      {
        $0.corpusBLEU = { candidates, references, order in
          var rules = BLEURules()
          rules.mean = { precisions, order in
            if precisions.contains(0) { return 0 }
            var sum: Scalar = 0
            for precision in precisions.reversed() { sum += log2(precision) / Scalar(order) }
            return exp2(sum)
          }
          rules.lengths = BLEURules.lengths { candidate, references in
            let sorted = references.sorted().sorted { abs($0 - candidate) < abs($1 - candidate) }
            return Scalar(sorted[0])
          }
          rules.brevityPenalty = { c, r in c == 0 ? 0 : min(1, exp(1 - r / c)) }
          return rules.run(candidates, references: references, order: order)
        }
      },
    ])

  private static func byStrikingOut(
    _ candidates: [[String]], references: [[[String]]], order: Int
  ) throws -> BLEU {
    var precisions: [Scalar] = []
    for n in stride(from: order, through: 1, by: -1) {
      var (right, all) = (0, 0)
      for (candidate, references) in zip(candidates, references) {
        let grams = BLEURules.runs(n, in: candidate)
        all += grams.count
        for gram in Set(grams) {
          // What is left over after each reference has struck out what it has.
          let left = references.map { reference in
            var copies = grams.filter { $0 == gram }.count
            for other in BLEURules.runs(n, in: reference) where other == gram && copies > 0 {
              copies -= 1
            }
            return copies
          }
          right += grams.count { $0 == gram } - (left.min() ?? 0)
        }
      }
      precisions.insert(all == 0 ? 0 : Scalar(right) / Scalar(all), at: 0)
    }
    let (c, r) = BLEURules().lengths(
      zip(candidates, references).map { BLEURules.Sentence(candidate: $0, references: $1) })
    var brevityPenalty: Scalar = 1
    if c < r { brevityPenalty = c > 0 ? exp(1) / exp(r / c) : 0 }
    if c == 0 { brevityPenalty = 0 }
    let product = precisions.reduce(1, *)
    return BLEU(
      score: brevityPenalty * pow(product, 1 / Scalar(order)), precisions: precisions,
      brevityPenalty: brevityPenalty)
  }

  private static func byOneTable(
    _ candidates: [[String]], references: [[[String]]], order: Int
  ) -> BLEU {
    func table(_ tokens: [String], _ n: Int) -> [String: Int] {
      var table: [String: Int] = [:]
      var start = 0
      while start + n <= tokens.count {
        table[tokens[start..<(start + n)].joined(separator: "\n"), default: 0] += 1
        start += 1
      }
      return table
    }
    var precisions = Array(repeating: Scalar(0), count: order)
    for n in 1...order {
      var (right, all) = (0, 0)
      for i in candidates.indices {
        let own = table(candidates[i], n)
        let highest = references[i].map { table($0, n) }
          .reduce(into: [:]) { $0.merge($1, uniquingKeysWith: max) }
        for (gram, count) in own {
          all += count
          if let limit = highest[gram] { right += count > limit ? limit : count }
        }
      }
      if all > 0 { precisions[n - 1] = Scalar(right) / Scalar(all) }
    }
    var (c, r) = (0, 0)
    for i in candidates.indices {
      c += candidates[i].count
      var best = references[i][0].count
      for length in references[i].map(\.count) {
        let (gap, bestGap) = (abs(length - candidates[i].count), abs(best - candidates[i].count))
        if gap < bestGap || gap == bestGap && length < best { best = length }
      }
      r += best
    }
    let penalty = c == 0 ? 0 : exp(min(0, 1 - Scalar(r) / Scalar(c)))
    let logarithms = precisions.map { $0 > 0 ? log($0) : -Scalar.infinity }
    return BLEU(
      score: penalty * exp(logarithms.reduce(0, +) / Scalar(order)), precisions: precisions,
      brevityPenalty: penalty)
  }
}
