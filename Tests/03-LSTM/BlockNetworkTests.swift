import Datasets
import LSTMModel
import RNNMath
import Testing

@Suite struct TheNetworkOf1997 {
  /// Three blocks of two cells, errors at every step: nothing that could be wrong is absent.
  private func sample(
    _ seed: UInt64, _ outputUnits: MemoryBlocks.OutputUnits = .logistic
  ) -> (BlockNetwork, LagSequence) {
    var generator = RandomGenerator(seed: seed)
    let plan = MemoryBlocks(
      inputs: 7, outputs: 7, blocks: 3, size: 2, biases: .all, outputUnits: outputUnits)
    let network = BlockNetwork(plan, range: 0.8, using: &generator)
    return (network, ReberGrammar.string(using: &generator).sequence)
  }

  private func learned(_ network: BlockNetwork, _ sequence: LagSequence) -> BlockNetwork {
    var trainer = BlockTrainer(network)
    return trainer.gradient(sequence).gradient
  }

  @Test(arguments: [1, 2, 3] as [UInt64], [.logistic, .linear] as [MemoryBlocks.OutputUnits])
  func `its gradient is the slope of its loss with all that units see of each other held fixed`(
    seed: UInt64, outputUnits: MemoryBlocks.OutputUnits
  ) {
    let (network, sequence) = sample(seed, outputUnits)
    let said = BlockReplay(network: network, sequence: sequence).run().said
    let check = checkGradient(of: network, analytic: learned(network, sequence)) {
      BlockReplay(network: $0, sequence: sequence).run(seeing: said).loss
    }
    #expect(check.count == 20 * 12 + 7 * 7)
    // Differences with the best step are off by ε^⅔ ≈ 4e-11 times the size of the loss, some ten; a
    // missing term is off by more than 1e-2.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test func `it is the whole gradient where no unit listens to another`() {
    var (network, sequence) = sample(4)
    for source in 7..<19 { for unit in 0..<12 { network.hidden[source, unit] = 0 } }
    // At zero, a weight between units has a slope like any other, but passes on no error.
    let check = checkGradient(of: network, analytic: learned(network, sequence)) {
      BlockReplay(network: $0, sequence: sequence).run().loss
    }
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test func `it is not the whole gradient where units listen`() {
    let (network, sequence) = sample(5)
    let check = checkGradient(of: network, analytic: learned(network, sequence)) {
      BlockReplay(network: $0, sequence: sequence).run().loss
    }
    #expect(check.worstError > 1e-2)
  }

  @Test func `it says what the plain form of it says`() {
    let (network, sequence) = sample(6)
    var trainer = BlockTrainer(network)
    let outputs = trainer.outputs(sequence)
    #expect(outputs.count == sequence.targets.count)
    let loss = zip(outputs, sequence.targets).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }
    let plain = BlockReplay(network: network, sequence: sequence).run().loss
    // A hundred outputs, a dozen roundings each.
    #expect(abs(loss - plain) < 1e-12)
    // Nothing is left over from one sequence for the next.
    #expect(trainer.outputs(sequence) == outputs)
  }

  @Test func `learning at the end of a sequence is a step down the gradient`() {
    let (network, sequence) = sample(7)
    var trainer = BlockTrainer(network, learningRate: 0.25)
    let said = trainer.learn(sequence)
    var expected = network
    expected.add(learned(network, sequence), scaledBy: -0.25)
    // −0.25 · −g and 0.25 · g are the same to the bit.
    #expect(trainer.network == expected)
    var asked = BlockTrainer(network)
    #expect(said == asked.outputs(sequence))
    #expect(trainer.outputs(sequence) != said)
  }

  @Test func `learning at every step goes on with the weights that moved`() {
    let (network, sequence) = sample(8)
    var trainer = BlockTrainer(network, learningRate: 0.5, movesEveryStep: true)
    var asked = BlockTrainer(network)
    let (said, before) = (trainer.learn(sequence), asked.outputs(sequence))
    #expect(said.prefix(7) == before.prefix(7))
    #expect(said.dropFirst(7).prefix(7) != before.dropFirst(7).prefix(7))
  }
}
