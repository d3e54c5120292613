import LSTMModel
import RNNMath
import TestSupport
import Workbook

/// Answers to exercise 3.7, written last, to see how many of the wrong ones have a name.
let fresh7DropoutBetweenLayers: [BankAnswer<LSTMAnswers>] = [
  .right("layer after layer, each over all time steps at once") {
    $0.dropoutBetweenLayers = layerAfterLayer
  },
  .wrong(
    "hands the dropped h to the layer's own next step too", told: "The recurrent path is dropped"
  ) {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try stacked(inputs, initial, step) { t, layer, states in
        guard let noise else { return states[layer].hidden }
        states[layer].hidden = dropped(states[layer].hidden, noise[t][layer], rate)
        return states[layer].hidden
      }
    }
  },
  .wrong(
    "multiplies by 1 − rate without noise, though training has scaled already",
    told: "Scaled at the test, too"
  ) {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try stacked(inputs, initial, step) { t, layer, states in
        guard let noise else { return (1 - rate) * states[layer].hidden }
        return dropped(states[layer].hidden, noise[t][layer], rate)
      }
    }
  },
  .wrong("divides what survives by the rate, not by 1 − rate", told: "Divided by the rate") {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try stacked(inputs, initial, step) { t, layer, states in
        guard let noise else { return states[layer].hidden }
        return states[layer].hidden.hadamard(noise[t][layer].map { $0 < rate ? 0 : 1 / rate })
      }
    }
  },
  .wrong("uses the noise of the first step at every step", told: "The same noise at every step") {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try stacked(inputs, initial, step) { _, layer, states in
        guard let noise else { return states[layer].hidden }
        return dropped(states[layer].hidden, noise[0][layer], rate)
      }
    }
  },
  .wrong(
    "uses the noise of the lowest layer for every layer", told: "The same noise for every layer"
  ) {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try stacked(inputs, initial, step) { t, layer, states in
        guard let noise else { return states[layer].hidden }
        // A product of two shapes would trap, and end the bank with it.
        if noise[t][0].shape != states[layer].hidden.shape { throw Trap() }
        return dropped(states[layer].hidden, noise[t][0], rate)
      }
    }
  },
  .wrong(
    "hands up what the layer below showed one step earlier",
    told: "A layer reads what the one below showed a step earlier"
  ) {
    $0.dropoutBetweenLayers = oneStepLate
  },
]

private func dropped(_ hidden: Matrix, _ noise: Matrix, _ rate: Scalar) -> Matrix {
  hidden.hadamard(noise.map { $0 < rate ? 0 : 1 / (1 - rate) })
}

/// The two loops; `handUp` says what a layer below the top hands to the one above.
private func stacked(
  _ inputs: [Matrix], _ initial: [LSTMState], _ step: LSTMAnswers.LayerStep,
  handUp: (_ t: Int, _ layer: Int, _ states: inout [LSTMState]) throws -> Matrix
) throws -> [Matrix] {
  var (states, shown) = (initial, [Matrix]())
  for (t, input) in inputs.enumerated() {
    var input = input
    for layer in states.indices {
      states[layer] = try step(layer, input, states[layer])
      let isTop = layer == states.count - 1
      input = isTop ? states[layer].hidden : try handUp(t, layer, &states)
    }
    shown.append(input)
  }
  return shown
}

@Sendable private func layerAfterLayer(
  _ inputs: [Matrix], _ initial: [LSTMState], _ rate: Scalar, _ noise: [[Matrix]]?,
  _ step: LSTMAnswers.LayerStep
) throws -> [Matrix] {
  var sequence = inputs
  for (layer, first) in initial.enumerated() {
    var state = first
    sequence = try sequence.map { input in
      state = try step(layer, input, state)
      return state.hidden
    }
    guard let noise, layer < initial.count - 1 else { continue }
    for t in sequence.indices {
      for place in sequence[t].values.indices {
        let survives = noise[t][layer].values[place] >= rate
        sequence[t].values[place] *= survives ? 1 / (1 - rate) : 0
      }
    }
  }
  return sequence
}

@Sendable private func oneStepLate(
  _ inputs: [Matrix], _ initial: [LSTMState], _ rate: Scalar, _ noise: [[Matrix]]?,
  _ step: LSTMAnswers.LayerStep
) throws -> [Matrix] {
  var (states, shown) = (initial, [Matrix]())
  for (t, input) in inputs.enumerated() {
    let before = states
    for layer in states.indices {
      var below = layer == 0 ? input : before[layer - 1].hidden
      if layer > 0, let noise { below = dropped(below, noise[t][layer - 1], rate) }
      states[layer] = try step(layer, below, before[layer])
    }
    shown.append(states.last?.hidden ?? input)
  }
  return shown
}
