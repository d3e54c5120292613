import Foundation
import FundamentalsModel
import RNNMath

/// Exercise 1.8 as a value.
typealias AdamStep =
  @Sendable (
    _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
    _ settings: AdamSettings
  ) throws -> Void

/// Exercise 1.8, right unless an argument says otherwise.
///
/// - Parameters:
///   - meanCorrection: from β₁ and t, what m is divided by
///   - squareCorrection: from β₂ and t, what v is divided by
///   - square: from the gradient and the new m, what v is the mean of
///   - newMeanShare: from β₁, the factor of the gradient in m
///   - newSquareShare: from β₂, the factor of the square in v
///   - move: from m̂, v̂ and ε, how far the parameter moves, in learning rates
///   - useGradient: moves by the gradient in place of m̂
///   - keepCorrected: whether the state gets m̂ and v̂
///   - stepAfter: from the number of steps before and with this one, the number remembered
func adamVariant(
  settings changed: @escaping @Sendable (AdamSettings) -> AdamSettings = { $0 },
  meanCorrection: @escaping @Sendable (Scalar, Scalar) -> Scalar = { 1 - pow($0, $1) },
  squareCorrection: @escaping @Sendable (Scalar, Scalar) -> Scalar = { 1 - pow($0, $1) },
  square: @escaping @Sendable (Scalar, Scalar) -> Scalar = { g, _ in g * g },
  newMeanShare: @escaping @Sendable (Scalar) -> Scalar = { 1 - $0 },
  newSquareShare: @escaping @Sendable (Scalar) -> Scalar = { 1 - $0 },
  move: @escaping @Sendable (Scalar, Scalar, Scalar) -> Scalar = { $0 / ($1.squareRoot() + $2) },
  useGradient: Bool = false, keepCorrected: Bool = false,
  stepAfter: @escaping @Sendable (Int, Int) -> Int = { _, now in now }
) -> AdamStep {
  { parameter, gradient, state, given in
    let settings = changed(given)
    let (β1, β2, t) = (settings.meanDecay, settings.squareDecay, state.step + 1)
    for i in gradient.values.indices {
      let g = gradient.values[i]
      let m = β1 * state.mean.values[i] + newMeanShare(β1) * g
      let v = β2 * state.square.values[i] + newSquareShare(β2) * square(g, m)
      let mHat = m / meanCorrection(β1, Scalar(t))
      let vHat = v / squareCorrection(β2, Scalar(t))
      state.mean.values[i] = keepCorrected ? mHat : m
      state.square.values[i] = keepCorrected ? vHat : v
      let amount = move(useGradient ? g : mHat, vHat, settings.epsilon)
      parameter.values[i] -= settings.learningRate * amount
    }
    state.step = stepAfter(state.step, t)
  }
}

@Sendable func adamStepForEachElement(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  let (β1, β2) = (settings.meanDecay, settings.squareDecay)
  for i in gradient.values.indices {
    state.step += 1
    state.mean.values[i] = β1 * state.mean.values[i] + (1 - β1) * gradient.values[i]
    state.square.values[i] =
      β2 * state.square.values[i] + (1 - β2) * gradient.values[i] * gradient.values[i]
    let mHat = state.mean.values[i] / (1 - pow(β1, Scalar(state.step)))
    let vHat = state.square.values[i] / (1 - pow(β2, Scalar(state.step)))
    parameter.values[i] -= settings.learningRate * mHat / (vHat.squareRoot() + settings.epsilon)
  }
}

@Sendable func adamMovesFirst(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState, _ settings: AdamSettings
) throws {
  let (β1, β2) = (settings.meanDecay, settings.squareDecay)
  state.step += 1
  for i in gradient.values.indices {
    let mHat = state.mean.values[i] / (1 - pow(β1, Scalar(state.step)))
    let vHat = state.square.values[i] / (1 - pow(β2, Scalar(state.step)))
    parameter.values[i] -= settings.learningRate * mHat / (vHat.squareRoot() + settings.epsilon)
  }
  state.mean = β1 * state.mean + (1 - β1) * gradient
  state.square = β2 * state.square + (1 - β2) * gradient.hadamard(gradient)
}
