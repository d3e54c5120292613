import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.8: cuts that are left out or choose others, and the division.

extension VanillaRNNGrader {
  static let samplingSlips: [Misconception<VanillaRNNAnswers>] = [
    slip("Top-k is ignored", "You cut nothing where top-k is given. Keep the k most probable.") {
      logits, t, _, topP in try right(logits, t, nil, topP)
    },
    slip(
      "Top-p is ignored",
      """
      You cut nothing where top-p is given. Go through the symbols from the most probable on, and \
      stop when their sum reaches p.
      """
    ) { logits, t, topK, _ in try right(logits, t, topK, nil) },
    slip(
      "Top-k keeps the least probable symbols",
      """
      You sort from the least probable to the most probable, and keep the first k. Sort the other \
      way round.
      """
    ) { logits, t, topK, topP in
      let ranked = logits.indices.sorted { logits[$0] < logits[$1] }
      let kept = ranked.prefix(topK ?? ranked.count)
      let left = logits.indices.map { kept.contains($0) ? logits[$0] : -.infinity }
      return try right(left, t, nil, topP)
    },
    slip(
      "Top-p keeps the symbols with at least p each",
      """
      You compare each probability with p. It is their sum, from the most probable symbol on, that \
      must reach p.
      """
    ) { logits, t, topK, topP in
      let p = try right(logits, t, topK, nil)
      let least = min(topP ?? 0, p.max() ?? 0)
      return divided(p.map { $0 >= least ? $0 : 0 })
    },
    slip(
      "Top-p goes through the symbols in their own order",
      """
      You add up the probabilities from the first symbol on. Begin with the most probable one: \
      sort the indices by probability first.
      """
    ) { logits, t, topK, topP in
      let p = try right(logits, t, topK, nil)
      var sum: Scalar = 0
      return divided(
        p.map { own in
          defer { sum += own }
          return sum < topP ?? 2 ? own : 0
        })
    },
    slip(
      "Not divided by the sum of what is left",
      """
      You cut symbols, but the others keep their probabilities, so these sum to less than one. \
      Divide them by their sum at the end.
      """
    ) { logits, t, topK, topP in
      let kept = try right(logits, t, topK, topP)
      return zip(try right(logits, t, nil, nil), kept).map { $1 > 0 ? $0 : 0 }
    },
    slip(
      "What is cut is shared out evenly",
      """
      You add the same amount to every symbol that stays, which makes them more alike. Divide by \
      the sum of what is left: each keeps its share.
      """
    ) { logits, t, topK, topP in
      let kept = try right(logits, t, topK, topP)
      let p = zip(try right(logits, t, nil, nil), kept).map { $1 > 0 ? $0 : 0 }
      let share = (1 - p.reduce(0, +)) / Scalar(p.count { $0 > 0 })
      return p.map { $0 > 0 ? $0 + share : 0 }
    },
  ]

  private static let right = VanillaRNNAnswers.reference.samplingDistribution

  @Sendable private static func divided(_ p: [Scalar]) -> [Scalar] {
    let total = p.reduce(0, +)
    return p.map { $0 / total }
  }

  private static func slip(
    _ name: String, _ explanation: String,
    _ answer: @escaping @Sendable ([Scalar], Scalar, Int?, Scalar?) throws -> [Scalar]
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “Names, letter by letter”.") {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        try answer(logits, temperature, topK, topP)
      }
    }
  }
}
