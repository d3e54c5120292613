import LSTMModel
import RNNMath
import TestSupport

/// Mistakes in exercise 3.7, each with its cause.
let bank7DropoutBetweenLayersWrong: [BankAnswer<LSTMAnswers>] = [
  .wrong(
    "what a layer hands to its own next step is dropped as well",
    told: "The recurrent path is dropped"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(carries: { LSTMState(hidden: $1, cell: $0.cell) }))
    }
  },
  .wrong(
    "the cell is dropped on its way to the next step", told: "The cell is dropped for the next step"
  ) {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try run(
        inputs, initial, rate, noise, step,
        Slip(carriesMasked: { LSTMState(hidden: $0.hidden, cell: $0.cell.hadamard($1)) }))
    }
  },
  .wrong(
    "what the top layer returns is dropped as well, with the noise of the layer below",
    told: "The top layer is dropped"
  ) {
    $0.dropoutBetweenLayers = { try run($0, $1, $2, $3, $4, Slip(dropsTop: true)) }
  },
  .wrong("what survives is not scaled", told: "Not scaled") {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $0 < $1 ? 0 : 1 }))
    }
  },
  .wrong(
    "divides by the rate, not by 1 − rate", told: "Divided by the rate, with an exception for 0"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $0 < $1 || $1 == 0 ? 0 : 1 / $1 }))
    }
  },
  .wrong("multiplies what survives by 1 − rate", told: "Scaled down, not up") {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $0 < $1 ? 0 : 1 - $1 }))
    }
  },
  .wrong(
    "keeps where the noise is below the rate, and drops elsewhere",
    told: "Kept where it should be dropped"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $0 < $1 ? 1 / (1 - $1) : 0 }))
    }
  },
  .wrong(
    "takes the rate for the share that is kept",
    told: "The rate is taken for the share that is kept"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $1 > 0 && $0 < $1 ? 1 / $1 : 0 }))
    }
  },
  .wrong(
    "drops also where the noise equals the rate",
    told: "Dropped where the noise equals the rate, too"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $0 <= $1 ? 0 : 1 / (1 - $1) }))
    }
  },
  .wrong("without noise what goes up is scaled by 1 − rate", told: "Scaled at the test, too") {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(withoutNoise: { $0 * (1 - $1) }))
    }
  },
  .wrong(
    "without noise what goes up is scaled by 1 / (1 − rate) all the same",
    told: "Scaled up at the test"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(withoutNoise: { $0 * (1 / (1 - $1)) }))
    }
  },
  .wrong("the same noise at all steps, that of the first", told: "The same noise at every step") {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(noiseAt: { (0 * $0, $1) }))
    }
  },
  .wrong(
    "the same noise for all layers, that of the lowest", told: "The same noise for every layer"
  ) {
    $0.dropoutBetweenLayers = { try run($0, $1, $2, $3, $4, Slip(noiseAt: { ($0, 0 * $1) })) }
  },
  .wrong(
    "the noise of step t − 1 at step t, at the first its own", told: "The noise of the step before"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(noiseAt: { (max(0, $0 - 1), $1) }))
    }
  },
  .wrong(
    "each layer begins every step with its initial state: no state is carried",
    told: "The states are not carried on"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(forgets: true))
    }
  },
  .wrong(
    "all layers begin with the initial state of the lowest",
    told: "All layers begin with the first state"
  ) {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try run(inputs, initial.map { _ in initial[0] }, rate, noise, step, Slip())
    }
  },
  .wrong(
    "one state for all layers: each goes on with that of the layer below",
    told: "One state for all layers"
  ) {
    $0.dropoutBetweenLayers = { try run($0, $1, $2, $3, $4, Slip(shares: true)) }
  },
  .wrong(
    "the cell goes up, not the hidden state; the top's hidden state is returned",
    told: "The cell goes up, though the hidden state is returned"
  ) {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(rises: { $1 ? $0.hidden : $0.cell }))
    }
  },
  .wrong("returns the top layer's cells", told: "The top layer's cells are returned") {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(rises: { $1 ? $0.cell : $0.hidden }))
    }
  },
  .wrong(
    "a layer reads what the one below showed a step before, at the first its initial state",
    told: "A layer reads what the one below showed a step earlier"
  ) {
    $0.dropoutBetweenLayers = { try run($0, $1, $2, $3, $4, Slip(lags: true)) }
  },
  .wrong(
    "calls the step twice, once for what goes up and once for the state",
    told: "step is called twice"
  ) {
    $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try run(
        inputs, initial, rate, noise,
        {
          let hidden = try step($0, $1, $2).hidden
          return LSTMState(hidden: hidden, cell: try step($0, $1, $2).cell)
        }, Slip())
    }
  },
  .wrong(
    "scales by how many of the example's numbers survived, not by 1 − rate",
    told: "Scaled by how many are left"
  ) {
    $0.dropoutBetweenLayers = { try run($0, $1, $2, $3, $4, Slip(scalesByCount: true)) }
  },
  .wrong("returns the top's state of the last step only", told: "Only the last state is returned") {
    $0.dropoutBetweenLayers = { try run($0, $1, $2, $3, $4, Slip()).suffix(1) }
  },
  .wrong("two causes: not scaled, and the top layer is dropped as well") {
    $0.dropoutBetweenLayers = {
      try run($0, $1, $2, $3, $4, Slip(mask: { $0 < $1 ? 0 : 1 }, dropsTop: true))
    }
  },
]

/// What may be mistaken, each part right unless it is set.
private struct Slip {
  var mask: (_ noise: Scalar, _ rate: Scalar) -> Scalar = { $0 < $1 ? 0 : 1 / (1 - $1) }
  var withoutNoise: (_ hidden: Matrix, _ rate: Scalar) -> Matrix = { hidden, _ in hidden }
  var noiseAt: (_ t: Int, _ layer: Int) -> (Int, Int) = { ($0, $1) }
  var carries: (_ state: LSTMState, _ up: Matrix) -> LSTMState = { state, _ in state }
  var carriesMasked: (_ state: LSTMState, _ mask: Matrix) -> LSTMState = { state, _ in state }
  var rises: (_ state: LSTMState, _ isTop: Bool) -> Matrix = { state, _ in state.hidden }
  var dropsTop = false
  var forgets = false
  var shares = false
  var lags = false
  var scalesByCount = false
}

private func run(
  _ inputs: [Matrix], _ initial: [LSTMState], _ rate: Scalar, _ noise: [[Matrix]]?,
  _ step: LSTMAnswers.LayerStep, _ slip: Slip
) throws -> [Matrix] {
  var states = initial
  let top = states.count - 1
  return try inputs.indices.map { t in
    var input = inputs[t]
    for layer in states.indices {
      let from = slip.forgets ? initial[layer] : states[slip.shares ? 0 : layer]
      let before = states[layer]
      let state = try step(layer, input, from)
      let shown = slip.lags && layer < top ? before : state
      var up = slip.rises(shown, layer == top)
      var carried = state
      if layer < top || (slip.dropsTop && top > 0) {
        let place = slip.noiseAt(t, min(layer, top - 1))
        if let noise = noise?[place.0][place.1], noise.shape == up.shape {
          let mask =
            slip.scalesByCount
            ? scaledByCount(noise, rate) : noise.map { slip.mask($0, rate) }
          up = up.hadamard(mask)
          carried = slip.carriesMasked(slip.carries(state, up), mask)
        } else {
          up = slip.withoutNoise(up, rate)
        }
      }
      states[slip.shares ? 0 : layer] = carried
      input = up
    }
    return input
  }
}

private func scaledByCount(_ noise: Matrix, _ rate: Scalar) -> Matrix {
  Matrix(rows: noise.rows, columns: noise.columns) { row, column in
    let kept = noise[row: row].count { $0 >= rate }
    return noise[row, column] < rate ? 0 : Scalar(noise.columns) / Scalar(max(1, kept))
  }
}
