import GRUModel
import LSTMModel
import LSTMSolutions
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

/// What the trainers of three chapters have in common.
protocol CellTrainer: Sendable {
  /// The learning rate, which a schedule may change.
  var learningRate: Scalar { get set }
  /// How many numbers it learns.
  var parameterCount: Int { get }
  /// One update on a class at every step; the loss before it.
  mutating func update(on batch: SequenceBatch) throws -> Scalar
  /// The loss of the network as it is now; the answers are only for a GRU.
  func loss(on batch: SequenceBatch, answers: GRUAnswers) throws -> Scalar
}

extension Trainer: CellTrainer {
  var parameterCount: Int { network.parameterCount }

  mutating func update(on batch: SequenceBatch) throws -> Scalar { try step(on: batch).loss }

  func loss(on batch: SequenceBatch, answers: GRUAnswers) throws -> Scalar {
    try network.pass(over: batch, wantsGradients: false, answers: .reference).loss
  }
}

extension LSTMTrainer: CellTrainer {
  var parameterCount: Int { network.parameterCount }

  mutating func update(on batch: SequenceBatch) throws -> Scalar { try step(on: batch).loss }

  func loss(on batch: SequenceBatch, answers: GRUAnswers) throws -> Scalar {
    try network.pass(over: batch, wantsGradients: false, answers: .reference).loss
  }
}

extension GRUTrainer: CellTrainer {
  var parameterCount: Int { network.parameterCount }

  mutating func update(on batch: SequenceBatch) throws -> Scalar { try step(on: batch).loss }

  func loss(on batch: SequenceBatch, answers: GRUAnswers) throws -> Scalar {
    try network.pass(over: batch, wantsGradients: false, answers: answers).loss
  }
}

extension RecurrentCell {
  /// What tables and legends call it.
  var title: String {
    switch self {
    case .vanilla: "vanilla RNN"
    case .lstm: "LSTM"
    case .gru: "GRU"
    }
  }

  /// A fresh network of a size, ready to train.
  ///
  /// The vanilla RNN begins orthogonal, the LSTM with forget biases of 1, the GRU with update biases
  /// of 1, so that both keep most of their state at first.
  func trainer(
    inputSize: Int, hiddenSize: Int, outputSize: Int, learningRate: Scalar, answers: GRUAnswers,
    using generator: inout RandomGenerator
  ) -> any CellTrainer {
    let adam = Adam(learningRate: learningRate)
    switch self {
    case .vanilla:
      let network = RecurrentNetwork(
        inputSize: inputSize, hiddenSize: hiddenSize, outputSize: outputSize, using: &generator)
      return Trainer(network, optimizer: adam, maximumNorm: 1, answers: .reference)
    case .lstm:
      let network = LSTMNetwork(
        inputSize: inputSize, hiddenSize: hiddenSize, outputSize: outputSize, using: &generator)
      return LSTMTrainer(network, optimizer: adam, maximumNorm: 1, answers: .reference)
    case .gru:
      let network = GRUNetwork(
        inputSize: inputSize, hiddenSize: hiddenSize, outputSize: outputSize, updateBias: 1,
        using: &generator)
      return GRUTrainer(network, optimizer: adam, maximumNorm: 1, answers: answers)
    }
  }
}
