import GRUModel
import GRUSolutions
import LSTMModel
import RNNMath
import TestSupport
import Testing

/// What PyTorch computes, this chapter computes: see Fixtures/make_fixtures.py.
@Suite struct GRUParity {
  // Four steps of sums of ten terms of order one, in another order, leave some 1e-15. Measured: 7e-16.
  private let tolerance: Scalar = 1e-10

  @Test(arguments: 0..<4)
  func `states and gradients of a GRU are those of PyTorch, in one direction and two`(
    index: Int
  ) throws {
    let torch = try TorchRuns.load()
    let theirs = torch.runs[index]
    #expect(theirs.cell == "gru")
    let run = unrolled(torch, theirs)
    let trace = try run.forward().trace
    #expect(gap(trace.states(of: theirs), theirs.outputs.map(Matrix.init(torch:))) < tolerance)
    #expect(gap(trace.scans.map(\.last), theirs.lastHidden.map(Matrix.init(torch:))) < tolerance)

    let weighting = torch.weighting.map { Matrix(torch: $0).columns(0..<2 * theirs.directions) }
    let last = torch.lastWeighting.prefix(theirs.directions).map(Matrix.init(torch:))
    let (gradients, dInputs, dInitial) = try run.network.backward(
      dStates: cleared(weighting, after: theirs.lengths), dLast: Matrix(sideBySide: last), trace,
      answers: .reference)
    #expect(gap(dInputs, theirs.inputs.map(Matrix.init(torch:))) < tolerance)
    #expect(gap(dInitial, theirs.hidden0.map(Matrix.init(torch:))) < tolerance)
    for (direction, ours) in gradients.layers.enumerated() {
      let torchs = TorchLayer(theirs.gradients, direction)
      #expect(gap([ours.inputWeights], [torchs.inputWeights]) < tolerance)
      #expect(gap([ours.recurrentWeights], [torchs.recurrentWeights]) < tolerance)
      guard theirs.hasBias else { continue }
      #expect(gap([ours.bias], [torchs.inputBias]) < tolerance)
      // The second bias has the gradient of the first, but for the candidate's.
      let second = GRUGate.allCases.map {
        $0 == .candidate ? ours.recurrentBias : ours.bias.columns(gruGate: $0)
      }
      #expect(gap([Matrix(gruGates: second)], [torchs.recurrentBias]) < tolerance)
    }
  }

  @Test func `states and gradients of an LSTM in both directions are those of PyTorch`() throws {
    let torch = try TorchRuns.load()
    let theirs = torch.runs[4]
    #expect(theirs.cell == "lstm" && theirs.directions == 2)
    var layers = (0..<2).map {
      RaggedLSTM(
        torch.lstm($0), lengths: theirs.lengths,
        initial: LSTMState(
          hidden: Matrix(torch: torch.hidden0[$0]), cell: Matrix(torch: torch.cell0[$0])))
    }
    let inputs = torch.inputs.map(Matrix.init(torch:))
    var (left, right) = (layers[0], layers[1])
    let states = try bidirectional(
      inputs, lengths: theirs.lengths, forward: { try left.scan($0) },
      backward: { try right.scan($0) })
    layers = [left, right]
    #expect(gap(states, theirs.outputs.map(Matrix.init(torch:))) < tolerance)

    let weighting = cleared(torch.weighting.map(Matrix.init(torch:)), after: theirs.lengths)
    var dInputs = inputs.map { 0 * $0 }
    for (direction, layer) in layers.enumerated() {
      #expect(gap([layer.last.hidden], [Matrix(torch: theirs.lastHidden[direction])]) < tolerance)
      #expect(gap([layer.last.cell], [Matrix(torch: theirs.lastCell![direction])]) < tolerance)
      func own(_ steps: [Matrix]) -> [Matrix] {
        direction == 0 ? steps : reversed(steps, within: theirs.lengths)
      }
      let back = try layer.backward(
        own(weighting.map { $0.columns(2 * direction..<2 * direction + 2) }),
        dLast: LSTMState(
          hidden: Matrix(torch: torch.lastWeighting[direction]),
          cell: Matrix(torch: torch.lastCellWeighting[direction])))
      dInputs = zip(dInputs, own(back.dInputs)).map { $0 + $1 }
      let torchs = TorchLayer(theirs.gradients, direction)
      #expect(gap([back.gradients.inputWeights], [torchs.inputWeights]) < tolerance)
      #expect(gap([back.gradients.recurrentWeights], [torchs.recurrentWeights]) < tolerance)
      #expect(gap([back.gradients.bias], [torchs.inputBias]) < tolerance)
      #expect(gap([back.dInitial.hidden], [Matrix(torch: theirs.hidden0[direction])]) < tolerance)
      #expect(gap([back.dInitial.cell], [Matrix(torch: theirs.cell0![direction])]) < tolerance)
    }
    #expect(gap(dInputs, theirs.inputs.map(Matrix.init(torch:))) < tolerance)
  }

  @Test func `read in another convention, or with the reset elsewhere, nothing would fit`() throws {
    let torch = try TorchRuns.load()
    let theirs = torch.runs[0]
    for convention in [GRUConvention.keras, .chung] {
      var run = unrolled(torch, theirs)
      run.network.layers[0] = try convert(run.network.layers[0], from: convention, to: .book)
      #expect(try gap(run.forward().trace.states, theirs.outputs.map(Matrix.init(torch:))) > 1e-2)
    }
    let run = unrolled(torch, theirs, variant: .resetBefore)
    #expect(try gap(run.forward().trace.states, theirs.outputs.map(Matrix.init(torch:))) > 1e-2)
  }

  private func unrolled(
    _ torch: TorchRuns, _ theirs: TorchRuns.Run, variant: GRUVariant = .resetAfter
  ) -> UnrolledGRU {
    var run = UnrolledGRU.sample(
      lengths: theirs.lengths, hidden: 2, steps: 1, isBidirectional: theirs.directions == 2,
      variant: variant, seed: 451)
    run.network.layers = (0..<theirs.directions).map { torch.gru($0, hasBias: theirs.hasBias) }
    run.inputs = torch.inputs.map(Matrix.init(torch:))
    run.initial = torch.hidden0.prefix(theirs.directions).map(Matrix.init(torch:))
    return run
  }
}

extension GRUTrace {
  /// PyTorch has zeros after each end, in one direction too.
  fileprivate func states(of run: TorchRuns.Run) -> [Matrix] {
    cleared(states, after: run.lengths)
  }
}
