import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.4 backward`() async throws { try await grade(VanillaRNNGrader.backward.exercise) }
}

extension VanillaRNNGrader {
  static let backward = Grader(
    Catalogue.vanillaRNN.exercises[3], reference: .reference,
    cases: [
      sequence(
        "one step", .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 51),
        sparing: "a second step"),
      sequence(
        "three steps, of which only the last enters the loss",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 3, seed: 52),
        sparing: "immediate derivatives at the middle steps"
      ) { run, dStates in
        for t in dStates.indices.dropLast() { dStates[t] *= 0 }
      },
      sequence(
        "three steps from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 3, seed: 53),
        sparing: "an initial state other than zero"
      ) { run, _ in run.initial *= 0 },
      sequence(
        "a batch of 1, three steps", .sample(batch: 1, inputs: 2, hidden: 2, steps: 3, seed: 54),
        sparing: "a batch of more than one example"),
      sequence(
        "a batch of 2, four steps, 3 inputs, 3 hidden",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 4, seed: 55)),
      sequence(
        "a batch of 4, five steps, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 5, seed: 56)),
      sequence(
        "a batch of 2, three steps, 1 input, 4 hidden",
        .sample(batch: 2, inputs: 1, hidden: 4, steps: 3, seed: 57)),
      sequence(
        "a batch of 2, forty steps", .sample(batch: 2, inputs: 2, hidden: 2, steps: 40, seed: 50)),
    ],
    properties: [
      Property("all the gradients are slopes of Σ_t Σ dh_t · h_t") { answers in
        let run = UnrolledRNN.sample(batch: 3, inputs: 2, hidden: 4, steps: 5, seed: 58)
        let dStates = run.randomStates(seed: 59)
        return try run.contradiction(run.gradients(dStates, answers), dStates)
      }
    ],
    misconceptions: travelMistakes + collectionMistakes + backwardSlips,
    alternatives: [
      Alternative("the function of exercise 2.2, once for each step") {
        $0.backward = { dStates, trace, rnn in
          var (gradients, total) = (rnn.zeroed(), 0 * trace.initial)
          let dInputs = try trace.inputs.indices.reversed().map { t in
            let (x, previous) = (trace.inputs[t], trace.previous(t))
            let cache = StepCache(
              input: x, previous: previous, preactivation: rnn.preactivation(x, previous),
              hidden: trace.states[t])
            let (dInput, dPrevious) = try VanillaRNNAnswers.reference.stepBackward(
              total + dStates[t], cache, rnn, &gradients)
            total = dPrevious
            return dInput
          }
          return (gradients, dInputs.reversed(), total)
        }
      },
      Alternative("one journey back for each state that enters the loss, and their sum") {
        $0.backward = { dStates, trace, rnn in
          let journeys = dStates.indices.map { chosen in
            BackwardLoop().run(
              dStates.indices.map { $0 == chosen ? dStates[$0] : 0 * dStates[$0] }, trace, rnn)
          }
          return journeys.dropFirst().reduce(into: journeys[0]) { sum, journey in
            sum.gradients.add(journey.gradients)
            sum.dInputs.add(journey.dInputs)
            sum.dInitial += journey.dInitial
          }
        }
      },
      Alternative("first all the Dz, by elements; then the sums over time, forwards") {
        $0.backward = { dStates, trace, rnn in
          let all = elementwise(dStates, trace, rnn)
          var gradients = rnn.zeroed()
          for (t, dz) in all.enumerated() {
            gradients.inputWeights += trace.inputs[t].transposed.matmul(dz)
            gradients.recurrentWeights += trace.previous(t).transposed.matmul(dz)
            gradients.bias += Matrix(rows: 1, columns: dz.rows, repeating: 1).matmul(dz)
          }
          return (
            gradients, all.map { $0.matmul(rnn.inputWeights.transposed) },
            all[0].matmul(rnn.recurrentWeights.transposed)
          )
        }
      },
    ])

  private static func sequence(
    _ name: String, _ sample: UnrolledRNN, sparing: String? = nil,
    but change: (inout UnrolledRNN, inout [Matrix]) -> Void = { _, _ in }
  ) -> Case<VanillaRNNAnswers> {
    var (run, dStates) = (sample, sample.randomStates(seed: 60))
    change(&run, &dStates)
    return Case(name, sparing: sparing) { [run, dStates] answers, trial in
      let (gradients, dInputs, dInitial) = try answers.backward(dStates, run.trace(), run.rnn)
      for (name, matrix) in gradients.named { trial.saw("gradients.\(name)", matrix) }
      trial.saw("the number of dInputs", .integers([dInputs.count]))
      for (t, dInput) in dInputs.enumerated() { trial.saw("dInputs[\(t)]", dInput) }
      trial.saw("dInitial", dInitial)
    }
  }

  /// Dz_1 … Dz_T, one example and one feature after the other.
  private static func elementwise(_ dStates: [Matrix], _ trace: Trace, _ rnn: RNN) -> [Matrix] {
    var all = dStates.map { 0 * $0 }
    for n in 0..<trace.initial.rows {
      for t in trace.inputs.indices.reversed() {
        for j in 0..<rnn.hiddenSize {
          var total = dStates[t][n, j]
          if t + 1 < trace.count {
            for k in 0..<rnn.hiddenSize { total += rnn.recurrentWeights[j, k] * all[t + 1][n, k] }
          }
          all[t][n, j] = total * (1 - trace.states[t][n, j] * trace.states[t][n, j])
        }
      }
    }
    return all
  }
}
