import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.2 step backward`() async throws {
    try await grade(LSTMGrader.stepBackward.exercise)
  }
}

extension LSTMGrader {
  static let stepBackward = Grader(
    Catalogue.lstm.exercises[1], reference: .reference,
    cases: [
      stepBack(
        "one number of each kind, no gradients yet", .byHand,
        sparing: "more than one example, input and hidden feature, and gradients to add to"),
      stepBack(
        "a batch of 2, 3 inputs, 3 hidden, at the end of a sequence: dCell is zero",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 321), collected: 322, later: 0,
        sparing: "a dCell other than zero"),
      stepBack(
        "a batch of 2, 3 inputs, 3 hidden, no gradients yet",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 323),
        sparing: "gradients that are there already: yours must be added to them"),
      stepBack(
        "a batch of 2, 3 inputs, 3 hidden, in the middle of a sequence",
        .sample(batch: 2, inputs: 3, hidden: 3, steps: 1, seed: 324), collected: 325),
      stepBack(
        "a batch of 4, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 1, seed: 326), collected: 327),
      stepBack(
        "a batch of 2, 1 input, 4 hidden",
        .sample(batch: 2, inputs: 1, hidden: 4, steps: 1, seed: 328), collected: 329),
      stepBack(
        "a batch of 2, 3 inputs, 2 hidden, derivatives of some hundred",
        .sample(batch: 2, inputs: 3, hidden: 2, steps: 1, seed: 339), collected: 340, size: 300),
    ],
    properties: [
      Property("each term is that of its equation") { answers in
        let run = UnrolledLSTM.sample(batch: 1, inputs: 2, hidden: 3, steps: 1, seed: 341)
        return try wayBack(run, .reference).firstWrongTerm(in: wayBack(run, answers))
      },
      Property("all six gradients are slopes of Σ dHidden · hidden + Σ dCell · cell") { answers in
        let run = UnrolledLSTM.sample(batch: 3, inputs: 2, hidden: 4, steps: 1, seed: 331)
        let (dHidden, dCell) = (random(3, 4, seed: 332), random(3, 4, seed: 333))
        var gradients = run.lstm.zeroed()
        let (dInput, dPrevious) = try answers.stepBackward(
          dHidden, dCell, run.steps()[0], run.lstm, &gradients)
        let yours = UnrolledLSTM(lstm: gradients, inputs: [dInput], initial: dPrevious)
        return try run.contradiction(yours) {
          let step = try $0.steps()[0]
          return dHidden.hadamard(step.hidden).sum + dCell.hadamard(step.cell).sum
        }
      },
      Property(
        "where the forget gate is one and the others are zero, dCell comes back exactly as it was"
      ) { answers in
        var run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 334)
        // σ(1000) is 1 and σ(−1000) is 0 in floating point; the rest of the sums is of order one.
        for gate in [Gate.input, .forget, .output] {
          for column in gate.columns(hiddenSize: 4) {
            run.lstm.bias[0, column] = gate == .forget ? 1000 : -1000
          }
        }
        let (dHidden, dCell) = (random(2, 4, seed: 335), random(2, 4, seed: 336))
        var gradients = run.lstm.zeroed()
        let back = try answers.stepBackward(
          dHidden, dCell, run.steps()[0], run.lstm, &gradients
        ).dPrevious.cell
        // (dc + dh · 0) · 1 is dc exactly.
        return dCell.difference(from: back, within: 0, named: "dPrevious.cell")
      },
    ],
    misconceptions: cellDerivativeMistakes + gateDerivativeMistakes + dzMistakes
      + handedBackMistakes + gradientMistakes,
    alternatives: [
      Alternative("a product for each gate, added up") {
        $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
          let dz = BackwardStep().run(dHidden, dCell, step: step, lstm: lstm).turn.dz
          var (dInput, dPrevious) = (0 * step.input, 0 * dHidden)
          for gate in [Gate.output, .candidate, .forget, .input] {
            let part = dz.columns(of: gate)
            dInput += part.matmul(lstm.inputWeights.columns(of: gate).transposed)
            dPrevious += part.matmul(lstm.recurrentWeights.columns(of: gate).transposed)
            let alone = Matrix(gates: Gate.allCases.map { ($0 == gate ? 1 : 0) * part })
            gradients.inputWeights += step.input.transposed.matmul(alone)
            gradients.recurrentWeights += step.previous.hidden.transposed.matmul(alone)
            gradients.bias += Matrix(rows: 1, columns: part.rows, repeating: 1).matmul(alone)
          }
          let slope = step.cell.tanh().map { (1 - $0) * (1 + $0) }
          let whole = dHidden.hadamard(slope).hadamard(step.outputGate) + dCell
          return (dInput, LSTMState(hidden: dPrevious, cell: step.forgetGate.hadamard(whole)))
        }
      },
      Alternative("nested loops, one example after the other, from the last") {
        $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
          elementwise(dHidden, dCell, step, lstm, &gradients)
        }
      },
    ])

  /// Back through one step that someone begins without gradients.
  private static func wayBack(_ run: UnrolledLSTM, _ answers: LSTMAnswers) throws -> WayBack {
    var gradients = run.lstm.zeroed()
    let (dHidden, dCell) = (random(1, 3, seed: 342), random(1, 3, seed: 343))
    let (dInput, dPrevious) = try answers.stepBackward(
      dHidden, dCell, run.steps()[0], run.lstm, &gradients)
    return WayBack(gradients: gradients, dInputs: [dInput], dInitial: dPrevious)
  }

  private static func stepBack(
    _ name: String, _ run: UnrolledLSTM, collected: UInt64? = nil, later: Scalar = 1,
    size: Scalar = 1, sparing: String? = nil
  ) -> Case<LSTMAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      let step = try run.steps()[0]
      let (rows, hidden) = (step.hidden.rows, run.lstm.hiddenSize)
      // Small numbers of one digit where someone may follow on paper.
      let isByHand = rows * hidden == 1
      let dHidden = isByHand ? Matrix([[1]]) : size * random(rows, hidden, seed: 337)
      let dCell = isByHand ? Matrix([[0.5]]) : size * later * random(rows, hidden, seed: 338)
      var gradients = run.lstm.zeroed()
      if let collected {
        gradients.visit { $1 = random($1.rows, $1.columns, seed: collected + UInt64($1.rows)) }
      }
      trial.given("dHidden", short: dHidden)
      trial.given("dCell", short: dCell)
      trial.given(step)
      for (name, matrix) in run.lstm.named.dropLast() { trial.given("lstm.\(name)", matrix) }
      let (dInput, dPrevious) = try answers.stepBackward(dHidden, dCell, step, run.lstm, &gradients)
      // dC_t first, which shows in dPrevious.cell alone; then dz, and what is made of it.
      trial.saw("dPrevious.cell", dPrevious.cell)
      trial.saw(gradients)
      trial.saw("dInput", dInput)
      trial.saw("dPrevious.hidden", dPrevious.hidden)
    }
  }

  private static func elementwise(
    _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
  ) -> (dInput: Matrix, dPrevious: LSTMState) {
    var dInput = 0 * step.input
    var dPrevious = LSTMState(batch: dHidden.rows, hiddenSize: lstm.hiddenSize)
    for n in (0..<dHidden.rows).reversed() {
      for k in 0..<lstm.hiddenSize {
        let (i, f) = (step.inputGate[n, k], step.forgetGate[n, k])
        let (g, o) = (step.candidate[n, k], step.outputGate[n, k])
        let (a, old) = (step.activatedCell[n, k], step.previous.cell[n, k])
        let c = dCell[n, k] + dHidden[n, k] * (o - o * a * a)
        dPrevious.cell[n, k] = f * c
        let dz = [
          g * c * (i - i * i), old * c * (f - f * f), i * (c - g * c * g),
          dHidden[n, k] * a * (o - o * o),
        ]
        for (gate, dz) in zip(Gate.allCases, dz) {
          let column = gate.rawValue * lstm.hiddenSize + k
          gradients.bias[0, column] += dz
          for d in 0..<lstm.inputSize {
            gradients.inputWeights[d, column] += step.input[n, d] * dz
            dInput[n, d] += dz * lstm.inputWeights[d, column]
          }
          for j in 0..<lstm.hiddenSize {
            gradients.recurrentWeights[j, column] += step.previous.hidden[n, j] * dz
            dPrevious.hidden[n, j] += dz * lstm.recurrentWeights[j, column]
          }
        }
      }
    }
    return (dInput, dPrevious)
  }
}
