import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.3 forward`() async throws { try await grade(VanillaRNNGrader.forward.exercise) }
}

extension VanillaRNNGrader {
  static let forward = Grader(
    Catalogue.vanillaRNN.exercises[2], reference: .reference,
    cases: [
      Case("a running sum of 1, 2, 4 from 10, by hand") { answers, trial in
        trial.saw(try answers.forward([[[1]], [[2]], [[4]]], [[10]]) { $0 + $1 })
      },
      sequence(
        "one step", .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 41),
        sparing: "a second step"),
      sequence(
        "three steps from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 3, seed: 42),
        sparing: "an initial state other than zero"
      ) { $0.initial = Matrix(rows: 2, columns: 3) },
      sequence(
        "four steps, a batch of 2, 3 inputs, 3 hidden",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 4, seed: 43)),
      sequence(
        "five steps, a batch of 4, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 5, seed: 44)),
      sequence(
        "no step at all", .sample(batch: 2, inputs: 3, hidden: 2, steps: 0, seed: 45),
        sparing: "any input"),
    ],
    properties: [
      Property("the step is called once for each input") { answers in
        var calls = 0
        let inputs = (0..<4).map { Matrix([[Scalar($0)]]) }
        _ = try answers.forward(inputs, [[0]]) { input, hidden in
          calls += 1
          return input + hidden
        }
        return calls == 4 ? nil : "yours calls it \(calls) times for 4 inputs"
      }
    ],
    misconceptions: [
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
    ],
    alternatives: [
      Alternative("a loop over indices that looks up the state before") {
        $0.forward = { inputs, initial, step in
          var states: [Matrix] = []
          for t in inputs.indices {
            states.append(try step(inputs[t], t == 0 ? initial : states[t - 1]))
          }
          return states
        }
      },
      Alternative("reduce, with the initial state in front until the end") {
        $0.forward = { inputs, initial, step in
          let all = try inputs.reduce(into: [initial]) { states, input in
            states.append(try step(input, states[states.count - 1]))
          }
          return Array(all.dropFirst())
        }
      },
    ])

  private static func sequence(
    _ name: String, _ sample: UnrolledRNN, sparing: String? = nil,
    but change: (inout UnrolledRNN) -> Void = { _ in }
  ) -> Case<VanillaRNNAnswers> {
    var run = sample
    change(&run)
    return Case(name, sparing: sparing) { [run] answers, trial in
      trial.given("initial", run.initial)
      trial.saw(
        try answers.forward(run.inputs, run.initial) {
          try VanillaRNNAnswers.reference.stepForward($0, $1, run.rnn)
        })
    }
  }

  /// The states as they should be.
  private static func states(
    _ inputs: [Matrix], _ initial: Matrix, _ step: VanillaRNNAnswers.Step
  ) throws -> [Matrix] {
    try VanillaRNNAnswers.reference.forward(inputs, initial, step)
  }
}

extension Trial {
  /// Notes the states, and before them how many there are: that is said first if it is wrong.
  fileprivate mutating func saw(_ states: [Matrix]) {
    saw("the number of states", .integers([states.count]))
    for (index, state) in states.enumerated() { saw("h_\(index + 1)", state) }
  }
}
