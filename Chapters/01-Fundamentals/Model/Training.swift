import RNNMath

/// How a training went: a row for each time it was measured, and the best network seen.
public struct TrainingHistory: Sendable {
  /// One measurement.
  public struct Point: Sendable {
    /// How many passes through the training data it comes after.
    public let epoch: Int
    /// The mean loss on the training data, in nats.
    public let training: Scalar
    /// The mean loss on the validation data, in nats.
    public let validation: Scalar
  }

  /// What was measured, in order; the first before any update.
  public internal(set) var points: [Point] = []
  /// The network with the least validation loss, which is what early stopping keeps.
  public internal(set) var best: WindowNetwork
  /// When it was reached.
  public internal(set) var bestEpoch = 0
  /// Its validation loss.
  public internal(set) var bestValidation: Scalar = .infinity
  /// How many updates were made.
  public internal(set) var updates = 0
}

extension WindowTrainer {
  /// Trains for some epochs and measures after each, keeping the best network on the way.
  ///
  /// - Parameters:
  ///   - training: what the network learns from
  ///   - validation: what decides which network is the best
  ///   - epochs: passes through the training windows
  ///   - batchSize: windows an update
  ///   - generator: shuffles the batches
  ///   - report: is told how many updates were made and the loss of the last
  public mutating func train(
    on training: Windows, validation: Windows, epochs: Int, batchSize: Int,
    answers: FundamentalsAnswers, using generator: inout RandomGenerator,
    report: (_ updates: Int, _ loss: Scalar) -> Void
  ) throws -> TrainingHistory {
    var history = TrainingHistory(best: network)
    try measure(&history, epoch: 0, training, validation, answers)
    for epoch in 0..<epochs {
      for batch in training.batches(of: batchSize, using: &generator) {
        let loss = try step(on: batch)
        history.updates += 1
        report(history.updates, loss)
      }
      try measure(&history, epoch: epoch + 1, training, validation, answers)
    }
    return history
  }

  private func measure(
    _ history: inout TrainingHistory, epoch: Int, _ training: Windows, _ validation: Windows,
    _ answers: FundamentalsAnswers
  ) throws {
    let loss = try network.loss(on: validation, answers: answers)
    history.points.append(
      TrainingHistory.Point(
        epoch: epoch, training: try network.loss(on: training, answers: answers), validation: loss))
    if loss < history.bestValidation {
      history.best = network
      history.bestEpoch = epoch
      history.bestValidation = loss
    }
  }
}
