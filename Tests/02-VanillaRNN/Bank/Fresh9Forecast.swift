import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.9, written last, to see how many of the wrong ones have a name.
let fresh9Forecast: [BankAnswer<VanillaRNNAnswers>] = [
  .right("one loop over all calls, reading the series or the last prediction") {
    $0.forecast = { series, origin, steps, initial, step in
      var (predictions, state) = ([Scalar](), initial)
      for index in 0..<max(origin + steps - 1, 0) where steps > 0 {
        let value = index < origin ? series[index] : predictions[index - 1]
        let next = try step(value, state)
        predictions.append(next.prediction)
        state = next.state
      }
      return Array(predictions.suffix(steps))
    }
  },
  .wrong(
    "leaves out the prediction made at the last known value, and begins with the next",
    told: "The first prediction is left out"
  ) {
    $0.forecast = { series, origin, steps, initial, step in
      var (prediction, state) = try warmedUp(series.prefix(origin), initial, step)
      return try (0..<steps).map { _ in
        (prediction, state) = try step(prediction, state)
        return prediction
      }
    }
  },
  .wrong(
    "reads every prediction from the state at the origin, which it never moves on",
    told: "The state stands still after the origin"
  ) {
    $0.forecast = { series, origin, steps, initial, step in
      let (first, state) = try warmedUp(series.prefix(origin), initial, step)
      var (prediction, result) = (first, [Scalar]())
      for _ in 0..<steps {
        result.append(prediction)
        prediction = try step(prediction, state).prediction
      }
      return result
    }
  },
  .wrong(
    "reads its own predictions from the second value on, known or not",
    told: "The history is predicted, not read"
  ) {
    $0.forecast = { series, origin, steps, initial, step in
      var (prediction, state) = try warmedUp(series.prefix(min(1, origin)), initial, step)
      for _ in 1..<max(origin, 1) { (prediction, state) = try step(prediction, state) }
      return try freeRun(steps, prediction, state, step)
    }
  },
  .wrong(
    "stops reading one value early, so the first prediction is for a known one",
    told: "One value of the history too few"
  ) {
    $0.forecast = { series, origin, steps, initial, step in
      let (prediction, state) = try warmedUp(series.prefix(origin).dropLast(), initial, step)
      return try freeRun(steps, prediction, state, step)
    }
  },
  .wrong("reads the last known value twice", told: "The last known value is read twice") {
    $0.forecast = { series, origin, steps, initial, step in
      let known = series.prefix(origin)
      let (prediction, state) = try warmedUp(known + known.suffix(1), initial, step)
      return try freeRun(steps, prediction, state, step)
    }
  },
  .wrong(
    "reads one value too many, the first of the future", told: "The value at the origin is read"
  ) {
    $0.forecast = { series, origin, steps, initial, step in
      let (prediction, state) = try warmedUp(series.prefix(origin + 1), initial, step)
      return try freeRun(steps, prediction, state, step)
    }
  },
]

private func warmedUp(
  _ known: ArraySlice<Scalar>, _ initial: Matrix, _ step: VanillaRNNAnswers.ForecastStep
) rethrows -> (prediction: Scalar, state: Matrix) {
  var (prediction, state): (Scalar, Matrix) = (0, initial)
  for value in known { (prediction, state) = try step(value, state) }
  return (prediction, state)
}

private func freeRun(
  _ steps: Int, _ first: Scalar, _ state: Matrix, _ step: VanillaRNNAnswers.ForecastStep
) rethrows -> [Scalar] {
  var (prediction, state, result) = (first, state, [Scalar]())
  for _ in 0..<steps {
    result.append(prediction)
    (prediction, state) = try step(prediction, state)
  }
  return result
}
