import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Testing
import VanillaRNNModel

@Suite struct TheLSTMNetwork {
  @Test(arguments: LSTMVariant.allCases, [0, 0.4] as [Scalar])
  func `its gradients are the slopes of its loss, over twelve steps of two layers`(
    variant: LSTMVariant, rate: Scalar
  ) throws {
    let run = UnrolledNetwork.sample(
      batch: 2, inputs: 3, hidden: 4, outputs: 2, layers: 2, steps: 12, variant: variant, seed: 301)
    var generator = RandomGenerator(seed: 302)
    let dropout =
      rate == 0
      ? nil : Dropout(rate: rate, steps: 12, batch: 2, network: run.network, using: &generator)
    let dOutputs = (0..<12).map { random(2, 2, seed: 303 + UInt64($0)) }
    let check = try checkGradient(of: run, analytic: run.gradients(dOutputs, dropout)) {
      try $0.loss(dOutputs, dropout)
    }
    #expect(check.count == run.parameterCount)
    // Measured: 3e-10 to 3e-9. Differences with the best step are off by ε^⅔ ≈ 4e-11 times the
    // size of the loss, some ten; a missing term is off by more than 1e-2.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test func `without dropout, what answers do is what the layers do by themselves`() throws {
    let run = UnrolledNetwork.sample(
      batch: 3, inputs: 2, hidden: 4, outputs: 3, layers: 2, steps: 5, seed: 311)
    let (_, trace) = try run.network.forward(run.inputs, from: run.initial, answers: .reference)
    let lower = UnrolledLSTM(
      lstm: run.network.layers[0], inputs: run.inputs, initial: run.initial[0])
    let upper = UnrolledLSTM(
      lstm: run.network.layers[1], inputs: try lower.steps().map(\.hidden),
      initial: run.initial[1])
    // The same arithmetic, so exactly equal.
    #expect(try trace.steps == [lower.steps(), upper.steps()])
    #expect(trace.final == trace.steps.map { $0[4].state })
    #expect(trace.top == trace.steps[1].map(\.hidden))
  }

  @Test(arguments: [1, 16, 17, 40])
  func `its passes give the same with any number of threads, to the bit`(count: Int) throws {
    let (network, batch, initial) = sample(count: count, seed: 321)
    var generator = RandomGenerator(seed: 322)
    let dropout = Dropout(
      rate: 0.3, steps: 6, batch: count, network: network, using: &generator)
    let passes = try [1, 2, 3].map { threads in
      try Threads.with(threads) {
        try network.pass(
          over: batch, from: initial, dropout: dropout, wantsGradients: true, answers: .reference)
      }
    }
    #expect(passes.dropFirst().allSatisfy { $0.loss == passes[0].loss })
    #expect(passes.dropFirst().allSatisfy { $0.gradients == passes[0].gradients })
    #expect(passes.dropFirst().allSatisfy { $0.finalState == passes[0].finalState })
    #expect(passes[0].gradients?.allFinite == true)
  }

  @Test func `a pass in parts is the pass over the whole batch`() throws {
    let (network, batch, initial) = sample(count: 37, seed: 331)
    let whole = try network.pass(
      over: batch, from: initial, wantsGradients: true, answers: .reference)
    let (outputs, trace) = try network.forward(batch.inputs, from: initial, answers: .reference)
    var loss: Scalar = 0
    let dOutputs = outputs.indices.map { t in
      let entropy = outputs[t].crossEntropy(targets: batch.targets[t], mask: batch.mask[t])
      let share = Scalar(entropy.count) / Scalar(batch.predictions)
      loss += share * entropy.loss
      return share * entropy.dLogits
    }
    let gradients = try network.backward(dOutputs, trace, answers: .reference)
    // Means of some two hundred terms of order one, added up in another order. Measured: 2e-16.
    #expect(abs(loss - whole.loss) < 1e-13)
    #expect(gap(gradients.matrices, try #require(whole.gradients).matrices) < 1e-13)
    #expect(trace.final == whole.finalState)
  }

  @Test func `what stands in padding changes nothing, and a sequence that is all padding neither`()
    throws
  {
    let (network, batch, initial) = sample(count: 20, seed: 341)
    let before = try network.pass(
      over: batch, from: initial, wantsGradients: true, answers: .reference)
    var changed = batch
    // The last two steps of sequence 3, and all of the last sequence, which sits in another part.
    for (n, steps) in [(3, 4..<6), (19, 0..<6)] {
      for t in steps { changed.inputs[t][row: n] = [7, -7, 7] }
    }
    let after = try network.pass(
      over: changed, from: initial, wantsGradients: true, answers: .reference)
    #expect(before.loss == after.loss && before.right == after.right)
    // Zero times anything is added, so exactly equal.
    #expect(before.gradients == after.gradients)
    for n in 0..<19 where n != 3 {
      let row = n..<n + 1
      #expect(before.finalState.map { $0.rows(row) } == after.finalState.map { $0.rows(row) })
    }
  }

  @Test func `the squared error of the last output has the slopes that its pass says`() throws {
    let run = UnrolledNetwork.sample(
      batch: 18, inputs: 2, hidden: 3, outputs: 2, layers: 1, steps: 4, seed: 351)
    let targets = random(18, 2, seed: 352)
    func pass(_ network: LSTMNetwork) throws -> LSTMNetwork.Pass {
      try network.pass(
        over: run.inputs, lastTargets: targets, wantsGradients: true, answers: .reference)
    }
    let gradients = try #require(try pass(run.network).gradients)
    let check = try checkGradient(of: run.network, analytic: gradients) { try pass($0).loss }
    // As above. Measured: 3e-10.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test func `a trainer with dropout is the same again with the same seed, and overfits a batch`()
    throws
  {
    let (network, batch, _) = sample(count: 4, seed: 361)
    func losses(dropoutRate: Scalar) throws -> [Scalar] {
      var trainer = LSTMTrainer(
        network, optimizer: Adam(learningRate: 0.03), dropoutRate: dropoutRate, seed: 5,
        answers: .reference)
      return try (0..<150).map { _ in try trainer.step(on: batch).loss }
    }
    #expect(try losses(dropoutRate: 0.3) == losses(dropoutRate: 0.3))
    let plain = try losses(dropoutRate: 0)
    #expect(plain[149] < 0.1 && plain[0] > 0.5, "\(plain[149])")
  }

  @Test func `what it draws follows from all that it has read`() throws {
    // Learns to count 0 1 2 0 1 2 …, where each symbol follows from the one before.
    var generator = RandomGenerator(seed: 381)
    let network = LSTMNetwork(
      inputSize: 3, hiddenSize: 8, outputSize: 3, layers: 2, using: &generator)
    let batch = NameBatches(vocabularySize: 3).batch([[1, 2, 0, 1, 2, 0, 1, 2]])
    var trainer = LSTMTrainer(network, optimizer: Adam(learningRate: 0.05), answers: .reference)
    for _ in 0..<100 { _ = try trainer.step(on: batch) }
    func drawn(_ prompt: [Int], until end: Int?) throws -> [Int] {
      try trainer.network.continuation(
        of: prompt, longest: 4, until: end, sampling: Sampling(topK: 1), answers: .reference,
        using: &generator)
    }
    #expect(try drawn([0], until: nil) == [1, 2, 0, 1])
    #expect(try drawn([0, 1], until: 0) == [2])
  }

  @Test func `it visits all that it learns, and counts what has an effect`() {
    let run = UnrolledNetwork.sample(
      batch: 1, inputs: 2, hidden: 3, outputs: 1, layers: 2, steps: 1, variant: .peephole, seed: 371
    )
    #expect(
      run.network.matrices.map(\.shape) == [
        "2×12", "3×12", "1×12", "3×12", "3×12", "1×12", "1×3", "1×3", "1×3", "1×3", "1×3", "1×3",
        "3×1", "1×1",
      ])
    let layers = 4 * 3 * (2 + 3 + 1) + 4 * 3 * (3 + 3 + 1)
    #expect(run.network.usedParameterCount == layers + 18 + 4)
    for variant in LSTMVariant.allCases where variant.idleGate != nil {
      let network = UnrolledNetwork.sample(
        batch: 1, inputs: 2, hidden: 3, outputs: 1, layers: 2, steps: 1, variant: variant, seed: 372
      ).network
      #expect(network.usedParameterCount == layers / 4 * 3 + 4)
    }
  }

  /// Two layers, three classes, six steps; every third sequence ends after the fourth step, and the
  /// last is all padding.
  private func sample(
    count: Int, seed: UInt64
  ) -> (network: LSTMNetwork, batch: SequenceBatch, initial: [LSTMState]) {
    let run = UnrolledNetwork.sample(
      batch: count, inputs: 3, hidden: 5, outputs: 3, layers: 2, steps: 6, seed: seed)
    let batch = SequenceBatch(
      inputs: run.inputs, targets: (0..<6).map { t in (0..<count).map { ($0 + t) % 3 } },
      mask: (0..<6).map { t in
        (0..<count).map { n in (n % 3 > 0 || t < 4) && (n + 1 < count || n == 0) }
      })
    return (run.network, batch, run.initial)
  }
}
