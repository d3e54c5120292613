import GRUModel
import Notebook
import RNNMath

/// A GRU that learns few names by heart: when to stop, and which network to keep.
struct StoppingExperiment: Sendable {
  let answers: GRUAnswers
  let epochs: Int
  static let nameCount = 400
  static let patience = 3

  /// What came of one network.
  struct Result: Sendable {
    /// Nats a letter after each epoch.
    let training, validation: [Double]
    /// The epoch that is kept, and how many epochs it takes to know.
    let best, stopped: Int
    /// Nats a letter on the test part: of the kept network, of the one when training stops, and of
    /// the one after all epochs.
    let kept, last, end: Double
  }

  /// Trains for all epochs, to see what stopping spares; then stops, looking back.
  func result(_ data: CellsExperiment.NameData, seed: UInt64) throws -> Result {
    var generator = RandomGenerator(seed: seed)
    let names = Array(data.train.prefix(Self.nameCount))
    let size = data.names.vocabularySize
    let network = GRUNetwork(
      inputSize: size, hiddenSize: 48, outputSize: size, updateBias: 1, using: &generator)
    var trainer = GRUTrainer(
      network, optimizer: Adam(learningRate: 0.01), maximumNorm: 1, answers: answers)
    var networks: [GRUNetwork] = []
    var (training, validation): ([Double], [Double]) = ([], [])
    for _ in 0..<epochs {
      let batches = data.names.batches(names, size: 32, using: &generator)
      let losses = try batches.map { try trainer.step(on: $0).loss }
      networks.append(trainer.network)
      training.append(Double(losses.mean))
      validation.append(
        Double(try trainer.loss(on: data.validation, answers: answers)))
    }
    let stop = try answers.earlyStopping(patience: Self.patience, longest: epochs) {
      (Scalar(validation[$0 - 1]), networks[$0 - 1])
    }
    func test(_ network: GRUNetwork) throws -> Double {
      Double(
        try network.pass(over: data.test, wantsGradients: false, answers: answers).loss)
    }
    return Result(
      training: training, validation: validation, best: stop.best, stopped: stop.epochs,
      kept: try test(stop.network), last: try test(networks[stop.epochs - 1]),
      end: try test(networks[epochs - 1]))
  }
}
