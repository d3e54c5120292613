import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.9 by someone who had not seen its grader; more right ones are in
/// `bank9ForecastRight`.
let bank9Forecast: [BankAnswer<VanillaRNNAnswers>] =
  bank9ForecastRight + [
    .wrong(
      "reads the true values of the future where there are any", told: "The true future leaks in"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(series, origin, steps, initial, step) {
          origin + $1 < series.count ? series[origin + $1] : $0
        }
      }
    },
    .wrong(
      "reads the first value of the future, if there is one, and then its predictions",
      told: "The first true value of the future leaks in"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(series, origin, steps, initial, step) { prediction, k in
          k == 0 && origin < series.count ? series[origin] : prediction
        }
      }
    },
    .wrong("one value too many is taken for known", told: "The value at the origin is read") {
      $0.forecast = { try run($0, min($1 + 1, $0.count), $2, $3, $4) }
    },
    .wrong("the last known value is not read", told: "One value of the history too few") {
      $0.forecast = { try run($0, $1 - 1, $2, $3, $4) }
    },
    .wrong(
      "the last known value is read twice: again as the first of the free run",
      told: "The last known value is read twice"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        let known = Array(series[..<origin]) + series[..<origin].suffix(1)
        return try run(known, known.count, steps, initial, step)
      }
    },
    .wrong(
      "only the last known value is read: no warm-up", told: "Only the last known value is read"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(Array(series[..<origin].suffix(1)), min(1, origin), steps, initial, step)
      }
    },
    .wrong("the first known value is left out", told: "The first known value is left out") {
      $0.forecast = { series, origin, steps, initial, step in
        let known = origin > 1 ? Array(series[1..<origin]) : Array(series[..<origin])
        return try run(known, known.count, steps, initial, step)
      }
    },
    .wrong(
      "the known values are read from last to first", told: "The known values are read in reverse"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(series[..<origin].reversed(), origin, steps, initial, step)
      }
    },
    .wrong(
      "the first prediction is left out: the forecast begins with the second",
      told: "The first prediction is left out"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        Array(try run(series, origin, steps + 1, initial, step).dropFirst())
      }
    },
    .wrong(
      "the last known value stands in front, and the last prediction is missing",
      told: "The forecast begins with the last known value"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        let all = series[..<origin].suffix(1) + (try run(series, origin, steps, initial, step))
        return Array(all.prefix(steps))
      }
    },
    .wrong("one prediction too few", told: "One prediction too few") {
      $0.forecast = { try run($0, $1, max(0, $2 - 1), $3, $4) }
    },
    .wrong("one prediction too many", told: "One prediction too many") {
      $0.forecast = { try run($0, $1, $2 + 1, $3, $4) }
    },
    .wrong(
      "the state begins anew where the free run begins", told: "The state starts anew at the origin"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(series, origin, steps, initial, step, state: { $1 == 0 ? initial : $0 })
      }
    },
    .wrong(
      "the state begins anew at every step of the free run",
      told: "The state starts anew at every prediction"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(series, origin, steps, initial, step, state: { _, _ in initial })
      }
    },
    .wrong(
      "the state stays that of the origin throughout the free run",
      told: "The state stands still after the origin"
    ) {
      $0.forecast = frozen
    },
    .wrong(
      "begins with zeros, whatever the initial state is",
      told: "Begins with zeros instead of the initial state"
    ) {
      $0.forecast = { try run($0, $1, $2, 0 * $3, $4) }
    },
    .wrong(
      "the first prediction is read again and again",
      told: "The first prediction is read again and again"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        var first: Scalar?
        return try run(series, origin, steps, initial, step) { prediction, _ in
          first = first ?? prediction
          return first ?? prediction
        }
      }
    },
    .wrong("persistence: the last known value, k times", told: "The last known value, k times") {
      $0.forecast = { series, origin, steps, _, _ in
        (0..<steps).map { _ in series[max(0, origin - 1)] }
      }
    },
    .wrong(
      "a prediction is taken for the change from the value before",
      told: "A prediction is taken for a change"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        try run(series, origin, steps, initial) { value, state in
          let (prediction, next) = try step(value, state)
          return (value + prediction, next)
        }
      }
    },
    .wrong(
      "the predictions for the known values are returned with those of the future",
      told: "Predictions of the history are returned too"
    ) {
      $0.forecast = { series, origin, steps, initial, step in
        var all: [Scalar] = []
        let future = try run(series, origin, max(1, steps), initial) { value, state in
          let result = try step(value, state)
          all.append(result.prediction)
          return result
        }
        return Array(all.prefix(max(0, origin - 1))) + future.prefix(steps)
      }
    },
    .wrong("two causes: the state begins anew at the origin, and true values are read") {
      $0.forecast = { series, origin, steps, initial, step in
        try run(
          series, origin, steps, initial, step,
          next: { origin + $1 < series.count ? series[origin + $1] : $0 },
          state: { $1 == 0 ? initial : $0 })
      }
    },
  ]

private typealias Step = (Scalar, Matrix) throws -> (prediction: Scalar, state: Matrix)

/// The two phases, with another value or state read in the free run, whose turns count from 0.
private func run(
  _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix, _ step: Step,
  next: (_ prediction: Scalar, _ k: Int) -> Scalar = { prediction, _ in prediction },
  state change: (_ state: Matrix, _ k: Int) -> Matrix = { state, _ in state }
) throws -> [Scalar] {
  var (prediction, state): (Scalar, Matrix) = (0, initial)
  for value in series.prefix(origin) { (prediction, state) = try step(value, state) }
  var forecast: [Scalar] = []
  for k in 0..<steps {
    forecast.append(prediction)
    (prediction, state) = try step(next(prediction, k), change(state, k))
  }
  return forecast
}

@Sendable private func frozen(
  _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix,
  _ step: (_ value: Scalar, _ state: Matrix) throws -> (prediction: Scalar, state: Matrix)
) throws -> [Scalar] {
  var atOrigin: Matrix?
  return try run(
    series, origin, steps, initial, step,
    state: { state, _ in
      atOrigin = atOrigin ?? state
      return atOrigin ?? state
    })
}
