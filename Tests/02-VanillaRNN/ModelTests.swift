import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions

@Suite struct TheRNN {
  @Test(arguments: [Activation.tanh, .relu], [2, 5])
  func `its gradients are the slopes of its loss, over twelve steps`(
    activation: Activation, batch: Int
  ) throws {
    let run = UnrolledRNN.sample(
      batch: batch, inputs: 3, hidden: 4, steps: 12, seed: 81, activation: activation)
    if activation == .relu { try requireNoKink(run) }
    let dStates = run.randomStates(seed: 82)
    let check = try checkGradient(of: run, analytic: run.gradients(dStates, .reference)) {
      try $0.loss(dStates)
    }
    #expect(check.count == (3 + 4 + 1) * 4 + batch * (12 * 3 + 4))
    // Measured: 1.3e-10 to 2.3e-10. Differences with the best step are off by ε^⅔ ≈ 4e-11 times the
    // size of the loss, some ten; a missing term is off by more than 1e-2.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  /// Differences step 6e-6 to either side, which moves sums by a few times as much. At the kink of
  /// the rectifier they would see half a slope, so the seed keeps all sums further away than that;
  /// and both sides must occur.
  private func requireNoKink(_ run: UnrolledRNN) throws {
    let trace = try run.trace()
    let sums = trace.inputs.indices.flatMap {
      run.rnn.preactivation(trace.inputs[$0], trace.previous($0)).values
    }
    // Measured: the nearest is at 7e-3, and about half are positive.
    try #require(sums.allSatisfy { abs($0) > 1e-3 })
    let positive = sums.count { $0 > 0 }
    try #require(4 * positive > sums.count && 4 * positive < 3 * sums.count)
  }

  @Test func `what a trace says came before is what each step began with`() throws {
    let run = UnrolledRNN.sample(batch: 2, inputs: 3, hidden: 4, steps: 5, seed: 83)
    let trace = try run.trace()
    let again = try trace.inputs.indices.map {
      try stepForward(trace.inputs[$0], from: trace.previous($0), rnn: run.rnn)
    }
    // The same arithmetic, so exactly equal.
    #expect(again == trace.states && trace.count == 5 && trace.final == again.last)
  }

  @Test func `an empty trace ends where it begins`() {
    let trace = Trace(inputs: [], initial: [[1, 2]], states: [])
    #expect(trace.count == 0 && trace.final == trace.initial)
  }

  @Test func `a sequence in two pieces has the gradients of the whole`() throws {
    let run = UnrolledRNN.sample(batch: 2, inputs: 3, hidden: 4, steps: 7, seed: 84)
    let dStates = run.randomStates(seed: 85)
    let whole = try run.gradients(dStates, .reference)
    var (first, second) = (run, run)
    first.inputs = Array(run.inputs[..<3])
    second.inputs = Array(run.inputs[3...])
    second.initial = try first.trace().final
    let late = try second.gradients(Array(dStates[3...]), .reference)
    var handedOn = Array(dStates[..<3])
    handedOn[2] += late.initial
    var joined = try first.gradients(handedOn, .reference)
    joined.rnn.add(late.rnn)
    joined.inputs += late.inputs
    // Sums of a few dozen terms of order one, grouped in another way.
    #expect(gap(joined.matrices, whole.matrices) < 1e-12)
  }

  @Test func `it visits the input weights, the recurrent weights and the bias, and all can change`()
  {
    var rnn = RNN(inputSize: 2, hiddenSize: 3)
    #expect(rnn.named.map(\.name) == ["inputWeights", "recurrentWeights", "bias"])
    #expect(rnn.matrices.map(\.shape) == ["2×3", "3×3", "1×3"])
    #expect(rnn.inputSize == 2 && rnn.hiddenSize == 3 && rnn.parameterCount == 6 + 9 + 3)
    rnn.visit { $1 = $1.map { _ in 1 } }
    #expect(rnn.matrices.allSatisfy { $0.values.allSatisfy { $0 == 1 } })
  }

  @Test(arguments: [Activation.tanh, .relu])
  func `gradients begin as zeros in the shape of the layer`(activation: Activation) {
    let rnn = UnrolledRNN.sample(
      batch: 1, inputs: 2, hidden: 3, steps: 1, seed: 86, activation: activation
    ).rnn
    #expect(rnn.zeroed() == RNN(inputSize: 2, hiddenSize: 3, activation: activation))
  }

  @Test func `a new layer's recurrent weights keep lengths, times the gain`() {
    var generator = RandomGenerator(seed: 87)
    let rnn = RNN(inputSize: 3, hiddenSize: 5, gain: 1.5, using: &generator)
    let u = rnn.recurrentWeights
    #expect(gap([u.matmul(u, transposing: .left)], [2.25 * .identity(5)]) < 1e-12)
    #expect(rnn.bias == Matrix(rows: 1, columns: 5) && rnn.activation == .tanh)
  }

  @Test(arguments: [2, 5])
  func `gradient norms are those of measured slopes`(batch: Int) throws {
    let run = UnrolledRNN.sample(batch: batch, inputs: 3, hidden: 4, steps: 12, seed: 88)
    let dFinal = random(batch, 4, seed: 89)
    let norms = try gradientNorms(dFinal, trace: run.trace(), rnn: run.rnn)
    // Differences with a step of 1e-5 are off by 1e-10 times a third derivative of order one, and by
    // rounding, 1e-16 / 1e-5, in each of 20 elements. Measured: 5e-11.
    let difference = gap([Matrix(row: norms)], [Matrix(row: try run.measuredNorms(dFinal))])
    #expect(difference < 1e-8)
  }

  @Test(arguments: [0.25, 0.5, 0.9] as [Scalar])
  func `with a spectral norm below one, each step back shrinks the gradient by at least that`(
    gain: Scalar
  ) throws {
    var run = UnrolledRNN.sample(batch: 3, inputs: 2, hidden: 5, steps: 12, seed: 90)
    var generator = RandomGenerator(seed: 91)
    run.rnn.recurrentWeights = .orthogonal(5, 5, gain: gain, using: &generator)
    let norms = try gradientNorms(random(3, 5, seed: 92), trace: run.trace(), rnn: run.rnn)
    // The slopes of tanh are below one, so the factor is below the gain by far more than rounding.
    #expect(zip(norms, norms.dropFirst()).allSatisfy { $0 < gain * $1 }, "\(norms)")
    #expect(norms.count == 12 && norms[0] > 0)
  }
}
