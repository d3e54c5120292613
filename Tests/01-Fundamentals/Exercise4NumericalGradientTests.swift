import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.4 numerical gradient`() async throws {
    try await grade(FundamentalsGrader.numericalGradient.exercise)
  }
}

extension FundamentalsGrader {
  static let numericalGradient = Grader(
    Catalogue.fundamentals.exercises[3], reference: .reference,
    cases: [
      slope("θ² at θ = 3, one element", [[3]], 0.1) { $0[0, 0] * $0[0, 0] },
      slope("θ³ at θ = 2, where the step matters", [[2]], 0.1) { $0[0, 0] * $0[0, 0] * $0[0, 0] },
      slope("a product of neighbours, 1×3", [[1, 2, 3]], 0.01) {
        $0[0, 0] * $0[0, 1] * $0[0, 2] + $0[0, 1]
      },
      slope("2×3, everything depends on everything", random(2, 3, seed: 31), 0.01) {
        exp(0.3 * $0.sum) + $0.values.reduce(0) { $0 + $1 * $1 * $1 }
      },
      slope("3×2, a small step", random(3, 2, seed: 32), 1e-4) { theta in
        theta.values.enumerated().reduce(0) { $0 + sin($1.element * Scalar($1.offset + 1)) }
      },
    ],
    misconceptions: numericalGradientMistakes + numericalGradientStepMistakes,
    alternatives: [
      Alternative("two fresh copies an element, columns first") {
        $0.numericalGradient = { loss, theta, h in
          var gradient = Matrix(rows: theta.rows, columns: theta.columns)
          for j in (0..<theta.columns).reversed() {
            for i in (0..<theta.rows).reversed() {
              gradient[i, j] =
                try loss(moved(theta, i, j, h)) / (2 * h) - loss(moved(theta, i, j, -h)) / (2 * h)
            }
          }
          return gradient
        }
      }
    ])

  private static let numericalGradientMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "One-sided difference",
      """
      (loss(θ + h) − loss(θ)) / h is wrong by about h. The central difference looks h to both \
      sides, and its error is about h². See “Trust, but measure”.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(moved(theta, i, j, h)) - loss(theta)) / h
      }
    },
    Misconception(
      "Divided by h",
      "From θ − h to θ + h is a distance of 2h. Divide by 2h: yours is twice too large."
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(moved(theta, i, j, h)) - loss(moved(theta, i, j, -h))) / h
      }
    },
    Misconception(
      "The second look is at θ, not at θ − h",
      """
      After θ + h you go back by h, which is where you began. Go back by 2h to look at θ − h; then \
      forward by h to restore the element.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(moved(theta, i, j, h)) - loss(theta)) / (2 * h)
      }
    },
    Misconception(
      "The sign is turned",
      "You subtract loss(θ + h) from loss(θ − h). It is the other way round."
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(moved(theta, i, j, -h)) - loss(moved(theta, i, j, h))) / (2 * h)
      }
    },
    Misconception(
      "An element stays at θ − h",
      """
      You don't put an element back before you move the next one, so every later slope is measured \
      at another place. Restore it when its two losses are known.
      """
    ) { $0.numericalGradient = sweeping { -$0 } },
    Misconception(
      "An element stays at θ + h",
      """
      You leave each element h above where it was before you move the next one, so every later \
      slope is measured at another place. Restore it when its two losses are known.
      """
    ) { $0.numericalGradient = sweeping { $0 } },
    Misconception(
      "All elements move together",
      """
      You add h to every element at once, so you measure the slope in one direction and not one \
      slope an element. Move a single element, and leave the others alone.
      """
    ) {
      $0.numericalGradient = each { loss, theta, _, _, h in
        (try loss(theta.map { $0 + h }) - loss(theta.map { $0 - h })) / (2 * h)
      }
    },
  ]

  private static func slope(
    _ name: String, _ theta: Matrix, _ step: Scalar,
    _ loss: @escaping @Sendable (Matrix) -> Scalar
  ) -> Case<FundamentalsAnswers> {
    Case(name) { answers, trial in
      trial.given("θ", theta)
      trial.given("h", .number(step))
      trial.saw("gradient", try answers.numericalGradient(loss, theta, step))
    }
  }

  static func moved(_ theta: Matrix, _ i: Int, _ j: Int, _ distance: Scalar) -> Matrix {
    var result = theta
    result[i, j] += distance
    return result
  }

  /// A gradient made of one rule for each element.
  static func each(
    _ rule:
      @escaping @Sendable ((Matrix) throws -> Scalar, Matrix, Int, Int, Scalar) throws ->
      Scalar
  ) -> @Sendable ((Matrix) throws -> Scalar, Matrix, Scalar) throws -> Matrix {
    { loss, theta, h in
      var gradient = Matrix(rows: theta.rows, columns: theta.columns)
      for i in 0..<theta.rows {
        for j in 0..<theta.columns { gradient[i, j] = try rule(loss, theta, i, j, h) }
      }
      return gradient
    }
  }

  /// Central differences that leave each element moved by what `residue` makes of h.
  private static func sweeping(
    _ residue: @escaping @Sendable (Scalar) -> Scalar
  ) -> @Sendable ((Matrix) throws -> Scalar, Matrix, Scalar) throws -> Matrix {
    { loss, theta, h in
      var (gradient, place) = (Matrix(rows: theta.rows, columns: theta.columns), theta)
      for i in 0..<theta.rows {
        for j in 0..<theta.columns {
          gradient[i, j] =
            (try loss(moved(place, i, j, h)) - loss(moved(place, i, j, -h))) / (2 * h)
          place[i, j] += residue(h)
        }
      }
      return gradient
    }
  }
}
