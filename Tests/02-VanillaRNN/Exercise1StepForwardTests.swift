import Foundation
import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.1 step forward`() async throws {
    try await grade(VanillaRNNGrader.stepForward.exercise)
  }
}

extension VanillaRNNGrader {
  static let stepForward = Grader(
    Catalogue.vanillaRNN.exercises[0], reference: .reference,
    cases: [
      step(
        "a batch of 2, 3 inputs, 3 hidden, from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 11),
        sparing: "a state other than zero"
      ) { $0.initial = Matrix(rows: 2, columns: 3) },
      step(
        "a batch of 2, 3 inputs, 3 hidden, without a bias",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 12), sparing: "a bias"
      ) { $0.rnn.bias = Matrix(rows: 1, columns: 3) },
      step(
        "a batch of 1, 2 inputs, 2 hidden",
        .sample(batch: 1, inputs: 2, hidden: 2, steps: 1, seed: 13),
        sparing: "a batch of more than one example"),
      step(
        "a batch of 2, 3 inputs, 3 hidden",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 14)),
      step(
        "a batch of 4, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 1, seed: 15)),
      step(
        "a batch of 2, 1 input, 5 hidden",
        .sample(batch: 2, inputs: 1, hidden: 5, steps: 1, seed: 16)),
      // Each part turns the sign of one sum; none is near zero.
      step(
        "sums of hundreds, where tanh is flat",
        UnrolledRNN(
          rnn: RNN(
            inputWeights: [[1000, -300, -300]],
            recurrentWeights: [[-600, 2000, -600], [0, 10, 0], [0, 0, 10]],
            bias: [[-300, -300, 1000]]),
          inputs: [[[1]]], initial: [[0.5, -0.5, 0.25]]),
        sparing: "a batch of more than one example"),
    ],
    properties: [
      Property("what one example becomes doesn't depend on the others in the batch") { answers in
        let run = UnrolledRNN.sample(batch: 3, inputs: 2, hidden: 4, steps: 1, seed: 17)
        let together = try answers.stepForward(run.inputs[0], run.initial, run.rnn)
        for n in 0..<3 {
          let (x, h) = (run.inputs[0].rows(n..<n + 1), run.initial.rows(n..<n + 1))
          let alone = try answers.stepForward(x, h, run.rnn)
          guard together.shape == "3×4", alone.shape == "1×4" else {
            return "yours is \(together.shape) for a batch of 3, \(alone.shape) for a batch of 1"
          }
          // Sums of some ten terms of order one; kernels may group them in another way.
          let gap = zip(together[row: n], alone[row: 0]).map { abs($0 - $1) }.max() ?? 0
          if gap > 1e-12 { return "in yours, example \(n) alone differs by \(gap.shown)" }
        }
        return nil
      }
    ],
    misconceptions: stepForwardMistakes + stepForwardSlips,
    alternatives: [
      Alternative("loops over examples, features and terms, the bias first") {
        $0.stepForward = { x, h, rnn in
          var result = Matrix(rows: x.rows, columns: rnn.hiddenSize)
          for n in 0..<x.rows {
            for k in 0..<rnn.hiddenSize {
              var z = rnn.bias[0, k]
              for j in (0..<rnn.hiddenSize).reversed() { z += h[n, j] * rnn.recurrentWeights[j, k] }
              for d in 0..<x.columns { z += x[n, d] * rnn.inputWeights[d, k] }
              result[n, k] = tanh(z)
            }
          }
          return result
        }
      },
      Alternative("one product of everything side by side, tanh by exponentials") {
        $0.stepForward = { x, h, rnn in
          let ones = Matrix(rows: x.rows, columns: 1, repeating: 1)
          let joined = x.concatenatingColumns(of: h).concatenatingColumns(of: ones)
          let weights = [rnn.inputWeights, rnn.recurrentWeights, rnn.bias].map(\.transposed)
          let stacked = weights[0].concatenatingColumns(of: weights[1])
            .concatenatingColumns(of: weights[2])
          return joined.matmul(stacked, transposing: .right).map { 1 - 2 / (exp(2 * $0) + 1) }
        }
      },
    ])

  private static func step(
    _ name: String, _ sample: UnrolledRNN, sparing: String? = nil,
    but change: (inout UnrolledRNN) -> Void = { _ in }
  ) -> Case<VanillaRNNAnswers> {
    var run = sample
    change(&run)
    return Case(name, sparing: sparing) { [run] answers, trial in
      trial.given("input", run.inputs[0])
      trial.given("hidden", run.initial)
      for (name, matrix) in run.rnn.named { trial.given("rnn.\(name)", matrix) }
      trial.saw("the new state", try answers.stepForward(run.inputs[0], run.initial, run.rnn))
    }
  }
}
