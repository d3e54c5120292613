import Foundation
import FundamentalsModel
import RNNMath
import Workbook

/// Exercise 1.8: one step of Adam on one parameter matrix.
///
///     t ← t + 1
///     m ← β₁·m + (1 − β₁)·g            v ← β₂·v + (1 − β₂)·g²      (element by element)
///     m̂ = m / (1 − β₁ᵗ)                v̂ = v / (1 − β₂ᵗ)
///     θ ← θ − α · m̂ / (√v̂ + ε)
///
/// t is `state.step`, m `state.mean` and v `state.square`; α, β₁, β₂ and ε are `learningRate`,
/// `meanDecay`, `squareDecay` and `epsilon` of the settings. The elements of a matrix lie in
/// `matrix.values`, all in one array, which saves you a loop. The power is `pow(base, Scalar(t))`.
///
/// - Parameters:
///   - parameter: θ, any shape; changed in place
///   - gradient: g, of the shape of θ
///   - state: changed in place
///   - settings: α, β₁, β₂ and ε
///
/// Book: *Downhill*, exercise 1.8.
public func adamStep(
  _ parameter: inout Matrix, gradient: Matrix, state: inout AdamState, settings: AdamSettings
) throws {
  throw Unattempted()
}
