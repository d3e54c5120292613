import RNNMath
import VanillaRNNModel
import Workbook

/// What can go wrong in exercise 2.3.
extension VanillaRNNGrader {
  static let forwardMistakes: [Misconception<VanillaRNNAnswers>] = [
    Misconception(
      "Every step begins with the initial state",
      """
      You call step(x_t, h_0) each time, so nothing is ever remembered. Keep the state in a \
      variable, and give each step what the one before left there. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in try inputs.map { try step($0, initial) } }
    },
    Misconception(
      "Begins with zeros instead of the initial state",
      """
      You begin with a state of zeros. The first step starts from `initial`, which may be what an \
      earlier stretch of the sequence left. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in try states(inputs, 0 * initial, step) }
    },
    Misconception(
      "The states are off by one",
      """
      You return h_0 … h_{T−1}: the state is noted before the step instead of after it. Call step \
      first, then append. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        Array(try ([initial] + states(inputs, initial, step)).dropLast())
      }
    },
    Misconception(
      "The initial state is returned too",
      """
      You return h_0 … h_T, one more than there are inputs. The result begins with h_1, the state \
      after the first input. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in try [initial] + states(inputs, initial, step) }
    },
    Misconception(
      "The last input is dropped",
      """
      Your loop ends one input too early. `0..<inputs.count` already leaves the count itself out. \
      See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        try states(Array(inputs.dropLast()), initial, step)
      }
    },
    Misconception(
      "The first input is dropped",
      """
      Your loop begins with the second input. In Swift the first one has index 0. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        try states(Array(inputs.dropFirst()), initial, step)
      }
    },
    Misconception(
      "Every step reads the first input",
      """
      You give every step inputs[0]. The step at index t reads inputs[t]. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        try states(inputs.map { _ in inputs[0] }, initial, step)
      }
    },
    Misconception(
      "The states are returned in reverse",
      """
      Your states are right, but the last comes first. Append each to the end. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in try states(inputs, initial, step).reversed() }
    },
    Misconception(
      "The inputs are read in reverse",
      """
      You begin with the last input. Only the backward pass runs against time. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in try states(inputs.reversed(), initial, step) }
    },
    Misconception(
      "Time runs backwards",
      """
      You begin with the last input, and note its state in the last place. A state must hold what \
      came before it, not what comes after; only the backward pass runs against time. See \
      “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        try states(inputs.reversed(), initial, step).reversed()
      }
    },
    Misconception(
      "Only the last state is returned",
      """
      You return h_T alone. Every step's state is asked for: the loss may look at each, and the \
      backward pass needs them all. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        Array(try states(inputs, initial, step).suffix(1))
      }
    },
    Misconception(
      "Every entry is the last state",
      """
      You return h_T as often as there are steps. Append the state within the loop, not after it. \
      See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        let all = try states(inputs, initial, step)
        return all.map { all.last ?? $0 }
      }
    },
    Misconception(
      "Each step is taken twice",
      """
      You call step once to get on and once more for what you append, so what you append is a step \
      further. Call it once, and append the state that it gave. See “Unrolling”.
      """
    ) {
      $0.forward = { inputs, initial, step in
        try zip(inputs, states(inputs, initial, step)).map { try step($0, $1) }
      }
    },
  ]

  /// The states as they should be.
  private static func states(
    _ inputs: [Matrix], _ initial: Matrix, _ step: VanillaRNNAnswers.Step
  ) throws -> [Matrix] {
    try VanillaRNNAnswers.reference.forward(inputs, initial, step)
  }
}
