import Foundation
import RNNMath
import VanillaRNNModel

/// A sampling distribution with every part exchangeable, for misconceptions that change one.
struct Sampler: Sendable {
  typealias Answer = @Sendable ([Scalar], Scalar, Int?, Scalar?) throws -> [Scalar]

  /// The probabilities before any cut.
  var probabilities: @Sendable (_ logits: [Scalar], _ temperature: Scalar) -> [Scalar] = {
    logits, temperature in softmax(logits.map { $0 / temperature })
  }
  /// Which of two probabilities ranks first.
  var isBetter: @Sendable (Scalar, Scalar) -> Bool = { $0 > $1 }
  /// How many symbols top-k keeps.
  var topKCount: @Sendable (_ k: Int) -> Int = { $0 }
  /// How many of these ranked probabilities top-p keeps.
  var topPCount: @Sendable (_ ranked: [Scalar], _ p: Scalar) -> Int = { ranked, p in
    partialSums(ranked).count { $0 < p } + 1
  }
  var obeysBoth = true
  var isNormalisedAfterTopK = true
  var isNormalisedAtTheEnd = true

  /// An answer to exercise 2.8.
  var answer: Answer {
    { logits, temperature, topK, topP in
      var p = probabilities(logits, temperature)
      var kept = p.indices.sorted { isBetter(p[$0], p[$1]) }
      if let topK {
        kept = Array(kept.prefix(topKCount(topK)))
        if isNormalisedAfterTopK { p = Self.normalised(p, over: kept) }
      }
      if let topP, obeysBoth || topK == nil {
        kept = Array(kept.prefix(topPCount(kept.map { p[$0] }, topP)))
      }
      if isNormalisedAtTheEnd { p = Self.normalised(p, over: kept) }
      return p.indices.map { kept.contains($0) ? p[$0] : 0 }
    }
  }

  /// The sums of the first one, two, … numbers.
  static func partialSums(_ numbers: [Scalar]) -> [Scalar] {
    var sum: Scalar = 0
    return numbers.map { number in
      sum += number
      return sum
    }
  }

  static func softmax(_ logits: [Scalar]) -> [Scalar] {
    Matrix(row: logits).softmaxOverRows().values
  }

  private static func normalised(_ p: [Scalar], over kept: [Int]) -> [Scalar] {
    let total = kept.reduce(0) { $0 + p[$1] }
    return p.map { $0 / total }
  }
}
