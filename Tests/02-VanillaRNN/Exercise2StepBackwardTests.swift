import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.2 step backward`() async throws {
    try await grade(VanillaRNNGrader.stepBackward.exercise)
  }
}

extension VanillaRNNGrader {
  static let stepBackward = Grader(
    Catalogue.vanillaRNN.exercises[1], reference: .reference,
    cases: [
      step(
        "a batch of 2, 3 inputs, 3 hidden, no gradients yet",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 21),
        sparing: "gradients that are there already: yours must be added to them"),
      step(
        "a batch of 1", .sample(batch: 1, inputs: 2, hidden: 2, steps: 1, seed: 22), collected: 23,
        sparing: "a batch of more than one example"),
      step(
        "a batch of 2, 3 inputs, 3 hidden, in the middle of a sequence",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 24), collected: 25),
      step(
        "a batch of 4, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 1, seed: 26), collected: 27),
      step(
        "a batch of 2, 1 input, 5 hidden",
        .sample(batch: 2, inputs: 1, hidden: 5, steps: 1, seed: 28), collected: 29),
    ],
    properties: [
      Property("all five gradients are slopes of Σ dHidden · hidden") { answers in
        let run = UnrolledRNN.sample(batch: 3, inputs: 2, hidden: 4, steps: 1, seed: 31)
        let dStates = run.randomStates(seed: 32)
        var gradients = run.rnn.zeroed()
        let (dInput, dPrevious) = try answers.stepBackward(
          dStates[0], run.firstStep(), run.rnn, &gradients)
        return try run.contradiction(
          UnrolledRNN(rnn: gradients, inputs: [dInput], initial: dPrevious), dStates)
      }
    ],
    misconceptions: slopeMistakes + returnMistakes + sumMistakes + stepBackwardSlips,
    alternatives: [
      Alternative("the slope from the preactivation, transposes written out") {
        $0.stepBackward = { dHidden, cache, rnn, gradients in
          let dz = dHidden.hadamard(cache.preactivation.tanh().map { (1 - $0) * (1 + $0) })
          let ones = Matrix(rows: 1, columns: dz.rows, repeating: 1)
          gradients = RNN(
            inputWeights: gradients.inputWeights + cache.input.transposed.matmul(dz),
            recurrentWeights: gradients.recurrentWeights + cache.previous.transposed.matmul(dz),
            bias: gradients.bias + ones.matmul(dz))
          return (
            dz.matmul(rnn.inputWeights.transposed), dz.matmul(rnn.recurrentWeights.transposed)
          )
        }
      },
      Alternative("nested loops, one example after the other, from the last") {
        $0.stepBackward = { dHidden, cache, rnn, gradients in
          var dInput = Matrix(rows: cache.input.rows, columns: rnn.inputSize)
          var dPrevious = Matrix(rows: cache.input.rows, columns: rnn.hiddenSize)
          for n in (0..<dHidden.rows).reversed() {
            for k in 0..<rnn.hiddenSize {
              let dz = dHidden[n, k] - dHidden[n, k] * cache.hidden[n, k] * cache.hidden[n, k]
              gradients.bias[0, k] += dz
              for d in 0..<rnn.inputSize {
                gradients.inputWeights[d, k] += cache.input[n, d] * dz
                dInput[n, d] += dz * rnn.inputWeights[d, k]
              }
              for j in 0..<rnn.hiddenSize {
                gradients.recurrentWeights[j, k] += cache.previous[n, j] * dz
                dPrevious[n, j] += dz * rnn.recurrentWeights[j, k]
              }
            }
          }
          return (dInput, dPrevious)
        }
      },
    ])

  private static func step(
    _ name: String, _ run: UnrolledRNN, collected: UInt64? = nil, sparing: String? = nil
  ) -> Case<VanillaRNNAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      let (dHidden, cache) = (run.randomStates(seed: 33)[0], run.firstStep())
      var gradients = run.rnn.zeroed()
      if let collected {
        gradients.visit { $1 = random($1.rows, $1.columns, seed: collected + UInt64($1.rows)) }
      }
      trial.given("dHidden", dHidden)
      trial.given("cache.input", cache.input)
      trial.given("cache.previous", cache.previous)
      trial.given("cache.hidden", cache.hidden)
      let (dInput, dPrevious) = try answers.stepBackward(dHidden, cache, run.rnn, &gradients)
      trial.saw("dInput", dInput)
      trial.saw("dPrevious", dPrevious)
      for (name, matrix) in gradients.named { trial.saw("gradients.\(name)", matrix) }
    }
  }
}
