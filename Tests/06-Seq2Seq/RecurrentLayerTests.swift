import GRUModel
import GRUSolutions
import LSTMModel
import LSTMSolutions
import RNNMath
import Seq2SeqModel
import TestSupport
import Testing
import VanillaRNNModel
import VanillaRNNSolutions

@Suite struct ARecurrentLayer {
  private static let lengths = [7, 2, 0, 5, 1, 7, 3]

  /// A layer and what it reads; no number is zero.
  private struct Run {
    let layer: RecurrentLayer
    let inputs: [Matrix]
    let lengths: [Int]
    let initial: LayerState
    let dStates: [Matrix]
    let dLast: LayerState

    init(_ cell: RecurrentCell, seed: UInt64) {
      let count = ARecurrentLayer.lengths.count
      func state(_ seed: UInt64) -> LayerState {
        LayerState(
          hidden: random(count, 4, seed: seed),
          cell: cell == .lstm ? random(count, 4, seed: seed + 1) : nil)
      }
      var layer = RecurrentLayer(cell, inputSize: 3, hiddenSize: 4)
      var generator = RandomGenerator(seed: seed)
      layer.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.7, using: &generator) }
      self.layer = layer
      lengths = ARecurrentLayer.lengths
      inputs = (0..<7).map { random(count, 3, seed: 100 * seed + $0) }
      dStates = (0..<7).map { random(count, 4, seed: 100 * seed + 10 + $0) }
      (initial, dLast) = (state(100 * seed + 20), state(100 * seed + 30))
    }

    init(_ run: Run, only n: Int) {
      let steps = run.lengths[n]
      layer = run.layer
      lengths = [steps]
      inputs = run.inputs.prefix(steps).map { $0.rows(n..<n + 1) }
      dStates = run.dStates.prefix(steps).map { $0.rows(n..<n + 1) }
      initial = run.initial.row(n)
      // After the end the state is the last one, and so is what it is a derivative by.
      var dLast = run.dLast.row(n)
      for dState in run.dStates.dropFirst(steps).reversed() {
        dLast.hidden += dState.rows(n..<n + 1)
      }
      self.dLast = dLast
    }

    func forward() throws -> LayerTrace {
      try layer.forward(inputs, lengths: lengths, from: initial)
    }

    func backward() throws -> (
      gradients: RecurrentLayer, dInputs: [Matrix], dInitial: LayerState
    ) {
      try layer.backward(dStates, dLast: dLast, trace: forward())
    }
  }

  @Test(arguments: RecurrentCell.allCases)
  func `has in a padded batch the states that each sequence has alone, to the bit`(
    cell: RecurrentCell
  ) throws {
    let run = Run(cell, seed: 631)
    let (trace, back) = (try run.forward(), try run.backward())
    var gradients = run.layer.zeroed()
    for (n, length) in Self.lengths.enumerated() {
      let (alone, aloneBack) = (try Run(run, only: n).forward(), try Run(run, only: n).backward())
      #expect(trace.last.row(n) == alone.last)
      #expect(trace.states.prefix(length).map { $0[row: n] } == alone.states.map { $0[row: 0] })
      // After the end the state stays.
      #expect(trace.states.dropFirst(length).allSatisfy { $0[row: n] == alone.last.hidden.values })
      #expect(back.dInitial.row(n) == aloneBack.dInitial)
      #expect(
        back.dInputs.prefix(length).map { $0[row: n] } == aloneBack.dInputs.map { $0[row: 0] })
      #expect(back.dInputs.dropFirst(length).allSatisfy { $0[row: n] == [0, 0, 0] })
      gradients.add(aloneBack.gradients)
    }
    // Seven sums of order one in another order. Measured: 7e-16.
    #expect(gap(back.gradients.matrices, gradients.matrices) < 1e-13)
  }

  @Test(arguments: RecurrentCell.allCases)
  func `has what its own chapter computes`(cell: RecurrentCell) throws {
    let run = Run(Run(cell, seed: 632), only: 0)
    let (trace, own) = (try run.forward(), try run.backward())
    var dStates = run.dStates
    dStates[6] += run.dLast.hidden
    let states: [Matrix]
    let theirs: [Matrix]
    switch run.layer {
    case .vanilla(let rnn):
      states = try VanillaRNNSolutions.forward(run.inputs, from: run.initial.hidden) {
        try VanillaRNNSolutions.stepForward($0, from: $1, rnn: rnn)
      }
      let back = try VanillaRNNSolutions.backward(
        dStates,
        trace: Trace(inputs: run.inputs, initial: run.initial.hidden, states: states), rnn: rnn)
      theirs = back.gradients.matrices + back.dInputs + [back.dInitial]
    case .lstm(let lstm):
      var state = LSTMState(
        hidden: run.initial.hidden, cell: try #require(run.initial.cell))
      let steps = try run.inputs.map {
        let step = try LSTMSolutions.stepForward($0, from: state, lstm: lstm)
        state = step.state
        return step
      }
      states = steps.map(\.hidden)
      var gradients = lstm.zeroed()
      var fromNext = LSTMState(hidden: 0 * state.hidden, cell: try #require(run.dLast.cell))
      var dInputs: [Matrix] = []
      for (step, dState) in zip(steps, dStates).reversed() {
        let back = try LSTMSolutions.stepBackward(
          dState + fromNext.hidden, fromNext.cell, step: step, lstm: lstm, gradients: &gradients)
        dInputs.append(back.dInput)
        fromNext = back.dPrevious
      }
      theirs = gradients.matrices + dInputs.reversed() + [fromNext.hidden]
      #expect(gap([try #require(own.dInitial.cell)], [fromNext.cell]) < 1e-13)
    case .gru(let gru):
      let scan = try gru.forward(
        run.inputs, lengths: [7], from: run.initial.hidden, variant: .resetAfter,
        answers: .reference)
      states = scan.states
      let back = try gru.backward(
        run.dStates, dLast: run.dLast.hidden, scan: scan, lengths: [7], variant: .resetAfter,
        answers: .reference)
      theirs = back.gradients.matrices + back.dInputs + [back.dInitial]
    }
    // The same terms of order one, added up in another order. Measured: 9e-16.
    #expect(gap(trace.states, states) < 1e-13)
    #expect(gap(own.gradients.matrices + own.dInputs + [own.dInitial.hidden], theirs) < 1e-13)
  }

  @Test(arguments: RecurrentCell.allCases)
  func `takes no derivatives for zeros`(cell: RecurrentCell) throws {
    let run = Run(cell, seed: 633)
    let trace = try run.forward()
    let none = run.layer.blankState(batch: run.lengths.count)
    let zeros = run.dStates.map { 0 * $0 }
    let (left, right) = (
      try run.layer.backward(nil, dLast: run.dLast, trace: trace),
      try run.layer.backward(zeros, dLast: run.dLast, trace: trace)
    )
    #expect(left.gradients == right.gradients && left.dInitial == right.dInitial)
    let (upper, lower) = (
      try run.layer.backward(run.dStates, dLast: nil, trace: trace),
      try run.layer.backward(run.dStates, dLast: none, trace: trace)
    )
    #expect(upper.gradients == lower.gradients && upper.dInitial == lower.dInitial)
  }

  @Test(arguments: RecurrentCell.allCases)
  func `goes step by step to where it goes at once`(cell: RecurrentCell) throws {
    let run = Run(Run(cell, seed: 634), only: 0)
    let state = run.inputs.reduce(run.initial) { run.layer.step($1, from: $0) }
    #expect(state == (try run.forward().last))
  }
}
