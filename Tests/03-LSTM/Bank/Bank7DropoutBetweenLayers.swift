import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.7 by someone who had not seen its grader.
let bank7DropoutBetweenLayers: [BankAnswer<LSTMAnswers>] =
  [
    .right("two loops, from step to step and from layer to layer") {
      $0.dropoutBetweenLayers = {
        try twoLoops($0, from: $1, rate: $2, noise: $3, step: $4)
      }
    },
    .right("one layer after the other, each through all of time") {
      $0.dropoutBetweenLayers = {
        try layerAfterLayer($0, from: $1, rate: $2, noise: $3, step: $4)
      }
    },
    .right("folded: over the steps, and inside over the layers") {
      $0.dropoutBetweenLayers = { try folded($0, from: $1, rate: $2, noise: $3, step: $4) }
    },
    .right("a layer that asks the one below for what it reads") {
      $0.dropoutBetweenLayers = {
        try askingBelow($0, from: $1, rate: $2, noise: $3, step: $4)
      }
    },
    .right("number by number, in place, and divided by what is kept") {
      $0.dropoutBetweenLayers = { try inPlace($0, from: $1, rate: $2, noise: $3, step: $4) }
    },
    .right("all masks beforehand, with ones where there is no noise") {
      $0.dropoutBetweenLayers = {
        try masksFirst($0, from: $1, rate: $2, noise: $3, step: $4)
      }
    },
  ] + bank7DropoutBetweenLayersWrong

private typealias Step = LSTMAnswers.LayerStep

private func twoLoops(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?, step: Step
) throws -> [Matrix] {
  var states = initial
  var top: [Matrix] = []
  for t in inputs.indices {
    var input = inputs[t]
    for layer in states.indices {
      states[layer] = try step(layer, input, states[layer])
      input = states[layer].hidden
      if let noise, layer < states.count - 1 {
        input = input.hadamard(noise[t][layer].map { $0 < rate ? 0 : 1 / (1 - rate) })
      }
    }
    top.append(input)
  }
  return top
}

private func layerAfterLayer(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?, step: Step
) throws -> [Matrix] {
  var sequence = inputs
  for layer in 0..<initial.count {
    var state = initial[layer]
    var shown: [Matrix] = []
    for input in sequence {
      state = try step(layer, input, state)
      shown.append(state.hidden)
    }
    if let noise, layer + 1 < initial.count {
      for t in shown.indices {
        let kept = noise[t][layer].map { $0 >= rate ? 1 : 0 }
        shown[t] = (1 / (1 - rate)) * shown[t].hadamard(kept)
      }
    }
    sequence = shown
  }
  return sequence
}

private func folded(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?, step: Step
) throws -> [Matrix] {
  func dropped(_ hidden: Matrix, _ noise: Matrix?) -> Matrix {
    guard let noise else { return hidden }
    let kept = zip(hidden.values, noise.values).map { $1 < rate ? 0 : $0 / (1 - rate) }
    return Matrix(rows: hidden.rows, columns: hidden.columns, values: kept)
  }
  return try inputs.enumerated().reduce(into: (states: initial, top: [Matrix]())) { sofar, next in
    let (t, input) = next
    let old = sofar.states
    let result = try old.enumerated().reduce(into: (input: input, states: [LSTMState]())) {
      let isTop = $1.offset == old.count - 1
      let state = try step($1.offset, $0.input, $1.element)
      $0.input = isTop ? state.hidden : dropped(state.hidden, noise?[t][$1.offset])
      $0.states.append(state)
    }
    sofar = (result.states, sofar.top + [result.input])
  }.top
}

private func askingBelow(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?, step: Step
) throws -> [Matrix] {
  var states = initial
  func shown(by layer: Int, at t: Int) throws -> Matrix {
    var input = inputs[t]
    if layer > 0 {
      input = try shown(by: layer - 1, at: t)
      if let mask = noise?[t][layer - 1] {
        input = input.hadamard(mask.map { $0 < rate ? 0 : 1 }) * (1 / (1 - rate))
      }
    }
    states[layer] = try step(layer, input, states[layer])
    return states[layer].hidden
  }
  return try inputs.indices.map {
    initial.isEmpty ? inputs[$0] : try shown(by: initial.count - 1, at: $0)
  }
}

private func inPlace(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?, step: Step
) throws -> [Matrix] {
  var results = inputs
  var states = initial
  for t in 0..<inputs.count {
    for layer in 0..<initial.count {
      let next = try step(layer, results[t], states[layer])
      states[layer].hidden = next.hidden
      states[layer].cell = next.cell
      results[t] = next.hidden
      if noise == nil || layer == initial.count - 1 { continue }
      for n in 0..<results[t].rows {
        for k in 0..<results[t].columns {
          if noise![t][layer][n, k] < rate {
            results[t][n, k] = 0
          } else {
            results[t][n, k] /= 1 - rate
          }
        }
      }
    }
  }
  return results
}

private func masksFirst(
  _ inputs: [Matrix], from initial: [LSTMState], rate: Scalar, noise: [[Matrix]]?, step: Step
) throws -> [Matrix] {
  let scale = 1 / (1 - rate)
  let masks: [[Matrix]] = inputs.indices.map { t in
    initial.enumerated().map { layer, state in
      guard let noise, layer + 1 < initial.count else {
        return state.hidden.map { _ in 1 }
      }
      return noise[t][layer].map { $0 < rate ? 0 : scale }
    }
  }
  var states = initial
  return try zip(inputs, masks).map { input, masks in
    var rising = input
    for (layer, mask) in masks.enumerated() {
      states[layer] = try step(layer, rising, states[layer])
      rising = mask.hadamard(states[layer].hidden)
    }
    return rising
  }
}
