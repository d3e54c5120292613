import LSTMModel
import RNNMath

/// Several layers, one on top of the other, with dropout on the way up.
///
///     h_t⁽ˡ⁾, c_t⁽ˡ⁾ = step(l, x_t⁽ˡ⁾, (h_{t−1}⁽ˡ⁾, c_{t−1}⁽ˡ⁾))    for t = 1 … T, l = 0 … L − 1
///     x_t⁽⁰⁾   = x_t
///     x_t⁽ˡ⁺¹⁾ = h_t⁽ˡ⁾ ⊙ m_t⁽ˡ⁾
///     m = 0 where noise[t][l] < rate, and 1 / (1 − rate) elsewhere
///
/// Only what goes up is dropped. What a layer hands to its own next step is not, and neither is what
/// the top layer returns. Without noise, as at a test, nothing is dropped and nothing scaled.
///
/// - Parameters:
///   - inputs: x_1 … x_T, each N × D; T may be zero
///   - initial: the state that each layer begins with, L of them
///   - rate: the share of what goes up that is dropped, from 0 to less than 1
///   - noise: uniform numbers in 0..<1: noise[t][l] for what layer l hands up at step t (N × H, both
///     counted from 0; L − 1 for each step), or nil while not training
///   - step: a layer, its input (N × D or N × H) and its state to its next state
/// - Returns: the top layer's h_1 … h_T, each N × H
///
/// Source: W. Zaremba, I. Sutskever, O. Vinyals, "Recurrent neural network regularization",
/// arXiv 1409.2329 (2014).
public func dropoutBetweenLayers(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?,
  step: (_ layer: Int, _ input: Matrix, _ state: LSTMState) throws -> LSTMState
) throws -> [Matrix] {
  var states = initial
  return try inputs.enumerated().map { t, input in
    var input = input
    for layer in states.indices {
      states[layer] = try step(layer, input, states[layer])
      // A changed copy goes up; the layer's own next step begins with the state itself.
      input = states[layer].hidden
      if let noise, layer < states.count - 1 {
        input = input.hadamard(noise[t][layer].map { $0 < rate ? 0 : 1 / (1 - rate) })
      }
    }
    return input
  }
}
