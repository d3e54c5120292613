import Foundation
import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.8 with one of the means, with the settings and with the order.
extension FundamentalsGrader {
  static let adamStepMomentMistakes: [Misconception<FundamentalsAnswers>] = [
    mistake(
      "v is not corrected",
      """
      You divide m by 1 − β₁ᵗ, but take v as it is. It begins at zero too, and its root is far too \
      small for the first steps: v̂ = v / (1 − β₂ᵗ). See “Downhill”.
      """,
      Adam(correctSquare: { _, _ in 1 })),
    mistake(
      "m is not corrected",
      """
      You divide v by 1 − β₂ᵗ, but take m as it is. It begins at zero too, and is far too small \
      for the first steps: m̂ = m / (1 − β₁ᵗ). See “Downhill”.
      """,
      Adam(correctMean: { _, _ in 1 })),
    mistake(
      "The correction has no power of t",
      """
      You divide by 1 − β at every step. That is right at the first; later the means have seen \
      more, and the correction fades: 1 − βᵗ, `pow(beta, Scalar(t))`.
      """,
      Adam(correctMean: { beta, _ in 1 - beta }, correctSquare: { beta, _ in 1 - beta })),
    mistake(
      "v is corrected with β₁",
      """
      You divide v by 1 − β₁ᵗ, which belongs to m. v has been averaged with β₂: v̂ = v / (1 − β₂ᵗ).
      """,
      Adam(squareDecay: { $0.meanDecay })),
    mistake(
      "β is multiplied by t",
      """
      You divide by 1 − β·t, which soon is zero or less. t is a power: 1 − βᵗ, \
      `pow(beta, Scalar(t))`.
      """,
      Adam(correctMean: { 1 - $0 * $1 }, correctSquare: { 1 - $0 * $1 })),
    mistake(
      "β and 1 − β are swapped",
      """
      You give the old mean the weight 1 − β and the gradient β, so hardly anything is kept. β is \
      how much stays: β · m + (1 − β) · g.
      """,
      Adam(
        settings: {
          var swapped = $0
          (swapped.meanDecay, swapped.squareDecay) = (1 - $0.meanDecay, 1 - $0.squareDecay)
          return swapped
        }, correctMean: { 1 - pow(1 - $0, $1) }, correctSquare: { 1 - pow(1 - $0, $1) })),
    mistake(
      "ε is missing",
      "You divide by √v̂. Where every gradient was zero that is 0/0, NaN: divide by √v̂ + ε.",
      Adam(move: { pass in pass.mean / pass.square.squareRoot() })),
    mistake(
      "ε is always 1e-8",
      "You take ε = 1e-8, whatever the settings say. Use settings.epsilon.",
      Adam(move: { pass in pass.mean / (pass.square.squareRoot() + 1e-8) })),
    mistake(
      "β₁ is always 0.9 and β₂ 0.999",
      "You take 0.9 and 0.999, whatever the settings say. Use meanDecay and squareDecay.",
      Adam(settings: { AdamSettings(learningRate: $0.learningRate, epsilon: $0.epsilon) })),
    mistake(
      "The gradient's size in the place of its square",
      "v is the running mean of g², not of |g|.",
      Adam(squared: { g, _ in abs(g) })),
    mistake(
      "The mean is squared, not the gradient",
      "v is the running mean of g². You take the square of m, which is the mean of g already.",
      Adam(squared: { _, m in m * m })),
    mistake(
      "1 − β₂ is squared with the gradient",
      "You square (1 − β₂) · g as a whole. Only g is squared: (1 − β₂) · g².",
      Adam(squareShare: { (1 - $0) * (1 - $0) })),
    mistake(
      "The factor 1 − β₁ is missing",
      """
      You add the whole gradient to β₁ · m. In a running mean the weights sum to one: \
      β₁ · m + (1 − β₁) · g.
      """,
      Adam(meanShare: { _ in 1 })),
    mistake(
      "The gradient is stepped by, not its mean",
      "You divide g by √v̂ + ε, and m has no effect. The step is α · m̂ / (√v̂ + ε).",
      Adam(move: { pass in pass.gradient / (pass.square.squareRoot() + pass.epsilon) })),
    Misconception(
      "A step is counted for each element",
      """
      state.step grows with every element, so each is corrected as if it had seen more steps. Add \
      one before the loop: all elements take the same step.
      """
    ) {
      $0.adamStep = { parameter, gradient, state, settings in
        for i in gradient.values.indices {
          state.step += 1
          Adam().update(&parameter, gradient, &state, settings, at: i)
        }
      }
    },
    Misconception(
      "Moves before m and v are updated",
      """
      You step with the m and v of the step before, so the first step goes nowhere. This gradient \
      belongs to both first: update m and v, then move.
      """
    ) {
      $0.adamStep = { parameter, gradient, state, settings in
        let old = state
        var unmoved = parameter
        state.step += 1
        let (t, epsilon) = (Scalar(state.step), settings.epsilon)
        for i in gradient.values.indices {
          Adam().update(&unmoved, gradient, &state, settings, at: i)
          let m = old.mean.values[i] / (1 - pow(settings.meanDecay, t))
          let v = old.square.values[i] / (1 - pow(settings.squareDecay, t))
          parameter.values[i] -= settings.learningRate * m / (v.squareRoot() + epsilon)
        }
      }
    },
  ]

  private static func mistake(
    _ name: String, _ explanation: String, _ adam: Adam
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      $0.adamStep = { parameter, gradient, state, settings in
        state.step += 1
        for i in gradient.values.indices {
          adam.update(&parameter, gradient, &state, adam.settings(settings), at: i)
        }
      }
    }
  }

  /// What a step is made of: m̂, v̂, g and ε.
  private struct Pass {
    let mean: Scalar
    let square: Scalar
    let gradient: Scalar
    let epsilon: Scalar
  }

  /// Adam in parts, each of which may be another.
  private struct Adam: Sendable {
    var settings: @Sendable (AdamSettings) -> AdamSettings = { $0 }
    var correctMean: @Sendable (_ beta: Scalar, _ t: Scalar) -> Scalar = { 1 - pow($0, $1) }
    var correctSquare: @Sendable (_ beta: Scalar, _ t: Scalar) -> Scalar = { 1 - pow($0, $1) }
    var meanShare: @Sendable (_ beta: Scalar) -> Scalar = { 1 - $0 }
    var squareShare: @Sendable (_ beta: Scalar) -> Scalar = { 1 - $0 }
    /// With which v is corrected.
    var squareDecay: @Sendable (AdamSettings) -> Scalar = { $0.squareDecay }
    var squared: @Sendable (_ gradient: Scalar, _ mean: Scalar) -> Scalar = { g, _ in g * g }
    var move: @Sendable (Pass) -> Scalar = { $0.mean / ($0.square.squareRoot() + $0.epsilon) }

    /// One element, of a step that is counted already.
    func update(
      _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
      _ settings: AdamSettings, at i: Int
    ) {
      let (b1, b2) = (settings.meanDecay, settings.squareDecay)
      let (g, t) = (gradient.values[i], Scalar(state.step))
      let m = b1 * state.mean.values[i] + meanShare(b1) * g
      let v = b2 * state.square.values[i] + squareShare(b2) * squared(g, m)
      (state.mean.values[i], state.square.values[i]) = (m, v)
      let pass = Pass(
        mean: m / correctMean(b1, t), square: v / correctSquare(squareDecay(settings), t),
        gradient: g,
        epsilon: settings.epsilon)
      parameter.values[i] -= settings.learningRate * move(pass)
    }
  }
}
