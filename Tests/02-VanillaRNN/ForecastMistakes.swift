import RNNMath
import VanillaRNNModel
import Workbook

/// What can go wrong in exercise 2.9.
extension VanillaRNNGrader {
  /// What is read, and what isn't.
  static let readingMistakes: [Misconception<VanillaRNNAnswers>] = [
    Misconception(
      "The true future leaks in",
      """
      After the origin you read the values of series, not your predictions. In practice nobody has \
      them, so the errors you would measure are those of one step, and far too good. Read your own \
      last prediction. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        for i in 0..<run.steps {
          run.predictions.append(run.prediction)
          let place = run.origin + i
          try run.read(place < run.series.count ? run.series[place] : run.prediction)
        }
      }
    },
    Misconception(
      "The value at the origin is read",
      """
      You read one value too many: series[origin] is the first of the future. The known values are \
      series[..<origin], not series[...origin]. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.series.prefix(run.origin + 1) { try run.read(value) }
        try run.runFree()
      }
    },
    Misconception(
      "One value of the history too few",
      """
      You stop before the last known value, series[origin − 1], so your forecast begins one step too \
      early. The known values are all of series[..<origin]. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known.dropLast() { try run.read(value) }
        try run.runFree()
      }
    },
    Misconception(
      "The last known value is read twice",
      """
      After reading the history you read its last value again to begin the forecast. The prediction \
      made when you first read it is already the first of the forecast. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        for value in run.known.suffix(1) { try run.read(value) }
        try run.runFree()
      }
    },
    Misconception(
      "Only the last known value is read",
      """
      You begin at the last known value with the initial state, so the network knows nothing of what \
      came before. Read the whole history, to bring the state up to date. See “Sunspots, years \
      ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known.suffix(1) { try run.read(value) }
        try run.runFree()
      }
    },
    Misconception(
      "The history is predicted, not read",
      """
      You read only the first value, and predictions from then on. Up to the origin the true values \
      are known: read those. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known.prefix(1) { try run.read(value) }
        for _ in run.known.dropFirst() { try run.read(run.prediction) }
        try run.runFree()
      }
    },
    Misconception(
      "The state starts anew in the history",
      """
      You read each value of the history with the initial state, so only the last one counts. Give \
      each step the state that the one before returned. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known {
          run.state = run.initial
          try run.read(value)
        }
        run.state = run.initial
        try run.runFree()
      }
    },
  ]

  /// What happens from the origin on.
  static let runningMistakes: [Misconception<VanillaRNNAnswers>] = [
    Misconception(
      "The state starts anew at the origin",
      """
      The first prediction is right, but from there on you continue with the initial state. Keep the \
      state that the history has led to. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        run.state = run.initial
        try run.runFree()
      }
    },
    Misconception(
      "The state stands still after the origin",
      """
      You read your predictions, but always with the state of the origin. Each step returns a new \
      state: carry it on, as in the history. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        let state = run.state
        try run.runFree { $0.state = state }
      }
    },
    Misconception(
      "The first prediction again and again",
      """
      You return the same prediction k times. Read it as if it had been observed: that makes the \
      next one. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        run.predictions = Array(repeating: run.prediction, count: run.steps)
      }
    },
    Misconception(
      "One prediction too many",
      """
      You return k + 1 predictions. The one made at the last known value is the first of the k, so \
      k − 1 more steps are enough. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        try run.runFree()
        run.predictions.append(run.prediction)
      }
    },
    Misconception(
      "The first prediction is left out",
      """
      You begin with the second prediction. The one made at the last known value is for \
      series[origin], the first that is asked for: append it before you read it. See “Sunspots, \
      years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known { try run.read(value) }
        try run.read(run.prediction)
        try run.runFree()
      }
    },
    Misconception(
      "Predictions of the history are returned too",
      """
      You also return the predictions made inside the history, for values that are known. Only the \
      one made at the last known value counts, and k − 1 after it. See “Sunspots, years ahead”.
      """
    ) {
      wrong(&$0) { run in
        for value in run.known.dropLast() {
          try run.read(value)
          run.predictions.append(run.prediction)
        }
        for value in run.known.suffix(1) { try run.read(value) }
        try run.runFree()
      }
    },
  ]

  private static func wrong(
    _ answers: inout VanillaRNNAnswers,
    _ body: @escaping @Sendable (inout ForecastRun) throws -> Void
  ) {
    answers.forecast = { series, origin, steps, initial, step in
      try withoutActuallyEscaping(step) { step in
        var run = ForecastRun(
          series: series, origin: origin, steps: steps, initial: initial, step: step, state: initial
        )
        try body(&run)
        return run.predictions
      }
    }
  }
}

/// A forecast on its way.
private struct ForecastRun {
  let series: [Scalar]
  let origin, steps: Int
  let initial: Matrix
  let step: VanillaRNNAnswers.ForecastStep
  var state: Matrix
  /// The last one that was made.
  var prediction: Scalar = 0
  /// Those to be returned.
  var predictions: [Scalar] = []

  var known: ArraySlice<Scalar> { series[..<origin] }

  mutating func read(_ value: Scalar) throws {
    (prediction, state) = try step(value, state)
  }

  /// Reads its own predictions, and does something after each.
  mutating func runFree(then change: (inout Self) -> Void = { _ in }) throws {
    for _ in 0..<steps {
      predictions.append(prediction)
      try read(prediction)
      change(&self)
    }
  }
}
