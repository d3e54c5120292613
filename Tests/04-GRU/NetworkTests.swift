import GRUModel
import GRUSolutions
import LSTMModel
import RNNMath
import TestSupport
import Testing
import VanillaRNNModel
import Workbook

@Suite struct TheGRUNetwork {
  @Test(arguments: [1, 16, 17, 40], [false, true])
  func `its passes give the same with any number of threads, to the bit`(
    count: Int, isBidirectional: Bool
  ) throws {
    let (run, batch) = labelled(count: count, isBidirectional: isBidirectional, seed: 441)
    let passes = try [1, 2, 3].map { threads in
      try Threads.with(threads) {
        try run.network.pass(over: batch, wantsGradients: true, answers: .reference)
      }
    }
    #expect(passes.allSatisfy { $0.loss == passes[0].loss && $0.right == passes[0].right })
    #expect(passes.allSatisfy { $0.gradients == passes[0].gradients })
    #expect(passes.allSatisfy { $0.finalState == passes[0].finalState })
    #expect(passes[0].gradients?.allFinite == true)
  }

  @Test(arguments: [false, true])
  func `a pass in parts is the pass over the whole batch`(isBidirectional: Bool) throws {
    let (run, batch) = labelled(count: 37, isBidirectional: isBidirectional, seed: 442)
    let pass = try run.network.pass(over: batch, wantsGradients: true, answers: .reference)
    let (outputs, trace) = try run.network.forward(
      batch.inputs, lengths: batch.lengths, answers: .reference)
    guard case .classes(let classes) = batch.targets else { return }
    let entropy = outputs[0].crossEntropy(targets: classes)
    let gradients = try run.network.backward([entropy.dLogits], trace, answers: .reference)
    // Means of some forty terms of order one, added up in another order. Measured: 2e-16.
    #expect(abs(entropy.loss - pass.loss) < 1e-13)
    #expect(gap(gradients.matrices, try #require(pass.gradients).matrices) < 1e-13)
    #expect(trace.scans.map(\.last) == pass.finalState)
    #expect(pass.right == (0..<37).count { outputs[0].argmax(row: $0) == classes[$0] })
  }

  @Test func `a class at every step counts where the mask says, whatever the padding`() throws {
    var generator = RandomGenerator(seed: 443)
    let names = NameBatches(vocabularySize: 5)
    let words = (0..<40).map { n in (0..<n % 6).map { _ in 1 + generator.integer(below: 4) } }
    let batch = names.batch(words)
    let network = GRUNetwork(
      inputSize: 5, hiddenSize: 6, outputSize: 5, isBidirectional: true, using: &generator)
    let whole = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    var sum: Scalar = 0
    for word in words {
      let alone = names.batch([word])
      let loss = try network.pass(over: alone, wantsGradients: false, answers: .reference).loss
      sum += loss * Scalar(alone.predictions)
    }
    // The same terms in another order. Measured: 4e-16.
    #expect(abs(whole.loss - sum / Scalar(batch.predictions)) < 1e-13)
    let gradients = try #require(whole.gradients)
    let check = try checkGradient(of: network, analytic: gradients) {
      try $0.pass(over: batch, wantsGradients: false, answers: .reference).loss
    }
    // As in `TheGRUBackwards`. Measured: 8e-9.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test func `numbers that are not known do not count`() throws {
    let (run, batch) = labelled(count: 18, isBidirectional: false, seed: 444)
    var (numbers, partial) = (random(18, 3, seed: 445), batch)
    numbers[2, 1] = .nan
    numbers[17, 0] = .nan
    partial.targets = .numbers(numbers)
    let pass = try run.network.pass(over: partial, wantsGradients: true, answers: .reference)
    let outputs = try run.network.forward(
      batch.inputs, lengths: batch.lengths, answers: .reference
    ).outputs[0]
    let known = numbers.values.indices.filter { !numbers.values[$0].isNaN }
    let squares = known.reduce(0) { $0 + (outputs.values[$1] - numbers.values[$1]).squared }
    // The same 52 terms in another order. Measured: 0.
    #expect(abs(pass.loss - squares / 52) < 1e-13)
    let check = try checkGradient(of: run.network, analytic: try #require(pass.gradients)) {
      try $0.pass(over: partial, wantsGradients: false, answers: .reference).loss
    }
    // As in `TheGRUBackwards`.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test(arguments: GRUVariant.allCases, [false, true])
  func `a trainer learns a batch by heart`(variant: GRUVariant, isBidirectional: Bool) throws {
    var (run, batch) = labelled(
      count: 6, isBidirectional: isBidirectional, variant: variant, seed: 446)
    // What has no steps can't be told apart.
    batch.lengths = batch.lengths.map { max(1, $0) }
    var trainer = GRUTrainer(
      run.network, optimizer: Adam(learningRate: 0.03), answers: .reference)
    let losses = try (0..<150).map { _ in try trainer.step(on: batch).loss }
    #expect(losses[149] < 0.1 && losses[0] > 0.5, "\(losses[149])")
    run.network = trainer.network
    #expect(
      try run.network.pass(over: batch, wantsGradients: false, answers: .reference).right == 6)
  }

  @Test func `answers that are not attempted are the reference's`() throws {
    let (run, batch) = labelled(count: 20, isBidirectional: true, seed: 447)
    let log = AttemptLog()
    let mixed = GRUAnswers().attempted(else: .reference, log: log)
    let (own, theirs) = (
      try run.network.pass(over: batch, wantsGradients: true, answers: mixed),
      try run.network.pass(over: batch, wantsGradients: true, answers: .reference)
    )
    #expect(own.loss == theirs.loss && own.gradients == theirs.gradients)
    #expect(log.entries.map(\.id) == ["4.2", "4.3", "4.5", "4.6"])
    #expect(log.entries.allSatisfy { !$0.isYours })
    let stopped = try mixed.earlyStopping(patience: 2, longest: 9) { number in
      (validation: [3, 1, 2, 1, 0][number - 1], network: run.network.layers[number % 2])
    }
    #expect(stopped.network == run.network.layers[0] && stopped.best == 2 && stopped.epochs == 4)
  }

  @Test func `networks of equal parameters have as many as they say`() throws {
    var generator = RandomGenerator(seed: 448)
    for budget in [4, 6, 60, 1000, 5000] {
      let sizes = try RecurrentCell.allCases.map {
        try hiddenSize(budget: budget, inputSize: 7, outputSize: 3, cell: $0)
      }
      #expect(sizes[0] >= sizes[2] && sizes[2] >= sizes[1])
      for extra in [0, 1] where sizes[1] + extra > 0 {
        let counts = [
          RecurrentNetwork(
            inputSize: 7, hiddenSize: sizes[0] + extra, outputSize: 3, using: &generator
          ).parameterCount,
          LSTMNetwork(
            inputSize: 7, hiddenSize: sizes[1] + extra, outputSize: 3, using: &generator
          ).parameterCount,
          GRUNetwork(
            inputSize: 7, hiddenSize: sizes[2] + extra, outputSize: 3, using: &generator
          ).parameterCount,
        ]
        #expect(counts.allSatisfy { ($0 <= budget) == (extra == 0) }, "\(budget): \(counts)")
      }
    }
  }

  @Test func `it visits all that it learns, and counts what has an effect`() {
    let run = UnrolledGRU.sample(
      lengths: [1], inputs: 2, hidden: 3, outputs: 5, steps: 1, isBidirectional: true,
      variant: .resetBefore, seed: 449)
    #expect(
      run.network.matrices.map(\.shape) == [
        "2×9", "3×9", "1×9", "1×3", "2×9", "3×9", "1×9", "1×3", "6×5", "1×5",
      ])
    #expect(run.network.usedParameterCount == run.network.parameterCount - 6)
  }

  /// Three classes, seven steps, lengths from 0 to 7.
  private func labelled(
    count: Int, isBidirectional: Bool, variant: GRUVariant = .resetAfter, seed: UInt64
  ) -> (run: UnrolledGRU, batch: RaggedBatch) {
    let run = UnrolledGRU.sample(
      lengths: (0..<count).map { ($0 * 5) % 8 }, outputs: 3, steps: 7,
      isBidirectional: isBidirectional, variant: variant, readout: .lastState, seed: seed)
    let batch = RaggedBatch(
      inputs: run.inputs, lengths: run.lengths, targets: .classes((0..<count).map { $0 % 3 }))
    return (run, batch)
  }
}

extension Scalar {
  fileprivate var squared: Scalar { self * self }
}
