import Foundation
import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.9 forecast`() async throws {
    try await grade(VanillaRNNGrader.forecast.exercise)
  }
}

extension VanillaRNNGrader {
  static let forecast = Grader(
    Catalogue.vanillaRNN.exercises[8], reference: .reference,
    cases: [
      Case("two known values, two steps, by hand") { answers, trial in
        try ahead(&trial, answers, [1, 2, 50, 60], 2, 2, [[10]], byHandInWords, byHand)
      },
      predicted("one step", from: 4, steps: 1, sparing: "a second step"),
      predicted("four steps from the middle", from: 5, steps: 4),
      predicted("only one value is known", from: 1, steps: 3, sparing: "a history"),
      predicted("no steps", from: 3, steps: 0, sparing: "any step"),
      predicted("steps beyond the end of the series", from: 7, steps: 5),
      predicted("everything is known", from: 9, steps: 4),
    ],
    properties: [
      Property("a forecast does not depend on the future") { answers in
        let initial: Matrix = [[0.2], [-0.4]]
        let one = try answers.forecast(series, 4, 5, initial, curved)
        let changed = series.prefix(4) + series.dropFirst(4).map { 3 - 2 * $0 }
        // The same arithmetic on the same numbers.
        return try answers.forecast(Array(changed), 4, 5, initial, curved) == one
          ? nil : "yours changes with the values from origin on"
      }
    ],
    misconceptions: readingMistakes + runningMistakes + forecastSlips,
    alternatives: [
      Alternative("one loop over the history and the forecast, which reads what is there") {
        $0.forecast = { series, origin, steps, initial, step in
          var (state, values) = (initial, Array(series.prefix(origin)))
          for t in 0..<max(0, origin + steps - 1) {
            let (prediction, next) = try step(values[t], state)
            state = next
            if t + 1 >= origin { values.append(prediction) }
          }
          return Array(values.dropFirst(origin).prefix(steps))
        }
      },
      Alternative("recursive, the history one value longer at each step") {
        $0.forecast = { series, origin, steps, initial, step in
          guard steps > 0 else { return [] }
          let known = series[..<origin]
          let first = try known.reduce((prediction: Scalar(0), state: initial)) {
            try step($1, $0.state)
          }.prediction
          return [first]
            + (try VanillaRNNAnswers.reference.forecast(
              known + [first], origin + 1, steps - 1, initial, step))
        }
      },
    ])

  private static let byHandInWords = "prediction = 2 · value + state, next state = state + 1"
  private static let byHand: @Sendable (Scalar, Matrix) -> (prediction: Scalar, state: Matrix) = {
    value, state in
    (2 * value + state[0, 0], state.map { $0 + 1 })
  }

  private static let curvedInWords =
    "a function of both that never gives the same twice; two numbers of state"
  private static let curved: @Sendable (Scalar, Matrix) -> (prediction: Scalar, state: Matrix) = {
    value, state in
    let (a, b) = (state[0, 0], state[1, 0])
    return (
      prediction: sin(value + 2 * a) + 0.5 * b,
      state: [[tanh(0.7 * b + value)], [cos(a - 0.5 * value)]]
    )
  }

  private static let series: [Scalar] = [0.3, -0.8, 1.1, 0.6, -0.4, 0.9, -1.2, 0.1, 0.7]

  private static func predicted(
    _ name: String, from origin: Int, steps: Int, sparing: String? = nil
  ) -> Case<VanillaRNNAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      try ahead(
        &trial, answers, series, origin, steps, [[0.2], [-0.4]], curvedInWords, curved)
    }
  }

  private static func ahead(
    _ trial: inout Trial, _ answers: VanillaRNNAnswers, _ series: [Scalar], _ origin: Int,
    _ steps: Int, _ initial: Matrix, _ words: String, _ step: VanillaRNNAnswers.ForecastStep
  ) throws {
    trial.given("series", .numbers(series))
    trial.given("origin", .integers([origin]))
    trial.given("steps", .integers([steps]))
    trial.given("initial", initial)
    trial.given("step", .text(words))
    trial.saw("predictions", .numbers(try answers.forecast(series, origin, steps, initial, step)))
  }
}
