import Foundation
import GRUModel
import RNNMath
import Workbook

// What exercises 4.1 and 4.2 are tried on alike, and the claims that hold of both.

extension GRUVariant {
  /// The step of someone's answers.
  func step(_ sample: GRUStepSample, _ answers: GRUAnswers) throws -> GRUStep {
    switch self {
    case .resetBefore: try answers.stepForwardResetBefore(sample.input, sample.hidden, sample.gru)
    case .resetAfter: try answers.stepForward(sample.input, sample.hidden, sample.gru)
    }
  }

  /// A step, of which the first output that differs is where to look.
  func stepCase(
    _ name: String, _ sample: GRUStepSample, sparing: String? = nil,
    but change: (inout GRUStepSample) -> Void = { _ in }
  ) -> Case<GRUAnswers> {
    var changed = sample
    change(&changed)
    return Case(name, sparing: sparing) { [self, changed] answers, trial in
      trial.given("input", short: changed.input)
      trial.given("hidden", short: changed.hidden)
      for (name, matrix) in changed.gru.named { trial.given("gru.\(name)", matrix) }
      let step = try step(changed, answers)
      for (name, matrix) in step.computed { trial.saw(name, matrix) }
      trial.saw("input", step.input)
      trial.saw("previous", step.previous)
    }
  }

  /// The cases of exercises 4.1 and 4.2; their seeds begin here.
  func stepCases(seed: UInt64) -> [Case<GRUAnswers>] {
    [
      stepCase(
        "one number of each kind, with 1 and 2 inside the sigmoids", .byHand,
        sparing: "more than one example, input and hidden feature"),
      stepCase(
        "a batch of 2, 3 inputs, 2 hidden, from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 2, seed: seed), sparing: "a state other than zero"
      ) { $0.hidden = Matrix(rows: 2, columns: 2) },
      stepCase(
        "a batch of 2, 1 input, 3 hidden, without biases",
        .sample(batch: 2, inputs: 1, hidden: 3, seed: seed + 1), sparing: "biases"
      ) { ($0.gru.bias, $0.gru.recurrentBias) = (0 * $0.gru.bias, 0 * $0.gru.recurrentBias) },
      stepCase(
        "a batch of 2, 3 inputs, 4 hidden", .sample(batch: 2, inputs: 3, hidden: 4, seed: seed + 2)),
      stepCase(
        "a batch of 4, 3 inputs, 2 hidden", .sample(batch: 4, inputs: 3, hidden: 2, seed: seed + 3)),
    ]
  }

  /// What is true of both steps; their seeds begin here.
  func stepProperties(seed: UInt64) -> [Property<GRUAnswers>] {
    let sample = GRUStepSample.sample(batch: 3, inputs: 2, hidden: 4, seed: seed)
    return [
      Property("an update gate of one keeps the state as it is") { answers in
        let hidden = try step(sample.with(.update, at: 1), answers).hidden
        // 1 · h + 0 · n is h exactly, but n + 1 · (h − n) is right too.
        return sample.hidden.difference(from: hidden, named: "hidden")
      },
      Property("an update gate of zero puts the candidate in the state's place") { answers in
        let step = try step(sample.with(.update, at: 0), answers)
        return step.candidate.shape == "3×4"
          ? step.candidate.difference(from: step.hidden, named: "hidden, with your own candidate,")
          : "for a batch of 3 with 4 hidden, your candidate is \(step.candidate.shape)"
      },
      Property("the new state is z ⊙ h_{t−1} + (1 − z) ⊙ n") { answers in
        let step = try step(sample, answers)
        let (z, n) = (step.updateGate, step.candidate)
        if let other = [z, n].first(where: { $0.shape != "3×4" }) {
          return "for a batch of 3 with 4 hidden, a matrix of yours is \(other.shape)"
        }
        return (z.hadamard(sample.hidden) + z.map { 1 - $0 }.hadamard(n)).difference(
          from: step.hidden, named: "hidden, made of your own updateGate and candidate,")
      },
      Property("with a reset gate of zero the candidate knows only the input") { answers in
        let reset = sample.with(.reset, at: 0)
        let candidate = try step(reset, answers).candidate
        let alone = reset.input.matmul(reset.gru.inputWeights.columns(gruGate: .candidate))
          .addingToRows(reset.gru.bias.columns(gruGate: .candidate))
        return alone.tanh().difference(
          from: candidate, named: "candidate, which is tanh(x · W_n + b_n) there,")
      },
      Property("with a reset gate of one the candidate is a step of a vanilla RNN") { answers in
        let open = sample.with(.reset, at: 1)
        let candidate = try step(open, answers).candidate
        let gru = open.gru
        let second = (self == .resetAfter ? 1 : 0) * gru.recurrentBias
        let sum =
          (open.input.matmul(gru.inputWeights) + open.hidden.matmul(gru.recurrentWeights))
          .addingToRows(gru.bias).columns(gruGate: .candidate)
        return sum.addingToRows(second).tanh().difference(from: candidate, named: "candidate")
      },
      Property("what one example becomes doesn't depend on the others in the batch") { answers in
        let together = try step(sample, answers).hidden
        for n in 0..<3 {
          var one = sample
          (one.input, one.hidden) = (sample.input.rows(n..<n + 1), sample.hidden.rows(n..<n + 1))
          let alone = try step(one, answers).hidden
          guard together.shape == "3×4", alone.shape == "1×4" else {
            return "yours is \(together.shape) for a batch of 3, \(alone.shape) for a batch of 1"
          }
          if let found = alone.difference(from: together.rows(n..<n + 1), named: "hidden") {
            return "example \(n) by itself differs: \(found)"
          }
        }
        return nil
      },
    ]
  }

  /// Loops over examples, features and terms, with the exponential function.
  func elementwise(_ x: Matrix, _ h: Matrix, _ gru: GRU) -> GRUStep {
    var step = GRUForwardStep(self).run(0 * x, from: h, gru: gru.zeroed())
    step.input = x
    func sum(
      _ a: [Scalar], _ weights: Matrix, _ gate: GRUGate, _ k: Int, from start: Scalar
    ) -> Scalar {
      let column = gate.rawValue * gru.hiddenSize + k
      return a.indices.reversed().reduce(start) { $0 + a[$1] * weights[$1, column] }
    }
    let u = gru.recurrentWeights
    for n in 0..<x.rows {
      let features = 0..<gru.hiddenSize
      func fromInput(_ gate: GRUGate, _ k: Int) -> Scalar {
        sum(x[row: n], gru.inputWeights, gate, k, from: gru.bias.columns(gruGate: gate)[0, k])
      }
      for k in features {
        let r = sum(h[row: n], u, .reset, k, from: fromInput(.reset, k))
        let z = sum(h[row: n], u, .update, k, from: fromInput(.update, k))
        (step.resetGate[n, k], step.updateGate[n, k]) = (1 / (1 + exp(-r)), 1 / (1 + exp(-z)))
      }
      let reset = features.map { step.resetGate[n, $0] * h[n, $0] }
      for k in features {
        let (r, z) = (step.resetGate[n, k], step.updateGate[n, k])
        let recurrent =
          self == .resetBefore
          ? sum(reset, u, .candidate, k, from: 0)
          : sum(h[row: n], u, .candidate, k, from: gru.recurrentBias[0, k])
        let inside = fromInput(.candidate, k) + (self == .resetBefore ? 1 : r) * recurrent
        step.recurrentCandidate[n, k] = recurrent
        step.candidate[n, k] = 1 - 2 / (exp(2 * inside) + 1)
        step.hidden[n, k] = step.candidate[n, k] + z * (h[n, k] - step.candidate[n, k])
      }
    }
    return step
  }
}
