import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.7 clip global norm`() async throws {
    try await grade(FundamentalsGrader.clipGlobalNorm.exercise)
  }
}

extension FundamentalsGrader {
  static let clipGlobalNorm = Grader(
    Catalogue.fundamentals.exercises[6], reference: .reference,
    cases: [
      clip("one matrix of norm 5, at most 1", [[[3, 4]]], 1, sparing: several),
      clip("two matrices, together of norm 13, at most 6.5", [[[3, 4]], [[12], [0]]], 6.5),
      clip("each short enough, together too long", [[[3, 4]], [[-5], [3]]], 6),
      clip("already short: norm 0.5, at most 1", [[[0.3, 0.4]]], 1, sparing: several),
      clip("already short, three matrices", [[[0.1, -0.2]], [[0.3]], [[0], [0.1]]], 2),
      clip("already short, with squares above the maximum: norm 2, at most 3", [[[2]], [[0]]], 3),
      clip("already short: norm 2.5, at most 7", [[[1.5, 0]], [[-2]]], 7),
      clip("all zeros", [[[0, 0]], [[0]]], 1),
      clip(
        "three large random matrices",
        [
          random(3, 4, seed: 71), random(2, 2, seed: 72, deviation: 9), random(1, 5, seed: 73),
        ], 2),
    ],
    properties: [
      Property("the clipped gradients are no longer than the maximum") { answers in
        let gradients = [random(4, 3, seed: 74), random(2, 5, seed: 75)]
        let norm = length(try answers.clipGlobalNorm(gradients, 1.5))
        // One rounding of the factor and one an element.
        return norm > 1.5 * (1 + 1e-12)
          ? "yours have norm \(norm.shown) where the maximum is 1.5" : nil
      }
    ],
    misconceptions: clipGlobalNormMistakes + clipGlobalNormNormMistakes,
    alternatives: [
      Alternative("one flat list, summed from the end, divided by norm / maximum") {
        $0.clipGlobalNorm = { gradients, maximum in
          let all = gradients.flatMap(\.values)
          let ratio = all.reversed().reduce(0) { $0 + $1 * $1 }.squareRoot() / maximum
          return ratio <= 1 ? gradients : gradients.map { $0.map { $0 / ratio } }
        }
      },
      Alternative("a factor of at most one, always applied") {
        $0.clipGlobalNorm = { gradients, maximum in
          let norm = length(gradients)
          let factor = norm == 0 ? 1 : min(1, maximum / norm)
          return gradients.map { factor * $0 }
        }
      },
    ])

  private static let clipGlobalNormMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "Clipped matrix by matrix",
      """
      You measure and scale each matrix by itself. That turns the direction of the step: short \
      matrices keep their length while long ones lose it. One norm over all matrices, one factor \
      for all. See “Downhill”.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        try gradients.map {
          try FundamentalsSolutions.clipGlobalNorm([$0], maximum: maximum)[0]
        }
      }
    },
    Misconception(
      "Clipped element by element",
      """
      You cut each element to the range from −maximum to maximum. That turns the direction of the \
      step; clipping by norm only shortens it.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        gradients.map { $0.map { max(-maximum, min(maximum, $0)) } }
      }
    },
    Misconception(
      "Short gradients are stretched",
      """
      You scale always, also where norm < maximum. Near a minimum gradients are short, and must \
      stay so: scale only if norm > maximum.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        let norm = length(gradients)
        return norm == 0 ? gradients : gradients.map { (maximum / norm) * $0 }
      }
    },
    Misconception(
      "Always divided by the norm, which may be zero",
      """
      You scale always. Short gradients become longer, and gradients of zero become 0/0, NaN. \
      Scale only if norm > maximum.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        let norm = length(gradients)
        return gradients.map { (maximum / norm) * $0 }
      }
    },
    Misconception(
      "Norms added, not their squares",
      """
      You add up the norms of the matrices. The norm of all elements together is the root of the \
      sum of all squares, which is smaller.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        scaled(gradients, maximum, norm: gradients.reduce(0) { $0 + length([$1]) })
      }
    },
    Misconception(
      "The square root is missing",
      "You compare the sum of squares with the maximum. The norm is its square root."
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        let norm = length(gradients)
        return scaled(gradients, maximum, norm: norm * norm)
      }
    },
    Misconception(
      "Scaled to norm one",
      "You divide by the norm, which leaves norm 1. Multiply by maximum / norm."
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        let norm = length(gradients)
        return norm > maximum ? gradients.map { (1 / norm) * $0 } : gradients
      }
    },
  ]

  private static let several = "more than one matrix"

  private static func clip(
    _ name: String, _ gradients: [Matrix], _ maximum: Scalar, sparing: String? = nil
  ) -> Case<FundamentalsAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      for (position, gradient) in gradients.enumerated() {
        trial.given("gradients[\(position)]", gradient)
      }
      trial.given("maximum", .number(maximum))
      let clipped = try answers.clipGlobalNorm(gradients, maximum)
      trial.saw("number of matrices", .integers([clipped.count]))
      for (position, matrix) in clipped.enumerated() {
        trial.saw("clipped[\(position)]", matrix)
      }
    }
  }

  static func length(_ gradients: [Matrix]) -> Scalar {
    gradients.reduce(0) { $1.values.reduce($0) { $0 + $1 * $1 } }.squareRoot()
  }

  static func scaled(_ gradients: [Matrix], _ maximum: Scalar, norm: Scalar) -> [Matrix] {
    norm > maximum ? gradients.map { (maximum / norm) * $0 } : gradients
  }
}
