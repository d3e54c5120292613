import Datasets
import RNNMath

/// Learns online: after each sequence, or after each step, all weights move down the truncated
/// gradient.
public struct BlockTrainer: Sendable {
  /// The network as it is now.
  public private(set) var network: BlockNetwork
  /// How far a weight moves for a slope of one.
  public let learningRate: Scalar
  /// Whether the weights move after every step that has a target, and not only after the last.
  public let movesEveryStep: Bool
  private var run: BlockRun
  private var descent: BlockNetwork

  /// Gets ready to train a network, or only to ask it.
  public init(
    _ network: BlockNetwork, learningRate: Scalar = 0, movesEveryStep: Bool = false
  ) {
    self.network = network
    self.learningRate = learningRate
    self.movesEveryStep = movesEveryStep
    run = BlockRun(network)
    descent = network.zeroed()
  }

  /// What the outputs say at the steps that have targets: K numbers for each.
  public mutating func outputs(_ sequence: LagSequence) -> [Scalar] {
    go(through: sequence, isLearning: false, isMoving: false)
  }

  /// Moves the weights; returns what the outputs said before.
  @discardableResult
  public mutating func learn(_ sequence: LagSequence) -> [Scalar] {
    go(through: sequence, isLearning: true, isMoving: true)
  }

  /// The truncated gradient of ½ Σ (target − output)², and what the outputs said.
  public mutating func gradient(
    _ sequence: LagSequence
  ) -> (gradient: BlockNetwork, outputs: [Scalar]) {
    let outputs = go(through: sequence, isLearning: true, isMoving: false)
    var gradient = descent
    gradient.scale(by: -1)
    return (gradient, outputs)
  }

  private mutating func go(
    through sequence: LagSequence, isLearning: Bool, isMoving: Bool
  ) -> [Scalar] {
    let (D, K) = (network.plan.inputSize, network.plan.outputSize)
    let silent = sequence.length - sequence.targets.count / K
    var outputs: [Scalar] = []
    outputs.reserveCapacity(sequence.targets.count)
    run.reset()
    if isLearning { descent.clear() }
    for t in 0..<sequence.length {
      run.step(sequence.inputs, at: t * D, isLearning: isLearning)
      if t < silent { continue }
      run.readOut(network)
      outputs += run.outputs
      if !isLearning { continue }
      run.addDescent(sequence.targets, at: (t - silent) * K, network: network, to: &descent)
      if isMoving && (movesEveryStep || t == sequence.length - 1) {
        descent.clearMissingBiases()
        network.add(descent, scaledBy: learningRate)
        run.load(network)
        descent.clear()
      }
    }
    descent.clearMissingBiases()
    return outputs
  }
}
