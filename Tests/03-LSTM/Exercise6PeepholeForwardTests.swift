import Foundation
import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.6 peephole forward`() async throws {
    try await grade(LSTMGrader.peepholeForward.exercise)
  }
}

extension LSTMGrader {
  static let peepholeForward = Grader(
    Catalogue.lstm.exercises[5], reference: .reference,
    cases: [
      looking(
        "one number of each kind, with sums of 1, 2, −1 and 0.5", .byHand,
        Peepholes(input: [[0.5]], forget: [[-1]], output: [[2]]),
        sparing: "more than one example, input and hidden feature"),
      looking(
        "a batch of 2, 3 inputs, 4 hidden, with peepholes of zeros",
        .sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 361), Peepholes(hiddenSize: 4),
        sparing: "any weight on the peepholes"),
      looking(
        "a batch of 2, 3 inputs, 4 hidden, from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 362), sparing: "an old cell"
      ) { $0.initial = LSTMState(batch: 2, hiddenSize: 4) },
      looking(
        "a batch of 2, 3 inputs, 4 hidden",
        .sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 363)),
      looking(
        "a batch of 4, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 1, seed: 364)),
      looking(
        "three steps in a row, a batch of 2, 1 input, 3 hidden",
        .sample(batch: 2, inputs: 1, hidden: 3, steps: 3, seed: 365)),
    ],
    properties: [likeThePlainStep, seesItsOwnCell],
    misconceptions: peepholeViewMistakes + peepholeSightMistakes + peepholeGateMistakes
      + copiedPeepholeMistakes + peepholeStepMistakes,
    alternatives: [
      Alternative("loops over examples and features, with the exponential function") {
        $0.peepholeForward = { x, state, lstm, peepholes in
          numberByNumber(x, state, lstm, peepholes)
        }
      },
      Alternative("peepholes as diagonal matrices, a product for each gate") {
        $0.peepholeForward = { x, state, lstm, peepholes in
          func sum(_ gate: Gate, _ cell: Matrix, _ weights: Matrix) -> Matrix {
            let diagonal = Matrix(rows: weights.columns, columns: weights.columns) {
              $0 == $1 ? weights[0, $0] : 0
            }
            return cell.matmul(diagonal) + x.matmul(lstm.inputWeights.columns(of: gate))
              + state.hidden.matmul(lstm.recurrentWeights.columns(of: gate))
              .addingToRows(lstm.bias.columns(of: gate))
          }
          let f = sum(.forget, state.cell, peepholes.forget).sigmoid()
          let g = sum(.candidate, state.cell, 0 * peepholes.input).tanh()
          let i = sum(.input, state.cell, peepholes.input).sigmoid()
          let c = i.hadamard(g) + state.cell.hadamard(f)
          let o = sum(.output, c, peepholes.output).sigmoid()
          return LSTMStep(
            input: x, previous: state, inputGate: i, forgetGate: f, candidate: g, outputGate: o,
            cell: c, activatedCell: c.tanh(), hidden: c.tanh().hadamard(o))
        }
      },
      Alternative("the old cell's share added to all four parts at once, the output gate mended") {
        $0.peepholeForward = { x, state, lstm, p in
          let seen = state.cell.multiplyingRows(by: p.input)
          let share = Matrix(gates: [
            seen, state.cell.multiplyingRows(by: p.forget), 0 * seen, 0 * seen,
          ])
          let z =
            (share + x.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights))
            .addingToRows(lstm.bias)
          var step = PeepholeStep().run(x, from: state, lstm: lstm, peepholes: p)
          step.inputGate = z.columns(of: .input).sigmoid()
          step.forgetGate = z.columns(of: .forget).sigmoid()
          step.cell =
            step.inputGate.hadamard(step.candidate) + step.forgetGate.hadamard(state.cell)
          return step
        }
      },
    ])

  private static let likeThePlainStep = Property<LSTMAnswers>(
    "with peepholes of zeros, the step is that of a layer without"
  ) { answers in
    let run = UnrolledLSTM.sample(batch: 3, inputs: 2, hidden: 4, steps: 1, seed: 366)
    let plain = try LSTMAnswers.reference.stepForward(run.inputs[0], run.initial, run.lstm)
    let yours = try answers.peepholeForward(
      run.inputs[0], run.initial, run.lstm, Peepholes(hiddenSize: 4))
    let (a, b) = (plain.hidden, yours.hidden)
    guard a.shape == b.shape else { return "for a batch of 3 with 4 hidden yours is \(b.shape)" }
    // Sums of some ten terms of order one; kernels may group them in another way.
    let gap = (a - b).values.map(abs).max() ?? 0
    return gap < 1e-12
      ? nil
      : "in yours, the hidden state differs by \(gap.shown), so look first at what has nothing "
        + "to do with peepholes"
  }

  private static let seesItsOwnCell = Property<LSTMAnswers>(
    "a peephole connects a gate with the cell of the same example and the same feature only"
  ) { answers in
    var run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 367)
    let peepholes = peepholes(hiddenSize: 4, seed: 368)
    let before = try answers.peepholeForward(run.inputs[0], run.initial, run.lstm, peepholes).hidden
    run.initial.cell[1, 2] += 1
    let after = try answers.peepholeForward(run.inputs[0], run.initial, run.lstm, peepholes).hidden
    guard before.shape == "2×4", after.shape == "2×4" else {
      return "for a batch of 2 with 4 hidden yours is \(before.shape)"
    }
    for n in 0..<2 {
      // The same arithmetic on the same numbers.
      for k in 0..<4 where (n, k) != (1, 2) && before[n, k] != after[n, k] {
        return "in yours, the cell [1, 2] has an effect on the hidden state [\(n), \(k)]"
      }
    }
    return before[1, 2] == after[1, 2] ? "in yours, the cell [1, 2] has no effect on its own" : nil
  }

  private static func peepholes(hiddenSize: Int, seed: UInt64) -> Peepholes {
    let weights = random(3, hiddenSize, seed: seed)
    return Peepholes(
      input: weights.rows(0..<1), forget: weights.rows(1..<2), output: weights.rows(2..<3))
  }

  private static func looking(
    _ name: String, _ sample: UnrolledLSTM, _ weights: Peepholes? = nil, sparing: String? = nil,
    but change: (inout UnrolledLSTM) -> Void = { _ in }
  ) -> Case<LSTMAnswers> {
    var run = sample
    change(&run)
    let weights = weights ?? peepholes(hiddenSize: run.lstm.hiddenSize, seed: 369)
    return Case(name, sparing: sparing) { [run] answers, trial in
      trial.given("input", short: run.inputs[0])
      trial.given("state.hidden", short: run.initial.hidden)
      trial.given("state.cell", short: run.initial.cell)
      for (name, matrix) in run.lstm.named { trial.given("lstm.\(name)", matrix) }
      for (name, matrix) in weights.named { trial.given("peepholes.\(name)", short: matrix) }
      var state = run.initial
      for (t, x) in run.inputs.enumerated() {
        let step = try answers.peepholeForward(x, state, run.lstm, weights)
        trial.saw(step, after: run.inputs.count > 1 ? " of step \(t + 1)" : "")
        state = step.state
      }
    }
  }

  /// A right answer without any matrix arithmetic.
  private static func numberByNumber(
    _ x: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
  ) -> LSTMStep {
    let zeros = 0 * state.cell
    var step = LSTMStep(
      input: x, previous: state, inputGate: zeros, forgetGate: zeros, candidate: zeros,
      outputGate: zeros, cell: zeros, activatedCell: zeros, hidden: zeros)
    for n in 0..<x.rows {
      for k in 0..<lstm.hiddenSize {
        func sum(_ gate: Gate, _ seen: Scalar) -> Scalar {
          let column = gate.rawValue * lstm.hiddenSize + k
          var z = seen + lstm.bias[0, column]
          for (j, h) in state.hidden[row: n].enumerated() {
            z += h * lstm.recurrentWeights[j, column]
          }
          for d in (0..<x.columns).reversed() { z += x[n, d] * lstm.inputWeights[d, column] }
          return z
        }
        let old = state.cell[n, k]
        step.inputGate[n, k] = 1 / (1 + exp(-sum(.input, peepholes.input[0, k] * old)))
        step.forgetGate[n, k] = 1 / (1 + exp(-sum(.forget, peepholes.forget[0, k] * old)))
        step.candidate[n, k] = 1 - 2 / (exp(2 * sum(.candidate, 0)) + 1)
        let cell = step.inputGate[n, k] * step.candidate[n, k] + step.forgetGate[n, k] * old
        step.outputGate[n, k] = 1 / (1 + exp(-sum(.output, peepholes.output[0, k] * cell)))
        step.cell[n, k] = cell
        step.activatedCell[n, k] = 1 - 2 / (exp(2 * cell) + 1)
        step.hidden[n, k] = step.outputGate[n, k] * step.activatedCell[n, k]
      }
    }
    return step
  }
}

extension Trial {
  /// Notes a step in the order of its equations: the first that differs is where to look.
  fileprivate mutating func saw(_ step: LSTMStep, after suffix: String) {
    saw("inputGate" + suffix, step.inputGate)
    saw("forgetGate" + suffix, step.forgetGate)
    saw("candidate" + suffix, step.candidate)
    saw("cell" + suffix, step.cell)
    saw("outputGate" + suffix, step.outputGate)
    saw("activatedCell" + suffix, step.activatedCell)
    saw("hidden" + suffix, step.hidden)
    saw("input" + suffix, step.input)
    saw("previous.hidden" + suffix, step.previous.hidden)
    saw("previous.cell" + suffix, step.previous.cell)
  }
}
