import GRUModel
import GRUSolutions
import LSTMModel
import RNNMath
import TestSupport
import Testing

/// What Keras computes, this chapter computes: see Fixtures/make_keras_fixtures.py.
@Suite struct KerasParity {
  // Four steps of sums of ten terms of order one, in another order, leave some 1e-15.
  private let tolerance: Scalar = 1e-10

  @Test(arguments: GRUVariant.allCases)
  func `states and gradients of a GRU are those of Keras, with the reset in both places`(
    variant: GRUVariant
  ) throws {
    let keras = try KerasRuns.load()
    let theirs = try keras.run(variant == .resetAfter ? "gru" : "gru, reset before")
    let run = try unrolled(keras, KerasLayer(theirs.parameters).gru(variant), variant)
    let trace = try run.forward().trace
    // After a sequence's end both repeat its state.
    #expect(gap(trace.states, theirs.outputs.map(Matrix.init(torch:))) < tolerance)

    let (gradients, dInputs, dInitial) = try run.network.backward(
      dStates: keras.weighting.map(Matrix.init(torch:)), dLast: nil, trace, answers: .reference)
    #expect(gap(dInputs, theirs.inputs.map(Matrix.init(torch:))) < tolerance)
    #expect(gap(dInitial, theirs.initial.map(Matrix.init(torch:))) < tolerance)
    // In Keras's order; no sign changes, since z = 1 keeps in both.
    let ours = try convert(gradients.layers[0], from: .book, to: .keras)
    let kerass = KerasLayer(theirs.gradients)
    #expect(gap([ours.inputWeights], [kerass.kernel]) < tolerance)
    #expect(gap([ours.recurrentWeights], [kerass.recurrentKernel]) < tolerance)
    #expect(gap([ours.bias], [kerass.bias.rows(0..<1)]) < tolerance)
    guard variant == .resetAfter else { return }
    let candidate = GRUConvention.keras.columns(of: .candidate, hiddenSize: 2)
    #expect(gap([ours.recurrentBias], [kerass.bias.rows(1..<2).columns(candidate)]) < tolerance)
  }

  @Test func `states and gradients of an LSTM are those of Keras`() throws {
    let keras = try KerasRuns.load()
    let theirs = try keras.run("lstm")
    let initial = LSTMState(
      hidden: Matrix(torch: keras.initial[0]), cell: Matrix(torch: keras.initial[1]))
    var layer = RaggedLSTM(
      KerasLayer(theirs.parameters).lstm, lengths: keras.lengths, initial: initial)
    let states = try layer.scan(keras.inputs.map(Matrix.init(torch:)))
    #expect(gap(states, theirs.outputs.map(Matrix.init(torch:))) < tolerance)
    let none = LSTMState(hidden: 0 * initial.hidden, cell: 0 * initial.cell)
    let back = try layer.backward(keras.weighting.map(Matrix.init(torch:)), dLast: none)
    #expect(gap([back.dInitial.hidden], [Matrix(torch: theirs.initial[0])]) < tolerance)
    #expect(gap([back.dInitial.cell], [Matrix(torch: theirs.initial[1])]) < tolerance)
    #expect(gap(back.dInputs, theirs.inputs.map(Matrix.init(torch:))) < tolerance)
    let expected = KerasLayer(theirs.gradients).lstm
    #expect(gap(back.gradients.matrices, expected.matrices) < tolerance)
  }

  @Test func `in PyTorch's order, or with the reset elsewhere, nothing would fit`() throws {
    let keras = try KerasRuns.load()
    let theirs = try keras.run("gru")
    let gru = try KerasLayer(theirs.parameters).gru(.resetAfter)
    let wrong = [
      unrolled(keras, try convert(gru, from: .book, to: .keras), .resetAfter),
      unrolled(keras, gru, .resetBefore),
    ]
    for run in wrong {
      #expect(try gap(run.forward().trace.states, theirs.outputs.map(Matrix.init(torch:))) > 1e-2)
    }
  }

  private func unrolled(_ keras: KerasRuns, _ gru: GRU, _ variant: GRUVariant) -> UnrolledGRU {
    var run = UnrolledGRU.sample(
      lengths: keras.lengths, hidden: 2, steps: 1, variant: variant, seed: 452)
    run.network.layers = [gru]
    run.inputs = keras.inputs.map(Matrix.init(torch:))
    run.initial = [Matrix(torch: keras.initial[0])]
    return run
  }
}
