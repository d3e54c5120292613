import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.8 by someone who had not seen its grader.
let bank8AdamStep: [BankAnswer<FundamentalsAnswers>] = [
  .right("one loop over rows and one over columns") { $0.adamStep = rowsAndColumns },
  .right("whole matrices") { $0.adamStep = wholeMatrices },
  .right("the corrections folded into the learning rate and ε") { $0.adamStep = foldedIn },
  .right("means moved towards the gradient by a part of the difference") {
    $0.adamStep = partOfTheDifference
  },
  .right("powers by repeated multiplication, elements from the last to the first") {
    $0.adamStep = repeatedMultiplication
  },
  .right("zip and map over flat arrays") { $0.adamStep = zipped },
]

@Sendable private func rowsAndColumns(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  state.step = state.step + 1
  let t = Scalar(state.step)
  for row in 0..<parameter.rows {
    for column in 0..<parameter.columns {
      let g = gradient[row, column]
      let m = settings.meanDecay * state.mean[row, column] + (1 - settings.meanDecay) * g
      let v = settings.squareDecay * state.square[row, column] + (1 - settings.squareDecay) * g * g
      state.mean[row, column] = m
      state.square[row, column] = v
      let mHat = m / (1 - pow(settings.meanDecay, t))
      let vHat = v / (1 - pow(settings.squareDecay, t))
      let move = settings.learningRate * mHat / (sqrt(vHat) + settings.epsilon)
      parameter[row, column] = parameter[row, column] - move
    }
  }
}

@Sendable private func wholeMatrices(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  let (β1, β2) = (settings.meanDecay, settings.squareDecay)
  state.step += 1
  state.mean = β1 * state.mean + (1 - β1) * gradient
  state.square = β2 * state.square + (1 - β2) * gradient.hadamard(gradient)
  let mHat = (1 / (1 - pow(β1, Scalar(state.step)))) * state.mean
  let vHat = (1 / (1 - pow(β2, Scalar(state.step)))) * state.square
  let divisors = vHat.map { 1 / ($0.squareRoot() + settings.epsilon) }
  parameter -= settings.learningRate * mHat.hadamard(divisors)
}

@Sendable private func foldedIn(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  state.step += 1
  let root = (1 - pow(settings.squareDecay, Scalar(state.step))).squareRoot()
  let rate = settings.learningRate * root / (1 - pow(settings.meanDecay, Scalar(state.step)))
  for i in parameter.values.indices {
    let g = gradient.values[i]
    state.mean.values[i] *= settings.meanDecay
    state.mean.values[i] += (1 - settings.meanDecay) * g
    state.square.values[i] *= settings.squareDecay
    state.square.values[i] += (1 - settings.squareDecay) * (g * g)
    let divisor = state.square.values[i].squareRoot() + settings.epsilon * root
    parameter.values[i] -= rate * state.mean.values[i] / divisor
  }
}

@Sendable private func partOfTheDifference(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  defer { state.step += 1 }
  let t = Scalar(state.step + 1)
  state.mean += (1 - settings.meanDecay) * (gradient - state.mean)
  state.square += (1 - settings.squareDecay) * (gradient.map { $0 * $0 } - state.square)
  for (i, (m, v)) in zip(state.mean.values, state.square.values).enumerated() {
    let vHat = v / (1 - pow(settings.squareDecay, t))
    let slope = m / (vHat.squareRoot() + settings.epsilon)
    parameter.values[i] -= settings.learningRate / (1 - pow(settings.meanDecay, t)) * slope
  }
}

@Sendable private func repeatedMultiplication(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  state.step += 1
  var (power1, power2): (Scalar, Scalar) = (1, 1)
  for _ in 0..<state.step {
    power1 *= settings.meanDecay
    power2 *= settings.squareDecay
  }
  for i in gradient.values.indices.reversed() {
    let g = gradient.values[i]
    let m = (1 - settings.meanDecay) * g + settings.meanDecay * state.mean.values[i]
    let v = (1 - settings.squareDecay) * g * g + settings.squareDecay * state.square.values[i]
    (state.mean.values[i], state.square.values[i]) = (m, v)
    let (mHat, vHat) = (m / (1 - power1), v / (1 - power2))
    parameter.values[i] -= settings.learningRate * (mHat / (vHat.squareRoot() + settings.epsilon))
  }
}

@Sendable private func zipped(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  let (α, β1, β2) = (settings.learningRate, settings.meanDecay, settings.squareDecay)
  let t = state.step + 1
  let mean = zip(state.mean.values, gradient.values).map { β1 * $0 + (1 - β1) * $1 }
  let square = zip(state.square.values, gradient.values).map { β2 * $0 + (1 - β2) * $1 * $1 }
  let moves = zip(mean, square).map { m, v in
    α * (m / (1 - pow(β1, Scalar(t)))) / (sqrt(v / (1 - pow(β2, Scalar(t)))) + settings.epsilon)
  }
  parameter.values = zip(parameter.values, moves).map { $0 - $1 }
  state.step = t
  state.mean.values = mean
  state.square.values = square
}
