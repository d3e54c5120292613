import RNNMath

/// The next k values of a series, without a look at them.
///
/// The known values are read one after the other, which brings the state up to date; the prediction
/// made at the last of them is the first of the forecast. From there on, each prediction is read as
/// if it had been observed.
///
/// - Parameters:
///   - series: the whole series; the values from `origin` on are the future
///   - origin: how many values are known, at least one
///   - steps: k
///   - initial: the state before the first value
///   - step: a value and a state, to a prediction of the next value and the next state
/// - Returns: k predictions, for the values at `origin`, `origin + 1`, …
public func forecast(
  _ series: [Scalar], from origin: Int, steps: Int, initial: Matrix,
  step: (_ value: Scalar, _ state: Matrix) throws -> (prediction: Scalar, state: Matrix)
) throws -> [Scalar] {
  var state = initial
  var prediction: Scalar = 0
  for value in series[..<origin] {
    (prediction, state) = try step(value, state)
  }
  var predictions: [Scalar] = []
  for _ in 0..<steps {
    predictions.append(prediction)
    (prediction, state) = try step(prediction, state)
  }
  return predictions
}
