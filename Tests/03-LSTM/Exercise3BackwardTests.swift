import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.3 backward`() async throws { try await grade(LSTMGrader.backward.exercise) }
}

extension LSTMGrader {
  static let backward = Grader(
    Catalogue.lstm.exercises[2], reference: .reference,
    note: "If you call your `stepBackward`, get exercise 3.2 to pass first.",
    cases: [
      sequence(
        "one number of each kind, two steps, of which only the second enters the loss", .twoByHand,
        sparing: "more than one example, input and hidden feature, and derivatives at every step"
      ) { _, dStates in dStates = [Matrix([[0]]), Matrix([[1]])] },
      sequence(
        "a batch of 2, one step", .sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 341),
        sparing: "a second step"),
      sequence(
        "a batch of 2, three steps, of which only the last enters the loss",
        .sample(batch: 2, inputs: 3, hidden: 4, steps: 3, seed: 342),
        sparing: "immediate derivatives at the middle steps"
      ) { _, dStates in
        for t in dStates.indices.dropLast() { dStates[t] *= 0 }
      },
      sequence(
        "a batch of 2, three steps from a state of zeros",
        .sample(batch: 2, inputs: 3, hidden: 4, steps: 3, seed: 343),
        sparing: "an initial state other than zero"
      ) { run, _ in run.initial = LSTMState(batch: 2, hiddenSize: 4) },
      sequence(
        "a batch of 1, three steps", .sample(batch: 1, inputs: 3, hidden: 2, steps: 3, seed: 344),
        sparing: "a batch of more than one example"),
      sequence(
        "a batch of 4, five steps, 3 inputs, 2 hidden",
        .sample(batch: 4, inputs: 3, hidden: 2, steps: 5, seed: 345)),
      sequence(
        "a batch of 2, four steps, 1 input, 3 hidden",
        .sample(batch: 2, inputs: 1, hidden: 3, steps: 4, seed: 346)),
      sequence(
        "a batch of 2, three steps, derivatives of some hundred",
        .sample(batch: 2, inputs: 3, hidden: 2, steps: 3, seed: 355)
      ) { _, dStates in
        for t in dStates.indices { dStates[t] *= 300 }
      },
    ],
    properties: [
      Property("each term is that of its equation") { answers in
        let one = UnrolledLSTM.sample(batch: 1, inputs: 2, hidden: 3, steps: 1, seed: 352)
        if let found = try wayBack(one, .reference).firstWrongTerm(in: wayBack(one, answers)) {
          return "even over one step: \(found)"
        }
        let two = UnrolledLSTM.sample(batch: 1, inputs: 2, hidden: 3, steps: 2, seed: 353)
        return try wayBack(two, .reference).firstWrongLink(in: wayBack(two, answers))
          .map { "one step is right by itself, but over two: \($0)" }
      },
      Property("all the gradients are slopes of Σ_t Σ dh_t · h_t") { answers in
        let run = UnrolledLSTM.sample(batch: 3, inputs: 2, hidden: 4, steps: 5, seed: 347)
        let dStates = run.randomStates(seed: 348)
        return try run.contradiction(run.gradients(dStates, answers)) { try $0.loss(dStates) }
      },
      keepsTheError,
    ],
    misconceptions: travelMistakes + turnMistakes + dzOrderMistakes + collectionMistakes,
    alternatives: [
      Alternative("the function of exercise 3.2, once for each step") {
        $0.backward = { dStates, steps, lstm in
          var gradients = lstm.zeroed()
          var back = LSTMState(batch: steps[0].hidden.rows, hiddenSize: lstm.hiddenSize)
          let dInputs = try zip(dStates, steps).reversed().map { dState, step in
            let (dInput, dPrevious) = try LSTMAnswers.reference.stepBackward(
              back.hidden + dState, back.cell, step, lstm, &gradients)
            back = dPrevious
            return dInput
          }
          return (gradients, dInputs.reversed(), back)
        }
      },
      Alternative("one journey back for each state that enters the loss, and their sum") {
        $0.backward = { dStates, steps, lstm in
          let journeys = dStates.indices.map { chosen in
            LSTMBackwardLoop().run(
              dStates.indices.map { $0 == chosen ? dStates[$0] : 0 * dStates[$0] }, steps: steps,
              lstm: lstm)
          }
          return journeys.dropFirst().reduce(into: journeys[0]) { sum, journey in
            sum.gradients.add(journey.gradients)
            sum.dInputs.add(journey.dInputs)
            sum.dInitial.hidden += journey.dInitial.hidden
            sum.dInitial.cell += journey.dInitial.cell
          }
        }
      },
      Alternative("first all the Dz, by elements; then the sums over time, forwards") {
        $0.backward = { dStates, steps, lstm in
          let (dz, dInitial) = elementwise(dStates, steps, lstm)
          var gradients = lstm.zeroed()
          for (step, dz) in zip(steps, dz) {
            gradients.inputWeights += step.input.transposed.matmul(dz)
            gradients.recurrentWeights += step.previous.hidden.transposed.matmul(dz)
            gradients.bias += Matrix(rows: 1, columns: dz.rows, repeating: 1).matmul(dz)
          }
          return (gradients, dz.map { $0.matmul(lstm.inputWeights.transposed) }, dInitial)
        }
      },
    ])

  private static let keepsTheError = Property<LSTMAnswers>(
    "while the forget gate is one and the input gate zero, an error comes back over fifty steps as "
      + "it does over one"
  ) { answers in
    var run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 50, seed: 349)
    // The cell never changes and the output gate never opens but half, whatever comes in; σ(1000)
    // is 1 and σ(−1000) is 0 in floating point.
    run.lstm = run.lstm.zeroed()
    for k in 0..<4 { (run.lstm.bias[0, k], run.lstm.bias[0, 4 + k]) = (-1000, 1000) }
    let (steps, last) = (try run.steps(), random(2, 4, seed: 350))
    let dStates = steps.indices.map { $0 == steps.count - 1 ? last : 0 * last }
    let far = try answers.backward(dStates, steps, run.lstm).dInitial.cell
    let near = try answers.backward([last], [steps[0]], run.lstm).dInitial.cell
    return near.difference(from: far, named: "dInitial.cell over fifty steps")
  }

  private static func wayBack(_ run: UnrolledLSTM, _ answers: LSTMAnswers) throws -> WayBack {
    let found = try run.gradients(run.randomStates(seed: 354), answers)
    return WayBack(gradients: found.lstm, dInputs: found.inputs, dInitial: found.initial)
  }

  private static func sequence(
    _ name: String, _ sample: UnrolledLSTM, sparing: String? = nil,
    but change: (inout UnrolledLSTM, inout [Matrix]) -> Void = { _, _ in }
  ) -> Case<LSTMAnswers> {
    var (run, dStates) = (sample, sample.randomStates(seed: 351))
    change(&run, &dStates)
    return Case(name, sparing: sparing) { [run, dStates] answers, trial in
      let steps = try run.steps()
      if run.lstm.hiddenSize == 1 {
        for (t, dState) in dStates.enumerated() { trial.given("dStates[\(t)]", short: dState) }
        for (t, step) in steps.enumerated() { trial.given(step, named: "steps[\(t)]") }
        for (name, matrix) in run.lstm.named.dropLast() { trial.given("lstm.\(name)", matrix) }
      }
      let (gradients, dInputs, dInitial) = try answers.backward(dStates, steps, run.lstm)
      trial.saw(gradients)
      trial.saw("the number of dInputs", .integers([dInputs.count]))
      // The last step has nothing behind it: if its derivatives are right, the way back is not.
      for (t, dInput) in dInputs.enumerated().reversed() { trial.saw("dInputs[\(t)]", dInput) }
      trial.saw("dInitial.cell", dInitial.cell)
      trial.saw("dInitial.hidden", dInitial.hidden)
    }
  }

  /// Dz_1 … Dz_T, and the derivatives by the initial state, one example and one feature after the
  /// other.
  private static func elementwise(
    _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
  ) -> (dz: [Matrix], dInitial: LSTMState) {
    let (batch, h) = (dStates[0].rows, lstm.hiddenSize)
    var all = steps.map { _ in Matrix(rows: batch, columns: 4 * h) }
    var back = LSTMState(batch: batch, hiddenSize: h)
    for n in 0..<batch {
      for (t, step) in steps.enumerated().reversed() {
        for k in 0..<h {
          let (i, f) = (step.inputGate[n, k], step.forgetGate[n, k])
          let (g, o) = (step.candidate[n, k], step.outputGate[n, k])
          let a = step.activatedCell[n, k]
          let dHidden = dStates[t][n, k] + back.hidden[n, k]
          let dCell = back.cell[n, k] + dHidden * o * (1 + a) * (1 - a)
          back.cell[n, k] = f * dCell
          all[t][n, k] = dCell * g * i * (1 - i)
          all[t][n, h + k] = dCell * step.previous.cell[n, k] * f * (1 - f)
          all[t][n, 2 * h + k] = dCell * i * (1 - g * g)
          all[t][n, 3 * h + k] = dHidden * a * o * (1 - o)
        }
        for j in 0..<h {
          back.hidden[n, j] = (0..<4 * h).reduce(0) {
            $0 + all[t][n, $1] * lstm.recurrentWeights[j, $1]
          }
        }
      }
    }
    return (all, back)
  }
}
