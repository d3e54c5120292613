import RNNMath
import VanillaRNNModel

/// Which lags a network learns to bridge, for which window, with and without a carried state.
struct EchoExperiment {
  let lags = [1, 2, 4, 8]
  let windows = [2, 4, 8, 16]
  let answers: VanillaRNNAnswers
  let updates: Int
  let seed: UInt64

  /// The share of right answers on a fresh stream, read from end to end.
  func accuracy(lag: Int, window: Int, carriesState: Bool) throws -> Double {
    var generator = RandomGenerator(seed: seed)
    let stream = EchoStream(symbolCount: 3, lag: lag)
    let network = RecurrentNetwork(
      inputSize: 3, hiddenSize: 32, outputSize: 3, using: &generator)
    var trainer = Trainer(network, optimizer: Adam(learningRate: 0.005), answers: answers)
    let blank = network.blankState(batch: 16)
    // As many symbols for every window, in so many updates of one window each.
    let training = stream.batch(streams: 16, steps: updates * window, using: &generator)
    var position = 0
    try answers.truncatedBPTT([training.inputs], window, blank) { inputs, state in
      let chunk = training.steps(position..<position + inputs.count)
      position += inputs.count
      return try trainer.step(on: chunk, from: carriesState ? state : blank).finalState
    }
    let test = stream.batch(streams: 16, steps: 200, using: &generator)
    let pass = try trainer.network.pass(over: test, wantsGradients: false, answers: answers)
    return Double(pass.right) / Double(test.predictions)
  }
}
