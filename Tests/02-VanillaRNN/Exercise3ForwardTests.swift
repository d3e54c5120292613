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
        "five steps, of which two read the same",
        .sample(batch: 2, inputs: 3, hidden: 2, steps: 5, seed: 46)
      ) { $0.inputs[3] = $0.inputs[1] },
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
    misconceptions: forwardMistakes + forwardSlips,
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
}

extension Trial {
  /// Notes the states, and before them how many there are: that is said first if it is wrong.
  fileprivate mutating func saw(_ states: [Matrix]) {
    saw("the number of states", .integers([states.count]))
    for (index, state) in states.enumerated() { saw("h_\(index + 1)", state) }
  }
}
