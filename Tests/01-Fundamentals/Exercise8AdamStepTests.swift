import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.8 Adam step`() async throws {
    try await grade(FundamentalsGrader.adamStep.exercise)
  }
}

extension FundamentalsGrader {
  static let adamStep = Grader(
    Catalogue.fundamentals.exercises[7], reference: .reference,
    cases: [
      steps("the first step, 1×3", 1, [[1, -2, 0.5]], sparing: "a second step, with a past"),
      steps("five steps, 2×3", 5, random(2, 3, seed: 81)),
      steps("three steps, gradients near ε", 3, random(3, 2, seed: 82, deviation: 1e-3)),
      steps(
        "four steps with other settings", 4, random(2, 2, seed: 83),
        AdamSettings(learningRate: 0.1, meanDecay: 0.5, squareDecay: 0.8, epsilon: 1e-2)),
      steps("a gradient of zero", 2, [[0, 0]]),
    ],
    properties: [
      Property("the first step has the length α, whatever the gradient") { answers in
        var (parameter, state) = (Matrix([[1]]), AdamState(rows: 1, columns: 1))
        try answers.adamStep(&parameter, [[250]], &state, AdamSettings(learningRate: 0.1))
        // ε moves it by 1e-8 / 250, the rest is rounding.
        return abs(parameter[0, 0] - 0.9) < 1e-9
          ? nil : "yours goes \((1 - parameter[0, 0]).shown), α is 0.1"
      }
    ],
    misconceptions: adamStepMistakes + adamStepMomentMistakes,
    alternatives: [
      Alternative("matrix arithmetic, both corrections in one factor") {
        $0.adamStep = { parameter, gradient, state, settings in
          state.step += 1
          let (b1, b2) = (settings.meanDecay, settings.squareDecay)
          state.mean = b1 * state.mean + (1 - b1) * gradient
          state.square = b2 * state.square + (1 - b2) * gradient.hadamard(gradient)
          let t = Scalar(state.step)
          let (c1, c2) = (1 - pow(b1, t), 1 - pow(b2, t))
          let rate = settings.learningRate * c2.squareRoot() / c1
          let epsilon = settings.epsilon * c2.squareRoot()
          let inverse = state.square.map { 1 / ($0.squareRoot() + epsilon) }
          parameter -= rate * state.mean.hadamard(inverse)
        }
      },
      Alternative("row by row, means moved towards the gradient") {
        $0.adamStep = { parameter, gradient, state, settings in
          state.step += 1
          for i in (0..<gradient.rows).reversed() {
            for j in 0..<gradient.columns {
              let g = gradient[i, j]
              state.mean[i, j] += (1 - settings.meanDecay) * (g - state.mean[i, j])
              state.square[i, j] += (1 - settings.squareDecay) * (g * g - state.square[i, j])
              let m = state.mean[i, j] / (1 - pow(settings.meanDecay, Scalar(state.step)))
              let v = state.square[i, j] / (1 - pow(settings.squareDecay, Scalar(state.step)))
              parameter[i, j] -= settings.learningRate * m / (sqrt(v) + settings.epsilon)
            }
          }
        }
      },
    ])

  private static let adamStepMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "No bias correction",
      """
      You step with m and v as they are. Both begin at zero and are far too small for the first \
      steps; m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) make up for that. See “Downhill”.
      """
    ) { $0.adamStep = adam(correct: { _, _ in 1 }) },
    Misconception(
      "Steps counted from 0",
      """
      You use t before you count this step, so the first correction is 1 − β⁰ = 0, and 0/0 is NaN. \
      Add one to state.step first.
      """
    ) { $0.adamStep = adam(correct: { 1 - pow($0, Scalar($1 - 1)) }) },
    Misconception(
      "The step is never counted",
      "state.step stays where it was, so the correction is always that of the first step."
    ) { $0.adamStep = adam(counts: false) },
    Misconception(
      "ε inside the root",
      """
      You take √(v̂ + ε). It is √v̂ + ε: inside the root ε = 1e-8 would act like 1e-4 outside.
      """
    ) {
      $0.adamStep = adam(scale: { ($0 + $1).squareRoot() })
    },
    Misconception(
      "ε is added to v before its correction",
      "You take √v / √(1 − β₂ᵗ) of a v that ε is already in. ε comes last: √v̂ + ε."
    ) {
      $0.adamStep = adam(
        correct: { 1 - pow($0, Scalar($1)) }, scaleUncorrected: { (($0 + $2) / $1).squareRoot() })
    },
    Misconception(
      "The gradient is not squared",
      "v is the running mean of g², not of g. Where g is negative, its root is NaN."
    ) { $0.adamStep = adam(square: { $0 }) },
    Misconception(
      "The root is missing",
      "You divide by v̂ + ε. Dividing by the root √v̂ + ε is what makes steps of equal size."
    ) { $0.adamStep = adam(scale: { $0 + $1 }) },
    Misconception(
      "Uphill",
      "You add the step. The gradient points uphill: subtract."
    ) { $0.adamStep = adam(direction: 1) },
    Misconception(
      "β₁ and β₂ swapped",
      "m forgets with meanDecay (β₁ = 0.9) and v with squareDecay (β₂ = 0.999); yours swaps them."
    ) {
      $0.adamStep = { parameter, gradient, state, settings in
        var swapped = settings
        (swapped.meanDecay, swapped.squareDecay) = (settings.squareDecay, settings.meanDecay)
        try adam()(&parameter, gradient, &state, swapped)
      }
    },
    Misconception(
      "The corrected means are remembered",
      """
      You store m̂ and v̂ in the state. They are for this step only; the running means m and v go \
      on uncorrected, or the correction piles up.
      """
    ) { $0.adamStep = adam(remembersCorrected: true) },
  ]

  private static func steps(
    _ name: String, _ count: Int, _ gradient: Matrix, _ settings: AdamSettings = AdamSettings(),
    sparing: String? = nil
  ) -> Case<FundamentalsAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      var parameter = random(gradient.rows, gradient.columns, seed: 84)
      var state = AdamState(rows: gradient.rows, columns: gradient.columns)
      trial.given("the first gradient", gradient)
      for t in 0..<count {
        // The gradient turns and shrinks, as it does on the way down.
        let turned = Scalar(t % 2 == 0 ? 1 : -0.5) / Scalar(t + 1) * gradient
        try answers.adamStep(&parameter, turned, &state, settings)
      }
      trial.saw("parameter", parameter)
      trial.saw("state.mean", state.mean)
      trial.saw("state.square", state.square)
      trial.saw("state.step", .integers([state.step]))
    }
  }

  /// Adam with one thing changed.
  private static func adam(
    correct: @escaping @Sendable (_ decay: Scalar, _ step: Int) -> Scalar = {
      1 - pow($0, Scalar($1))
    },
    scale: @escaping @Sendable (_ square: Scalar, _ epsilon: Scalar) -> Scalar = {
      $0.squareRoot() + $1
    },
    scaleUncorrected: (@Sendable (_ v: Scalar, _ c: Scalar, _ epsilon: Scalar) -> Scalar)? = nil,
    square: @escaping @Sendable (Scalar) -> Scalar = { $0 * $0 },
    direction: Scalar = -1, counts: Bool = true, remembersCorrected: Bool = false
  ) -> @Sendable (inout Matrix, Matrix, inout AdamState, AdamSettings) throws -> Void {
    { parameter, gradient, state, settings in
      let t = state.step + 1
      if counts { state.step = t }
      let (b1, b2) = (settings.meanDecay, settings.squareDecay)
      let (c1, c2) = (correct(b1, t), correct(b2, t))
      for i in gradient.values.indices {
        let g = gradient.values[i]
        let m = b1 * state.mean.values[i] + (1 - b1) * g
        let v = b2 * state.square.values[i] + (1 - b2) * square(g)
        state.mean.values[i] = remembersCorrected ? m / c1 : m
        state.square.values[i] = remembersCorrected ? v / c2 : v
        let divisor =
          scaleUncorrected.map { $0(v, c2, settings.epsilon) } ?? scale(v / c2, settings.epsilon)
        parameter.values[i] += direction * settings.learningRate * (m / c1) / divisor
      }
    }
  }
}
