import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions

struct BatchPartsTests {
  /// Forty sequences, so three parts, and the last one smaller.
  private static func example() -> (RecurrentNetwork, SequenceBatch) {
    var generator = RandomGenerator(seed: 11)
    let network = RecurrentNetwork(
      inputSize: 5, hiddenSize: 7, outputSize: 5, using: &generator)
    let names = NameBatches(vocabularySize: 5)
    let sequences = (0..<40).map { n in
      (0...n % 6).map { _ in 1 + generator.integer(below: 4) }
    }
    return (network, names.batch(sequences))
  }

  @Test func `one thread and several give the same loss and gradients, to the bit`() throws {
    let (network, batch) = Self.example()
    let passes = try [1, 2, 5].map { count in
      try Threads.with(count) {
        try network.pass(over: batch, wantsGradients: true, answers: .reference)
      }
    }
    for pass in passes {
      #expect(pass.loss == passes[0].loss && pass.right == passes[0].right)
      #expect(pass.gradients == passes[0].gradients && pass.finalState == passes[0].finalState)
    }
  }

  @Test func `the parts of a batch add up to the whole`() throws {
    let (network, batch) = Self.example()
    let blank = network.blankState(batch: batch.count)
    let (outputs, trace) = try network.forward(batch.inputs, from: blank, answers: .reference)
    let total = Scalar(batch.predictions)
    let entropies = outputs.indices.map {
      outputs[$0].crossEntropy(targets: batch.targets[$0], mask: batch.mask[$0])
    }
    let loss = entropies.reduce(0) { $0 + $1.loss * Scalar($1.count) / total }
    let gradients = try network.backward(
      entropies.map { (Scalar($0.count) / total) * $0.dLogits }, trace, answers: .reference)

    let pass = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    // The same sums in another order: a few roundings of numbers near 1.
    #expect(abs(pass.loss - loss) < 1e-13)
    var difference = try #require(pass.gradients)
    difference.add(gradients, scaledBy: -1)
    #expect(difference.globalNorm < 1e-13)
    // States of sequences don't look at each other at all.
    #expect(pass.finalState == trace.final)
  }
}
