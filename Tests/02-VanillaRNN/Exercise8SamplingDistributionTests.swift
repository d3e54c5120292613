import Foundation
import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.8 sampling distribution`() async throws {
    try await grade(VanillaRNNGrader.samplingDistribution.exercise)
  }
}

// No two logits of which one stays are equal, and no sum of the largest probabilities comes near p:
// what stays there is a matter of rounding, and every answer is as right as another. The exception
// is ½, ¼, ¼, where a sum is exactly p in any order. Nor does a case compare probabilities where a
// single symbol stays: wrong cuts leave none there, and 0/0 or 0, as it happens. Properties look at
// that.
extension VanillaRNNGrader {
  static let samplingDistribution = Grader(
    Catalogue.vanillaRNN.exercises[7], reference: .reference,
    cases: [
      drawn(
        "¼ and ¾, temperature 1", [0, log(3)], sparing: "a temperature other than 1, and cuts"),
      drawn("¼ and ¾, temperature ½", [0, log(3)], 0.5, sparing: cuts),
      drawn("five logits, temperature 2", five, 2, sparing: cuts),
      drawn("0.15, 0.5, 0.05, 0.3, top-k 2", four, topK: 2),
      drawn("0.15, 0.5, 0.05, 0.3, top-p 0.75", four, topP: 0.75),
      drawn("five logits, top-k 3", five, topK: 3),
      drawn("five logits, top-k 5, which is all", five, topK: 5),
      drawn("five logits, top-p 0.5", five, topP: 0.5),
      drawn("five logits, top-p 0.9", five, topP: 0.9),
      drawn("temperature ½ and top-p 0.8", five, 0.5, topP: 0.8),
      drawn("temperature 3 and top-k 2", five, 3, topK: 2),
      drawn("top-k 3 and top-p 0.7", five, topK: 3, topP: 0.7),
      drawn("top-k 4 and top-p 0.5", five, topK: 4, topP: 0.5),
      Case("five logits, top-p 0.2") { answers, trial in
        trial.given("logits", .numbers(five))
        // None may be NaN where nothing stays, or 0: a property looks at that.
        let p = try answers.samplingDistribution(five, 1, nil, 0.2)
        trial.saw("how many symbols stay", .integers([max(1, p.count { $0 > 0 })]))
      },
      Case("½, ¼, ¼, with top-p ½") { answers, trial in
        // An exponential that is off by a rounding makes the sum miss p in one of them, not in all.
        let stay = try halves.map { logits in
          max(1, try answers.samplingDistribution(logits, 1, nil, 0.5).count { $0 > 0 })
        }
        trial.given("logits", .numbers(halves[0]))
        trial.saw("how many symbols stay", .integers([stay.min() ?? 0]))
      },
      drawn("logits around 800", [800, 803, 801]),
      drawn("logits around −800, temperature 2", [-800, -803, -801], 2),
    ],
    properties: [
      Property("probabilities sum to one") { answers in
        let sum = try answers.samplingDistribution(many, 0.7, 9, 0.6).reduce(0, +)
        // A dozen terms of order one: rounding stays below 1e-14.
        return abs(sum - 1) < 1e-12 ? nil : "yours sum to \(sum.shown)"
      },
      Property("a low temperature leaves only the most probable symbol") { answers in
        try notAlone(try answers.samplingDistribution(many, 1e-3, nil, nil))
      },
      Property("top-k 1 leaves only the most probable symbol") { answers in
        try notAlone(try answers.samplingDistribution(many, 1, 1, nil))
      },
      Property("a small top-p leaves the most probable symbol, not none") { answers in
        try notAlone(try answers.samplingDistribution(many, 1, nil, 0.01))
      },
      Property("top-p 1 cuts nothing") { answers in
        let p = try answers.samplingDistribution(many, 1, nil, 1)
        // The smallest of these probabilities is about 0.01, far above rounding.
        return p.allSatisfy { $0 > 0 } ? nil : "you cut \(p.count { !($0 > 0) }) of \(p.count)"
      },
      Property("top-p 1 keeps all k that top-k leaves, and no other") { answers in
        for seed in 1...200 {
          let (logits, k) = (random(1, 8, seed: UInt64(seed)).values, 2 + seed % 4)
          let stay = try answers.samplingDistribution(logits, 1, k, 1).count { $0 > 0 }
          // The sum of k shares may round to a little less than 1.
          guard stay == k else { return "you keep \(stay) where k is \(k)" }
        }
        return nil
      },
    ],
    misconceptions: temperatureMistakes + cutMistakes + orderMistakes + samplingSlips,
    alternatives: [
      Alternative("thresholds: cut logits are −∞, and the softmax is taken again") {
        $0.samplingDistribution = { logits, temperature, topK, topP in
          var z = logits.map { $0 / temperature }
          if let topK {
            let least = z.sorted(by: >)[topK - 1]
            z = z.map { $0 < least ? -.infinity : $0 }
          }
          let p = Sampler.softmax(z)
          guard let topP else { return p }
          return Sampler.softmax(
            zip(z, p).map { logit, own in
              // Cut is what the more probable ones make superfluous.
              p.reduce(0) { $0 + ($1 > own ? $1 : 0) } < topP ? logit : -.infinity
            })
        }
      },
      Alternative("the most probable symbol is taken out, again and again") {
        $0.samplingDistribution = { logits, temperature, topK, topP in
          var rest = Sampler.softmax(logits.map { $0 / temperature })
          let largest = rest.sorted(by: >).prefix(topK ?? rest.count).reduce(0, +)
          var result = rest.map { _ in Scalar(0) }
          for _ in 0..<(topK ?? rest.count) where result.reduce(0, +) < (topP ?? 2) * largest {
            guard let best = rest.indices.max(by: { rest[$0] < rest[$1] }), rest[best] > 0 else {
              break
            }
            (result[best], rest[best]) = (rest[best], 0)
          }
          let total = result.reduce(0, +)
          return result.map { $0 / total }
        }
      },
    ])

  private static let cuts = "a cut"
  /// In an order that is neither rising nor falling, so that places can be mixed up.
  private static let five: [Scalar] = [0.15, 1, -0.5, 0.55, 0.25]
  private static let four: [Scalar] = [0.15, 0.5, 0.05, 0.3].map { log($0) }
  private static let many: [Scalar] = random(1, 12, seed: 81).values
  /// In each, the most probable symbol has exactly ½.
  private static let halves: [[Scalar]] = [
    [0, -log(2), -log(2)], [log(2), 0, 0], [0, 2 * log(2), 0, 0, 0],
  ]

  private static func drawn(
    _ name: String, _ logits: [Scalar], _ temperature: Scalar = 1, topK: Int? = nil,
    topP: Scalar? = nil, sparing: String? = nil
  ) -> Case<VanillaRNNAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("logits", .numbers(logits))
      trial.given("temperature", .number(temperature))
      trial.given("topK", .text(topK.map { "\($0)" } ?? "nil"))
      trial.given("topP", .text(topP.map(\.shown) ?? "nil"))
      trial.saw(
        "probabilities",
        .numbers(try answers.samplingDistribution(logits, temperature, topK, topP)))
    }
  }

  /// What is there beside the most probable of `many`, if anything is, or nothing at all.
  private static func notAlone(_ p: [Scalar]) throws -> String? {
    let best = Matrix(row: many).argmax(row: 0)
    guard p.count == many.count else {
      return "you return \(p.count) of them for \(many.count) logits"
    }
    // At the low temperature the second most probable has less than 1e-100.
    return abs(p[best] - 1) < 1e-12 ? nil : "your probability of it is \(p[best].shown)"
  }
}
