import Foundation
import FundamentalsModel
import RNNMath

/// One step of Adam on one parameter matrix.
///
///     t ← t + 1
///     m ← β₁·m + (1 − β₁)·g            v ← β₂·v + (1 − β₂)·g²
///     m̂ = m / (1 − β₁ᵗ)                v̂ = v / (1 − β₂ᵗ)
///     θ ← θ − α · m̂ / (√v̂ + ε)
///
/// - Parameters:
///   - parameter: θ, changed in place
///   - gradient: g, of the shape of θ
///   - state: changed in place
///   - settings: α, β₁, β₂ and ε
///
/// Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
/// Algorithm 1.
public func adamStep(
  _ parameter: inout Matrix, gradient: Matrix, state: inout AdamState, settings: AdamSettings
) throws {
  state.step += 1
  let meanCorrection = 1 - pow(settings.meanDecay, Scalar(state.step))
  let squareCorrection = 1 - pow(settings.squareDecay, Scalar(state.step))
  for i in gradient.values.indices {
    let g = gradient.values[i]
    let m = settings.meanDecay * state.mean.values[i] + (1 - settings.meanDecay) * g
    let v = settings.squareDecay * state.square.values[i] + (1 - settings.squareDecay) * g * g
    state.mean.values[i] = m
    state.square.values[i] = v
    let scale = (v / squareCorrection).squareRoot() + settings.epsilon
    parameter.values[i] -= settings.learningRate * (m / meanCorrection) / scale
  }
}
