import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.7 apart from dropout: the stack itself.
extension LSTMGrader {
  static let layerStackMistakes: [Misconception<LSTMAnswers>] = [
    stack(
      "Every layer reads the input",
      """
      You give x_t to every layer, so they stand side by side. Only the lowest reads it; each \
      other one reads what the layer below it hands up.
      """
    ) { $0.reads = { _, input in input } },
    stack(
      "The states are not carried on",
      """
      Every step begins with the initial states, so nothing is ever remembered. Keep the states in \
      an array, and put there what step returns.
      """
    ) { $0.carries = { _, initial in initial } },
    stack(
      "Only the hidden states are carried on",
      """
      Every step begins with the cells of the initial states. A state has two parts, and step \
      returns both: keep all of it.
      """
    ) {
      $0.carries = { states, initial in
        zip(states, initial).map { LSTMState(hidden: $0.hidden, cell: $1.cell) }
      }
    },
    stack(
      "Only the cells are carried on",
      """
      Every step begins with the hidden states of the initial ones. A state has two parts, and \
      step returns both: keep all of it.
      """
    ) {
      $0.carries = { states, initial in
        zip(states, initial).map { LSTMState(hidden: $1.hidden, cell: $0.cell) }
      }
    },
    stack(
      "Begins with zeros instead of the initial states",
      """
      You begin with states of zeros. Layer l begins with initial[l], which may be what an earlier \
      stretch of the sequence left.
      """
    ) { $0.begins = { $0.map { LSTMState(hidden: 0 * $0.hidden, cell: 0 * $0.cell) } } },
    stack(
      "All layers begin with the first state",
      """
      You begin every layer with initial[0]. There is a state for each: initial[l].
      """
    ) { $0.begins = { initial in initial.map { _ in initial[0] } } },
    Misconception(
      "One state for all layers",
      """
      You keep one state, and each layer begins where the one below has ended. Every layer has a \
      memory of its own: keep an array of states, one for each layer. See “Depth and dropout”.
      """
    ) {
      $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
        var state = initial[0]
        return try inputs.enumerated().map { t, x in
          var input = x
          for layer in initial.indices {
            state = try step(layer, input, state)
            input = state.hidden
            guard let noise, layer < initial.count - 1, noise[t][layer].shape == input.shape
            else { continue }
            input = input.hadamard(noise[t][layer].map { $0 < rate ? 0 : 1 / (1 - rate) })
          }
          return input
        }
      }
    },
    stack(
      "Layers counted from 1",
      """
      You call step(1, …) for the lowest layer. Layers count from 0 here, as `initial` does: \
      `for layer in initial.indices`.
      """
    ) { $0.first = 1 },
    stack(
      "From the top to the bottom",
      """
      You give x_t to the top layer, and go down from there. Begin with layer 0; only the backward \
      pass goes down.
      """
    ) { $0.order = { layers, _ in (0..<layers).reversed() } },
    stack(
      "The cell goes up",
      """
      You hand up state.cell. The cell is what a layer remembers; what it shows is its hidden state.
      """
    ) { $0.shows = { state, _ in state.cell } },
    stack(
      "The cell goes up, though the hidden state is returned",
      """
      You hand up state.cell, and return the top layer's hidden state. The cell is what a layer \
      remembers; what it shows to the layer above, too, is its hidden state.
      """
    ) { $0.shows = { $1 ? $0.hidden : $0.cell } },
    stack(
      "The top layer's cells are returned",
      """
      You return c_1 … c_T of the top layer. The cell is what a layer remembers; what it shows is \
      its hidden state: h_1 … h_T.
      """
    ) { $0.shows = { $1 ? $0.cell : $0.hidden } },
    stack(
      "The bottom layer is returned",
      """
      You return the states of layer 0. The top layer's are asked for: what the last call of step \
      gave at each time step.
      """
    ) { $0.returns = { $0.map { $0[1] } } },
    stack(
      "All layers are returned",
      """
      You return what every layer hands up. Only the top layer's hidden states are asked for: T \
      matrices.
      """
    ) { $0.returns = { $0.flatMap { $0.dropFirst() } } },
    stack(
      "Only the last state is returned",
      """
      You return h_T alone. All of h_1 … h_T are asked for: the loss may look at each.
      """
    ) { $0.returns = { Array($0.compactMap(\.last).suffix(1)) } },
    stack(
      "The top layer runs only at the last step",
      """
      You call step for the top layer once, at the end. It has a state, too, and reads what comes \
      from below at every time step.
      """
    ) {
      $0.order = { layers, isLastStep in Array(0..<(isLastStep ? layers : layers - 1)) }
      $0.returns = { Array($0.compactMap(\.last).suffix(1)) }
    },
    stack(
      "The top layer doesn't run",
      """
      You stop one layer too early, and return what should go up to the top layer. Only dropout \
      leaves the top layer out; step is called for all of them.
      """
    ) {
      $0.order = { layers, _ in Array(0..<layers - 1) }
    },
    stack(
      "Only the lowest layer runs",
      """
      You call step for layer 0 only. There are as many layers as initial states; each reads what \
      the one below hands up.
      """
    ) {
      $0.order = { _, _ in [0] }
      $0.noise = { _, _, _ in nil }
    },
    Misconception(
      "step is called twice",
      """
      Your states are right, but step is called twice for each layer and time step, perhaps once \
      for the hidden state and once for the cell. That costs twice the time, and the backward pass \
      will go through every call as if it were a time step. Call it once, and keep what it \
      returns. See “Depth and dropout”.
      """
    ) {
      $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
        try DropoutStack().run(inputs, initial, rate, noise) { layer, input, state in
          LSTMState(
            hidden: try step(layer, input, state).hidden, cell: try step(layer, input, state).cell)
        }
      }
    },
    Misconception(
      "A layer reads what the one below showed a step earlier",
      """
      At step t, a layer reads what the layer below left at step t − 1. All layers of one time \
      step run one after the other: what layer l shows at t goes up at t. See “Depth and dropout”.
      """
    ) {
      $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
        var states = initial
        return try inputs.enumerated().map { t, x in
          let before = states
          for layer in initial.indices {
            var input = layer == 0 ? x : before[layer - 1].hidden
            if let noise, layer > 0 {
              input = input.hadamard(noise[t][layer - 1].map { $0 < rate ? 0 : 1 / (1 - rate) })
            }
            states[layer] = try step(layer, input, before[layer])
          }
          return states.last?.hidden ?? x
        }
      }
    },
  ]
}
