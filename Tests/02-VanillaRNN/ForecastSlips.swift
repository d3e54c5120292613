import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.9.

extension VanillaRNNGrader {
  static let forecastSlips: [Misconception<VanillaRNNAnswers>] = [
    slip(
      "The first true value of the future leaks in",
      """
      After the first prediction you read series[origin], the true value for it, and your own \
      predictions only then. Nobody has that value at the origin: read the prediction.
      """
    ) { run in
      try run.ahead(reading: {
        $1 == 0 && run.origin < run.series.count ? run.series[run.origin] : $0
      })
    },
    slip(
      "The first known value is left out",
      "You begin with series[1]. In Swift the first value has index 0."
    ) { run in
      try run.ahead(known: run.known.count > 1 ? Array(run.known.dropFirst()) : run.known)
    },
    slip(
      "The known values are read in reverse",
      """
      You read the last known value first. A state must hold what came before: begin with \
      series[0].
      """
    ) { run in try run.ahead(known: run.known.reversed()) },
    slip(
      "The forecast begins with the last known value",
      """
      You put series[origin − 1] in front, and the last prediction falls off the end. The first of \
      the k is the prediction made at that value.
      """
    ) { run in Array((run.known.suffix(1) + (try run.ahead())).prefix(run.steps)) },
    slip(
      "One prediction too few",
      """
      You return k − 1 predictions. The one made at the last known value is the first of the k, \
      and k − 1 more come after it.
      """
    ) { run in
      let all = try run.ahead()
      return Array(all.dropLast())
    },
    slip(
      "The state starts anew at every prediction",
      """
      From the origin on you give each step the initial state. Give it the state that the step \
      before returned, as in the history.
      """
    ) { run in try run.ahead(state: { _, _ in run.initial }) },
    slip(
      "Begins with zeros instead of the initial state",
      """
      You begin with a state of zeros. Begin with `initial`: zeros are only the usual \
      choice for it.
      """
    ) { run in try run.ahead(from: 0 * run.initial) },
    slip(
      "The first prediction is read again and again",
      """
      You carry the state on, but read the first prediction each time. Read the last one that was \
      made.
      """
    ) { run in
      let first = try run.ahead().first ?? 0
      return try run.ahead(reading: { _, _ in first })
    },
    slip(
      "The last known value, k times",
      """
      That is the forecast without a network, by which ours is judged. Read the history with step, \
      and return what it predicts.
      """
    ) { run in (0..<run.steps).map { _ in run.known[run.known.count - 1] } },
    slip(
      "A prediction is taken for a change",
      """
      You add the value that was read to what step predicts. It predicts the next value itself, \
      not how much it differs from the last.
      """
    ) { run in
      try ForecastPlan(
        series: run.series, origin: run.origin, steps: run.steps, initial: run.initial
      ) {
        let (prediction, state) = try run.step($0, $1)
        return ($0 + prediction, state)
      }.ahead()
    },
  ]

  private static func slip(
    _ name: String, _ explanation: String,
    _ body: @escaping @Sendable (ForecastPlan) throws -> [Scalar]
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “Sunspots, years ahead”.") {
      $0.forecast = { series, origin, steps, initial, step in
        try withoutActuallyEscaping(step) {
          try body(
            ForecastPlan(series: series, origin: origin, steps: steps, initial: initial, step: $0))
        }
      }
    }
  }
}

/// What a forecast is made of.
private struct ForecastPlan {
  let series: [Scalar]
  let origin, steps: Int
  let initial: Matrix
  let step: VanillaRNNAnswers.ForecastStep

  var known: [Scalar] { Array(series[..<origin]) }

  /// The right forecast, with another history, another first state, and another value or state in
  /// place of the last prediction and of what the step before left.
  func ahead(
    known: [Scalar]? = nil, from first: Matrix? = nil,
    reading value: (_ prediction: Scalar, _ k: Int) -> Scalar = { prediction, _ in prediction },
    state change: (_ state: Matrix, _ k: Int) -> Matrix = { state, _ in state }
  ) throws -> [Scalar] {
    var (prediction, state): (Scalar, Matrix) = (0, first ?? initial)
    for value in known ?? self.known { (prediction, state) = try step(value, state) }
    return try (0..<steps).map { k in
      let made = prediction
      if k + 1 < steps {
        (prediction, state) = try step(value(prediction, k), change(state, k))
      }
      return made
    }
  }
}
