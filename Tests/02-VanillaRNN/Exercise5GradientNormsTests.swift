import FundamentalsSolutions
import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.5 gradient norms`() async throws {
    try await grade(VanillaRNNGrader.gradientNorms.exercise)
  }
}

extension VanillaRNNGrader {
  static let gradientNorms = Grader(
    Catalogue.vanillaRNN.exercises[4], reference: .reference,
    cases: [
      sequence(
        "one step", .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 61),
        sparing: "a second step"),
      sequence(
        "a batch of 1, three steps", .sample(batch: 1, inputs: 3, hidden: 3, steps: 3, seed: 62),
        sparing: "a batch of more than one example"),
      sequence(
        "a batch of 2, four steps, 3 inputs, 3 hidden",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 4, seed: 63)),
      sequence(
        "a batch of 4, five steps, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 5, seed: 64)),
      sequence(
        "a batch of 2, three steps, 1 input, 5 hidden",
        .sample(batch: 2, inputs: 1, hidden: 5, steps: 3, seed: 65)),
      sequence(
        "a batch of 2, four steps, a derivative of hundreds",
        .sample(batch: 2, inputs: 2, hidden: 3, steps: 4, seed: 72), times: 300),
    ],
    properties: [
      Property("the norms are those of the slopes by h_1 … h_T") { answers in
        let run = UnrolledRNN.sample(batch: 2, inputs: 3, hidden: 4, steps: 5, seed: 66)
        let dFinal = random(2, 4, seed: 67)
        let norms = try answers.gradientNorms(dFinal, run.trace(), run.rnn)
        let measured = try run.measuredNorms(dFinal)
        guard norms.count == measured.count else { return "yours are \(norms.count) for 5 steps" }
        let gap = zip(norms, measured).map { abs($0 - $1) }.max() ?? 0
        // Central differences with a step of 1e-5 are off by its square, 1e-10, times a third
        // derivative of order one, and by rounding, 1e-16 / 1e-5, in each of 8 elements.
        return gap < 1e-8 ? nil : "yours are up to \(gap.shown) away from central differences"
      },
      Property("a derivative a billion times smaller gives norms a billion times smaller") {
        answers in
        let run = UnrolledRNN.sample(batch: 2, inputs: 3, hidden: 4, steps: 5, seed: 73)
        let dFinal = random(2, 4, seed: 74)
        let norms = try answers.gradientNorms(dFinal, run.trace(), run.rnn)
        let small = try answers.gradientNorms(1e-9 * dFinal, run.trace(), run.rnn)
        // Some ten products and sums of numbers of order one, each of which rounds at 1e-16.
        let lost = zip(norms, small).first { abs($0 - 1e9 * $1) > 1e-9 }
        return lost.map { "yours go from \($0.shown) to \($1.shown)" }
      },
      Property("through an orthogonal U at rest, nothing is lost and nothing gained") { answers in
        var run = UnrolledRNN.sample(batch: 2, inputs: 3, hidden: 4, steps: 5, seed: 68)
        var generator = RandomGenerator(seed: 69)
        run.rnn = RNN(inputSize: 3, hiddenSize: 4)
        run.rnn.recurrentWeights = .orthogonal(4, 4, using: &generator)
        run.initial *= 0
        let dFinal = random(2, 4, seed: 70)
        let norms = try answers.gradientNorms(dFinal, run.trace(), run.rnn)
        // Five products with numbers of order one, each of which rounds at 1e-16.
        let changed = norms.first { abs($0 - dFinal.globalNorm) > 1e-12 }
        return changed.map { "yours go from \(dFinal.globalNorm.shown) to \($0.shown)" }
      },
    ],
    misconceptions: journeyMistakes + measureMistakes + gradientNormSlips,
    alternatives: [
      Alternative("one example after the other, squares summed by step") {
        $0.gradientNorms = { dFinal, trace, rnn in
          var squares = [Scalar](repeating: 0, count: trace.count)
          for n in 0..<dFinal.rows {
            var d = dFinal[row: n]
            for t in (0..<trace.count).reversed() {
              squares[t] += d.reduce(0) { $0 + $1 * $1 }
              let dz = zip(d, trace.states[t][row: n]).map { $0 * (1 - $1 * $1) }
              d = d.indices.map { j in
                dz.indices.reduce(0) { $0 + rnn.recurrentWeights[j, $1] * dz[$1] }
              }
            }
          }
          return squares.map { $0.squareRoot() }
        }
      },
      Alternative("the function of exercise 2.4, once for each step, on what comes after it") {
        $0.gradientNorms = { dFinal, trace, rnn in
          try trace.states.indices.map { t in
            let rest = Trace(
              inputs: Array(trace.inputs[(t + 1)...]), initial: trace.states[t],
              states: Array(trace.states[(t + 1)...]))
            let zeros = [Matrix](repeating: 0 * dFinal, count: max(0, rest.count - 1))
            guard rest.count > 0 else { return dFinal.globalNorm }
            return try VanillaRNNAnswers.reference.backward(zeros + [dFinal], rest, rnn)
              .dInitial.globalNorm
          }
        }
      },
    ])

  private static func sequence(
    _ name: String, _ run: UnrolledRNN, times factor: Scalar = 1, sparing: String? = nil
  ) -> Case<VanillaRNNAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      let dFinal = factor * (run.randomStates(seed: 71).last ?? run.initial)
      trial.given("dFinal", dFinal)
      trial.given("rnn.recurrentWeights", run.rnn.recurrentWeights)
      let norms = try answers.gradientNorms(dFinal, run.trace(), run.rnn)
      trial.saw("norms", .numbers(norms))
    }
  }
}

extension UnrolledRNN {
  /// The norms of the derivatives of Σ dFinal ⊙ h_T by h_1 … h_T, by moving each element of each
  /// state and taking the steps that follow.
  func measuredNorms(_ dFinal: Matrix) throws -> [Scalar] {
    let trace = try trace()
    return try trace.states.indices.map { t in
      let rest = Array(inputs[(t + 1)...])
      return try FundamentalsSolutions.numericalGradient(
        of: { state in
          let after = try UnrolledRNN(rnn: rnn, inputs: rest, initial: state).trace()
          return after.final.hadamard(dFinal).sum
        }, at: trace.states[t], step: 1e-5
      ).globalNorm
    }
  }
}
