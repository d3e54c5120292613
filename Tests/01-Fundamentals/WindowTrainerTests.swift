import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

private let names = [[1, 2, 3, 1], [2, 3], [1, 1, 4], [4, 2, 3, 2], [3]]

private func newNetwork(seed: UInt64) -> WindowNetwork {
  var generator = RandomGenerator(seed: seed)
  return WindowNetwork(
    vocabularySize: 5, contextLength: 2, embeddingSize: 3, hiddenSize: 6, using: &generator)
}

private func newTrainer(
  seed: UInt64, learningRate: Scalar = 0.01, weightDecay: Scalar = 0
) -> WindowTrainer {
  WindowTrainer(
    newNetwork(seed: seed), settings: AdamSettings(learningRate: learningRate),
    weightDecay: weightDecay, answers: .reference)
}

/// Three epochs on all names but the last two, which validate.
private func history(seed: UInt64, learningRate: Scalar = 0.01) throws -> TrainingHistory {
  var trainer = newTrainer(seed: seed, learningRate: learningRate)
  var generator = RandomGenerator(seed: seed + 1)
  return try trainer.train(
    on: Windows(of: Array(names.prefix(3)), contextLength: 2),
    validation: Windows(of: Array(names.suffix(2)), contextLength: 2),
    epochs: 3, batchSize: 5, answers: .reference, using: &generator
  ) { _, _ in }
}

@Suite struct TrainingAStep {
  let windows = Windows(of: names, contextLength: 2)

  /// Without a window that counts there is no loss, and only the decay is left to move anything.
  var onlyPadding: Windows {
    var batch = Windows(contextLength: 2)
    batch.append(context: [1, 2], target: 3, counts: false)
    return batch
  }

  @Test func `a step lowers the loss on its batch, and returns what it was before`() throws {
    var trainer = newTrainer(seed: 31, learningRate: 0.001)
    let before = try trainer.network.loss(on: windows, answers: .reference)
    let returned = try trainer.step(on: windows)
    let after = try trainer.network.loss(on: windows, answers: .reference)
    #expect(returned == before && after < before)
  }

  @Test func `many steps learn the names by heart, as far as the context settles them`() throws {
    var trainer = newTrainer(seed: 31, learningRate: 0.03)
    for _ in 0..<400 { _ = try trainer.step(on: windows) }
    let floor = ConditionalEntropy.nats(of: windows)
    let loss = try trainer.network.loss(on: windows, answers: .reference)
    // No model can be below the floor, but for rounding; a hundredth of a nat is close to it.
    #expect(loss > floor - 1e-12 && loss < floor + 0.01)
  }

  @Test func `weight decay pulls the weights towards zero and leaves the rest alone`() throws {
    var trainer = newTrainer(seed: 32, weightDecay: 0.1)
    let before = trainer.network
    for _ in 0..<5 { _ = try trainer.step(on: onlyPadding) }
    let after = trainer.network
    #expect(after.hidden.weights.globalNorm < before.hidden.weights.globalNorm)
    #expect(after.output.weights.globalNorm < before.output.weights.globalNorm)
    #expect(after.embedding == before.embedding && after.hidden.bias == before.hidden.bias)
    #expect(after.output.bias == before.output.bias)
  }

  @Test func `with weight decay the weights that training ends with are smaller`() throws {
    let norms = try [0, 0.05].map { (decay: Scalar) in
      var trainer = newTrainer(seed: 33, weightDecay: decay)
      for _ in 0..<100 { _ = try trainer.step(on: windows) }
      return [trainer.network.hidden.weights, trainer.network.output.weights].globalNorm
    }
    #expect(norms[1] < norms[0])
  }

  @Test func `where nothing counts and nothing decays a step changes nothing`() throws {
    var trainer = newTrainer(seed: 34)
    let before = trainer.network
    #expect(try trainer.step(on: onlyPadding) == 0)
    #expect(trainer.network == before)
  }
}

@Suite struct TheTrainingHistory {
  @Test func `equal seeds give equal networks, bit for bit, and others do not`() throws {
    let networks = try [41, 41, 42].map { try history(seed: $0).best }
    #expect(networks[0] == networks[1] && networks[0] != networks[2])
  }

  // The large rate overshoots, so that the best is not the last.
  @Test(arguments: [0.001, 0.5] as [Scalar])
  func `the best network is that of the least validation loss`(learningRate: Scalar) throws {
    let history = try history(seed: 43, learningRate: learningRate)
    let validation = history.points.map(\.validation)
    #expect(history.bestValidation == validation.min())
    #expect(history.bestEpoch == validation.firstIndex(of: history.bestValidation))
    let windows = Windows(of: Array(names.suffix(2)), contextLength: 2)
    #expect(try history.best.loss(on: windows, answers: .reference) == history.bestValidation)
  }

  @Test func `it is measured before the first update and after every epoch`() throws {
    let history = try history(seed: 44)
    #expect(history.points.map(\.epoch) == [0, 1, 2, 3])
    // Twelve windows are three batches of five.
    #expect(history.updates == 9)
    let first = try newNetwork(seed: 44).loss(
      on: Windows(of: Array(names.prefix(3)), contextLength: 2), answers: .reference)
    #expect(history.points.first?.training == first)
  }

  @Test func `every update is reported, in order, with its loss`() throws {
    var trainer = newTrainer(seed: 45)
    var generator = RandomGenerator(seed: 46)
    let windows = Windows(of: names, contextLength: 2)
    var reports: [Int] = []
    _ = try trainer.train(
      on: windows, validation: windows, epochs: 2, batchSize: 10, answers: .reference,
      using: &generator
    ) { update, loss in if loss.isFinite { reports.append(update) } }
    #expect(reports == [1, 2, 3, 4])
  }
}
