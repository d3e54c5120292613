import RNNMath

/// A recurrent network that reads one number at a time and predicts the next.
public struct SeriesModel: Sendable {
  /// One input, H hidden, one output.
  public private(set) var network: RecurrentNetwork
  private let answers: VanillaRNNAnswers

  /// An untrained model.
  public init(
    hiddenSize: Int, answers: VanillaRNNAnswers, using generator: inout RandomGenerator
  ) {
    network = RecurrentNetwork(
      inputSize: 1, hiddenSize: hiddenSize, outputSize: 1, gain: 0.9, using: &generator)
    self.answers = answers
  }

  /// Trains on the squared error of every next value; returns the mean squared error at the end.
  ///
  /// - Parameters:
  ///   - series: values of order one
  ///   - weightDecay: λ of the decoupled weight decay
  public mutating func train(
    on series: [Scalar], updates: Int, learningRate: Scalar, weightDecay: Scalar,
    report: (_ update: Int, _ error: Scalar) -> Void
  ) throws -> Scalar {
    var trainer = Trainer(
      network, optimizer: Adam(learningRate: learningRate, weightDecay: weightDecay),
      maximumNorm: 1, answers: answers)
    let inputs = series.dropLast().map { Matrix([[$0]]) }
    let blank = network.blankState(batch: 1)
    var error: Scalar = 0
    for update in 0..<updates {
      let (outputs, trace) = try trainer.network.forward(inputs, from: blank, answers: answers)
      let scale = 1 / Scalar(outputs.count)
      error = 0
      let dOutputs = outputs.indices.map { t in
        let miss = outputs[t][0, 0] - series[t + 1]
        error += scale * miss * miss
        return Matrix([[2 * scale * miss]])
      }
      _ = trainer.apply(try trainer.network.backward(dOutputs, trace, answers: answers))
      report(update + 1, error)
    }
    network = trainer.network
    return error
  }

  /// The k values after the known ones, by exercise 2.9.
  public func forecast(_ series: [Scalar], from origin: Int, steps: Int) throws -> [Scalar] {
    try answers.forecast(series, origin, steps, network.blankState(batch: 1)) { value, state in
      let (outputs, trace) = try network.forward([Matrix([[value]])], from: state, answers: answers)
      return (outputs[0][0, 0], trace.final)
    }
  }
}
