import RNNMath

/// What a chapter brings to the benchmark: a character model, its training and its sampling.
struct Workload: Sendable {
  /// What the peers call its cell: `vanilla`, `lstm` or `gru`; another name for one they don't know.
  let cell: String
  /// How many gates its layer has, side by side: 1, 4 or 3.
  let gates: Int
  /// Makes an untrained network of a size, with a batch to learn.
  let make: @Sendable (SequenceShape) throws -> Trainee
}

/// A network and a batch, and what can be timed about them.
struct Trainee {
  /// The outputs of the batch; returns one of them.
  let forward: () throws -> Scalar
  /// Forward, loss and backward; returns the loss.
  let gradient: () throws -> Scalar
  /// A whole training step: forward, loss, backward, clip, Adam; returns the loss.
  let step: () throws -> Scalar
  /// Clip and Adam alone, on gradients that stay the same.
  let update: () throws -> Scalar
  /// Draws so many characters, one after the other; returns the last.
  let sample: (_ count: Int) throws -> Scalar
  /// For the peers, before the first step.
  let parameters: CellParameters?
  /// The loss and the norm of its gradient, before the first step.
  let expected: [Double]

  /// The largest norm of a gradient that is left alone.
  static let maximumNorm: Scalar = 5
  /// Small, so that hundreds of steps on one batch don't turn it into another kind of network.
  static let learningRate: Scalar = 1e-6

  /// Binds a network to what can be timed about it.
  ///
  /// - Parameters:
  ///   - network: untrained
  ///   - parameters: the network, or its gradients, as the peers know them; nil if they don't
  ///   - forward: the outputs of the batch; returns one of them
  ///   - pass: forward, loss and backward
  ///   - sample: draws so many characters; returns the last
  init<Network: ParameterContainer>(
    _ network: Network, parameters: ((Network) -> CellParameters)?,
    forward: @escaping (Network) throws -> Scalar,
    pass: @escaping (Network) throws -> (loss: Scalar, gradients: Network),
    sample: @escaping (Network, _ count: Int) throws -> Scalar
  ) throws {
    var trained = network
    var optimizer = Adam(learningRate: Self.learningRate)
    self.forward = { try forward(network) }
    gradient = { try pass(network).loss }
    step = {
      var (loss, gradients) = try pass(trained)
      _ = gradients.clipGlobalNorm(to: Self.maximumNorm)
      optimizer.update(&trained, gradients: gradients)
      return loss
    }
    let start = try pass(network)
    var (updated, updater) = (network, Adam(learningRate: Self.learningRate))
    update = {
      var gradients = start.gradients
      let norm = gradients.clipGlobalNorm(to: Self.maximumNorm)
      updater.update(&updated, gradients: gradients)
      return norm
    }
    self.sample = { try sample(network, $0) }
    self.parameters = parameters?(network)
    expected = parameters.map { [Double(start.loss), $0(start.gradients).norm] } ?? []
  }
}
