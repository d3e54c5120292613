import RNNMath

/// What is dropped on the way up through a stack of layers, drawn beforehand for a whole batch.
public struct Dropout: Equatable, Sendable {
  /// The share that is dropped, from 0 to less than 1.
  public let rate: Scalar
  /// noise[t][l], for what layer l hands up at step t: batch × hidden, uniform in 0..<1
  public let noise: [[Matrix]]

  /// Dropout with this noise.
  public init(rate: Scalar, noise: [[Matrix]]) {
    if !(rate >= 0 && rate < 1) {
      stop("Dropout: the rate must be from 0 to less than 1, but \(rate) came")
    }
    self.rate = rate
    self.noise = noise
  }

  /// Draws what a network drops of a batch.
  public init(
    rate: Scalar, steps: Int, batch: Int, network: LSTMNetwork,
    using generator: inout RandomGenerator
  ) {
    self.init(
      rate: rate,
      noise: (0..<steps).map { _ in
        network.layers.dropLast().map {
          .uniform(batch, $0.hiddenSize, in: 0..<1, using: &generator)
        }
      })
  }

  /// What layer l's output at step t is multiplied by, and its derivative too.
  public func mask(step t: Int, layer: Int) -> Matrix {
    noise[t][layer].map { $0 < rate ? 0 : 1 / (1 - rate) }
  }

  /// What is dropped of some of the sequences.
  public func rows(_ range: Range<Int>) -> Dropout {
    Dropout(rate: rate, noise: noise.map { $0.map { $0.rows(range) } })
  }
}
