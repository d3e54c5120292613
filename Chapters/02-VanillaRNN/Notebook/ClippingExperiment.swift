import RNNMath
import VanillaRNNModel

/// Plain SGD on one long echo task, with a gradient that explodes now and then.
struct ClippingExperiment {
  let updates: Int
  let seed: UInt64
  let answers: VanillaRNNAnswers

  /// The loss before each update, and the norm of its gradient before clipping.
  func run(maximumNorm: Scalar) throws -> (losses: [Scalar], norms: [Scalar]) {
    var generator = RandomGenerator(seed: seed)
    let stream = EchoStream(symbolCount: 3, lag: 4)
    let network = RecurrentNetwork(
      inputSize: 3, hiddenSize: 32, outputSize: 3, gain: 1.6, using: &generator)
    var trainer = Trainer(
      network, optimizer: SGD(learningRate: 1), maximumNorm: maximumNorm, answers: answers)
    var (losses, norms): ([Scalar], [Scalar]) = ([], [])
    for _ in 0..<updates {
      let step = try trainer.step(on: stream.batch(streams: 8, steps: 60, using: &generator))
      losses.append(step.loss)
      norms.append(step.norm)
    }
    return (losses, norms)
  }
}
