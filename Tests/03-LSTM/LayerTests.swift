import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Testing

@Suite struct TheLSTM {
  @Test(arguments: [2, 5])
  func `its gradients are the slopes of its loss, over twelve steps`(batch: Int) throws {
    let run = UnrolledLSTM.sample(batch: batch, inputs: 3, hidden: 4, steps: 12, seed: 381)
    let dStates = run.randomStates(seed: 382)
    let check = try checkGradient(of: run, analytic: run.gradients(dStates, .reference)) {
      try $0.loss(dStates)
    }
    #expect(check.count == (3 + 4 + 1) * 16 + batch * (12 * 3 + 8))
    // Measured: 6e-10 and 1e-9. Differences with the best step are off by ε^⅔ ≈ 4e-11 times the
    // size of the loss, some ten; a missing term is off by more than 1e-2.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test func `step by step backwards is the journey of exercise 3.3`() throws {
    let run = UnrolledLSTM.sample(batch: 3, inputs: 2, hidden: 4, steps: 6, seed: 383)
    let dStates = run.randomStates(seed: 384)
    var stepwise = UnrolledLSTM(lstm: run.lstm.zeroed(), inputs: run.inputs, initial: run.initial)
    var back = LSTMState(batch: 3, hiddenSize: 4)
    for (t, step) in try run.steps().enumerated().reversed() {
      (stepwise.inputs[t], back) = try stepBackward(
        dStates[t] + back.hidden, back.cell, step: step, lstm: run.lstm, gradients: &stepwise.lstm)
    }
    stepwise.initial = back
    // Sums of a few dozen terms of order one, grouped in another way. Measured: 2e-16.
    #expect(gap(stepwise.matrices, try run.gradients(dStates, .reference).matrices) < 1e-12)
  }

  @Test func `a layer without peepholes and one with peepholes of zeros are the same`() throws {
    let run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 4, seed: 385)
    let steps = try run.steps()
    let blank = Peepholes(hiddenSize: 4)
    // The same arithmetic, and zeros added: exactly equal.
    for step in steps {
      #expect(
        try peepholeForward(step.input, from: step.previous, lstm: run.lstm, peepholes: blank)
          == step)
      #expect(run.lstm.step(step.input, from: step.previous, variant: .plain) == step)
    }
    let dStates = run.randomStates(seed: 386)
    let (gradients, dInputs, dInitial) = PeepholeLSTM(lstm: run.lstm, peepholes: blank)
      .backward(dStates, steps: steps)
    let again = UnrolledLSTM(lstm: gradients.lstm, inputs: dInputs, initial: dInitial)
    #expect(gap(again.matrices, try run.gradients(dStates, .reference).matrices) < 1e-14)
  }

  @Test func `a forget gate of one preserves the cell, and coupled gates mix old and new`() {
    let run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 1, seed: 387)
    let kept = run.lstm.step(run.inputs[0], from: run.initial, variant: .noForgetGate)
    #expect(kept.cell == run.initial.cell + kept.inputGate.hadamard(kept.candidate))
    let mixed = run.lstm.step(run.inputs[0], from: run.initial, variant: .coupled)
    #expect(
      gap([mixed.forgetGate + mixed.inputGate], [Matrix(rows: 2, columns: 4, repeating: 1)])
        < 1e-15)
    let open = run.lstm.step(run.inputs[0], from: run.initial, variant: .noOutputGate)
    #expect(open.hidden == open.activatedCell)
  }

  @Test func `a gate that is taken away gets no gradient`() throws {
    let run = UnrolledLSTM.sample(batch: 2, inputs: 3, hidden: 4, steps: 3, seed: 388)
    for variant in LSTMVariant.allCases {
      guard let idle = variant.idleGate else { continue }
      var state = run.initial
      let steps = run.inputs.map { input in
        let step = run.lstm.step(input, from: state, variant: variant)
        state = step.state
        return step
      }
      let gradients = run.lstm.backward(
        run.randomStates(seed: 389), steps: steps, variant: variant
      ).gradients
      for gate in Gate.allCases {
        let length = gradients.matrices.map { $0.columns(of: gate) }.globalNorm
        #expect((length == 0) == (gate == idle), "\(variant), \(gate)")
      }
    }
  }

  @Test func `it visits the input weights, the recurrent weights and the bias, and all can change`()
  {
    var lstm = LSTM(inputSize: 2, hiddenSize: 3)
    #expect(lstm.named.map(\.name) == ["inputWeights", "recurrentWeights", "bias"])
    #expect(lstm.matrices.map(\.shape) == ["2×12", "3×12", "1×12"])
    #expect(lstm.inputSize == 2 && lstm.hiddenSize == 3)
    #expect(lstm.parameterCount == 4 * (2 * 3 + 3 * 3 + 3))
    lstm.visit { $1 = $1.map { _ in 1 } }
    #expect(lstm.matrices.allSatisfy { $0.values.allSatisfy { $0 == 1 } })
  }

  @Test func `each gate of a new layer keeps lengths, and the forget gate begins open`() throws {
    var generator = RandomGenerator(seed: 390)
    let lstm = LSTM(inputSize: 3, hiddenSize: 5, using: &generator)
    for gate in Gate.allCases {
      let u = lstm.recurrentWeights.columns(of: gate)
      #expect(gap([u.matmul(u, transposing: .left)], [.identity(5)]) < 1e-12)
      let bound = (6 / 8 as Scalar).squareRoot()
      #expect(lstm.inputWeights.columns(of: gate).values.allSatisfy { abs($0) <= bound })
    }
    #expect(try lstm.bias == biasInit(hiddenSize: 5, forgetBias: 1))
  }

  @Test func `matrices side by side or stacked come apart again`() {
    let parts = Gate.allCases.map { random(3, 2, seed: 391 + UInt64($0.rawValue)) }
    #expect(Gate.allCases.map { Matrix(gates: parts).columns(of: $0) } == parts)
    #expect(Matrix(stacking: parts).cut(into: 4) == parts)
    #expect(Matrix(stacking: []).cut(into: 0) == [])
    #expect(
      parts[0].multiplyingRows(by: [[2, -1]])
        == Matrix(rows: 3, columns: 2) { r, c in
          parts[0][r, c] * (c == 0 ? 2 : -1)
        })
  }
}
