import Foundation
import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.1 step forward`() async throws {
    try await grade(LSTMGrader.stepForward.exercise)
  }
}

extension LSTMGrader {
  static let stepForward = Grader(
    Catalogue.lstm.exercises[0], reference: .reference,
    cases: [
      step(
        "one number of each kind, with sums of 1, 2, −1 and 0.5", .byHand,
        sparing: "more than one example, input and hidden feature"),
      step(
        "a batch of 2, 3 inputs, 2 hidden, from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 2, steps: 1, seed: 311),
        sparing: "a state other than zero"
      ) { $0.initial = LSTMState(batch: 2, hiddenSize: 2) },
      step(
        "a batch of 2, 1 input, 3 hidden, without a bias",
        .sample(batch: 2, inputs: 1, hidden: 3, steps: 1, seed: 312), sparing: "a bias"
      ) { $0.lstm.bias *= 0 },
      step(
        "a batch of 2, 3 inputs, 4 hidden",
        .sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 313)),
      step(
        "a batch of 4, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 1, seed: 314)),
    ],
    properties: [keepsTheCell, addsUp, isAlone],
    misconceptions: columnMistakes + gateMistakes + cellMistakes,
    alternatives: [
      Alternative("a product for each gate, with its own columns of W, U and b") {
        $0.stepForward = { x, state, lstm in
          func sum(_ gate: Gate) -> Matrix {
            x.matmul(lstm.inputWeights.columns(of: gate)).addingToRows(lstm.bias.columns(of: gate))
              + state.hidden.matmul(lstm.recurrentWeights.columns(of: gate))
          }
          let (i, f, o) = (sum(.input).sigmoid(), sum(.forget).sigmoid(), sum(.output).sigmoid())
          let g = sum(.candidate).tanh()
          let c = i.hadamard(g) + state.cell.hadamard(f)
          return LSTMStep(
            input: x, previous: state, inputGate: i, forgetGate: f, candidate: g, outputGate: o,
            cell: c, activatedCell: c.tanh(), hidden: c.tanh().hadamard(o))
        }
      },
      Alternative("loops over examples, features and terms, with the exponential function") {
        $0.stepForward = { x, state, lstm in elementwise(x, state, lstm) }
      },
      Alternative("one product of all side by side, σ by tanh") {
        $0.stepForward = { x, state, lstm in
          let ones = Matrix(rows: x.rows, columns: 1, repeating: 1)
          let joined = ones.concatenatingColumns(of: state.hidden).concatenatingColumns(of: x)
          let z = joined.matmul(
            Matrix(stacking: [lstm.bias, lstm.recurrentWeights, lstm.inputWeights]))
          var step = ForwardStep()
          step.sum = { _ in z }
          step.inputGate = { (0.5 * $0.z.columns(of: .input)).tanh().map { 0.5 + 0.5 * $0 } }
          step.forgetGate = { (0.5 * $0.z.columns(of: .forget)).tanh().map { 0.5 * (1 + $0) } }
          step.cell = { $0.written + $0.kept }
          return step.run(x, from: state, lstm: lstm)
        }
      },
    ])

  private static let keepsTheCell = Property<LSTMAnswers>(
    "a forget gate of one and an input gate of zero keep the cell exactly as it is"
  ) { answers in
    var run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 315)
    // σ(1000) is 1 and σ(−1000) is 0 in floating point; the rest of the sums is of order one.
    for k in 0..<4 { (run.lstm.bias[0, k], run.lstm.bias[0, 4 + k]) = (-1000, 1000) }
    let cell = try answers.stepForward(run.inputs[0], run.initial, run.lstm).cell
    // 1 · c + 0 · g is c exactly.
    return run.initial.cell.difference(from: cell, within: 0, named: "cell")
  }

  private static let addsUp = Property<LSTMAnswers>(
    "the cell is f ⊙ c_{t−1} + i ⊙ g, and the hidden state o ⊙ tanh(c)"
  ) { answers in
    let run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 316)
    let step = try answers.stepForward(run.inputs[0], run.initial, run.lstm)
    let matrices = [
      step.inputGate, step.forgetGate, step.candidate, step.outputGate, step.cell,
      step.activatedCell, step.hidden,
    ]
    if let other = matrices.first(where: { $0.shape != "2×4" }) {
      return "for a batch of 2 with 4 hidden, a matrix of yours is \(other.shape)"
    }
    let cell = step.forgetGate.hadamard(run.initial.cell) + step.inputGate.hadamard(step.candidate)
    return cell.difference(from: step.cell, named: "cell, made of your own gates,")
      ?? step.cell.tanh().difference(
        from: step.activatedCell, named: "activatedCell, made of your own cell,")
      ?? step.outputGate.hadamard(step.activatedCell).difference(
        from: step.hidden, named: "hidden, made of your own outputGate and activatedCell,")
  }

  private static let isAlone = Property<LSTMAnswers>(
    "what one example becomes doesn't depend on the others in the batch"
  ) { answers in
    let run = UnrolledLSTM.sample(batch: 3, inputs: 2, hidden: 4, steps: 1, seed: 317)
    let together = try answers.stepForward(run.inputs[0], run.initial, run.lstm).hidden
    for n in 0..<3 {
      let (x, state) = (run.inputs[0].rows(n..<n + 1), run.initial.rows(n..<n + 1))
      let alone = try answers.stepForward(x, state, run.lstm).hidden
      guard together.shape == "3×4", alone.shape == "1×4" else {
        return "yours is \(together.shape) for a batch of 3, \(alone.shape) for a batch of 1"
      }
      if let found = alone.difference(from: together.rows(n..<n + 1), named: "hidden") {
        return "example \(n) by itself differs: \(found)"
      }
    }
    return nil
  }

  private static func step(
    _ name: String, _ sample: UnrolledLSTM, sparing: String? = nil,
    but change: (inout UnrolledLSTM) -> Void = { _ in }
  ) -> Case<LSTMAnswers> {
    var run = sample
    change(&run)
    return Case(name, sparing: sparing) { [run] answers, trial in
      trial.given("input", short: run.inputs[0])
      trial.given("state.hidden", short: run.initial.hidden)
      trial.given("state.cell", short: run.initial.cell)
      for (name, matrix) in run.lstm.named { trial.given("lstm.\(name)", matrix) }
      let step = try answers.stepForward(run.inputs[0], run.initial, run.lstm)
      // In the order of the equations: the first that differs is where to look.
      for (name, matrix) in step.computed { trial.saw(name, matrix) }
      trial.saw("input", step.input)
      trial.saw("previous.hidden", step.previous.hidden)
      trial.saw("previous.cell", step.previous.cell)
    }
  }

  private static func elementwise(_ x: Matrix, _ state: LSTMState, _ lstm: LSTM) -> LSTMStep {
    var step = ForwardStep().run(0 * x, from: state, lstm: lstm.zeroed())
    step.input = x
    for n in 0..<x.rows {
      for k in 0..<lstm.hiddenSize {
        func sum(_ gate: Gate) -> Scalar {
          let column = gate.rawValue * lstm.hiddenSize + k
          var z = lstm.bias[0, column]
          for (j, h) in state.hidden[row: n].enumerated() {
            z += h * lstm.recurrentWeights[j, column]
          }
          for d in (0..<x.columns).reversed() { z += x[n, d] * lstm.inputWeights[d, column] }
          return z
        }
        step.inputGate[n, k] = 1 / (1 + exp(-sum(.input)))
        step.forgetGate[n, k] = 1 / (1 + exp(-sum(.forget)))
        step.candidate[n, k] = 1 - 2 / (exp(2 * sum(.candidate)) + 1)
        step.outputGate[n, k] = 1 / (1 + exp(-sum(.output)))
        let kept = step.forgetGate[n, k] * state.cell[n, k]
        step.cell[n, k] = kept + step.inputGate[n, k] * step.candidate[n, k]
        step.activatedCell[n, k] = 1 - 2 / (exp(2 * step.cell[n, k]) + 1)
        step.hidden[n, k] = step.outputGate[n, k] * step.activatedCell[n, k]
      }
    }
    return step
  }
}
