import RNNMath
import TestSupport
import VanillaRNNModel

/// Right answers to exercise 2.9 by someone who had not seen its grader.
let bank9ForecastRight: [BankAnswer<VanillaRNNAnswers>] = [
  .right("one loop for both phases, which asks where the next value comes from") {
    $0.forecast = oneLoop
  },
  .right("a reduce over the known values, and then k − 1 steps") { $0.forecast = reducing },
  .right("a history of which predictions become a part") { $0.forecast = growing },
  .right("recursion on how many steps are left") { $0.forecast = recursion },
]

@Sendable private func oneLoop(
  _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix,
  _ step: (_ value: Scalar, _ state: Matrix) throws -> (prediction: Scalar, state: Matrix)
) throws -> [Scalar] {
  var state = initial
  var predictions: [Scalar] = []
  for t in 0..<max(0, origin + steps - 1) {
    let value = t < origin ? series[t] : predictions[t - 1]
    let result = try step(value, state)
    predictions.append(result.prediction)
    state = result.state
  }
  return Array(predictions.dropFirst(origin - 1).prefix(steps))
}

@Sendable private func reducing(
  _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix,
  _ step: (_ value: Scalar, _ state: Matrix) throws -> (prediction: Scalar, state: Matrix)
) throws -> [Scalar] {
  var last = try series[..<origin].reduce((prediction: Scalar(0), state: initial)) {
    try step($1, $0.state)
  }
  if steps <= 0 { return [] }
  return [last.prediction]
    + (try (1..<steps).map { _ in
      last = try step(last.prediction, last.state)
      return last.prediction
    })
}

@Sendable private func growing(
  _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix,
  _ step: (_ value: Scalar, _ state: Matrix) throws -> (prediction: Scalar, state: Matrix)
) throws -> [Scalar] {
  var (history, state, read) = (Array(series.prefix(origin)), initial, 0)
  while history.count < origin + steps {
    let (prediction, next) = try step(history[read], state)
    state = next
    read += 1
    if read == history.count { history.append(prediction) }
  }
  return Array(history[origin...])
}

@Sendable private func recursion(
  _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix,
  _ step: (_ value: Scalar, _ state: Matrix) throws -> (prediction: Scalar, state: Matrix)
) throws -> [Scalar] {
  func free(_ value: Scalar, _ state: Matrix, _ left: Int) throws -> [Scalar] {
    if left <= 0 { return [] }
    let (prediction, next) = try step(value, state)
    return [prediction] + (try free(prediction, next, left - 1))
  }
  var state = initial
  for value in series.prefix(origin - 1) { state = try step(value, state).state }
  return try free(series[origin - 1], state, steps)
}
