import Foundation
import Notebook
import RNNMath
import VanillaRNNModel

/// A character model of whatever text the reader brings.
struct TextExperiment {
  /// What is wrong with a file, in one line.
  struct Unfit: Error, CustomStringConvertible {
    let description: String

    init(description: String) {
      self.description = asOneLine(description)
    }
  }

  private let alphabet: [Character]
  private let ids: [Int]
  private let answers: VanillaRNNAnswers

  /// Reads a file of UTF-8 text.
  init(path: String, answers: VanillaRNNAnswers) throws(Unfit) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Unfit(description: "--text: there is no file '\(path)'. Give the path of a text file.")
    }
    guard !isFolder.boolValue else {
      throw Unfit(description: "--text: '\(path)' is a folder. Give the path of a text file.")
    }
    // What is no file, such as a device, may never end.
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: place)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw Unfit(
        description: "--text: '\(path)' is not a regular file. Give the path of a text file.")
    }
    let size = attributes?[.size] as? Int ?? 0
    guard size <= 20_000_000 else {
      throw Unfit(description: "--text: '\(path)' has \(size) bytes; at most 20,000,000 are read.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Unfit(description: "--text: '\(path)' can't be read. Check its permissions.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Unfit(
        description: "--text: '\(path)' is not UTF-8 text. Save it as UTF-8, or give another file.")
    }
    guard text.count >= 2_000 else {
      throw Unfit(
        description: "--text: '\(path)' has \(text.count) characters; a model needs at least 2,000."
      )
    }
    alphabet = Set(text).sorted()
    guard alphabet.count <= 256 else {
      throw Unfit(
        description:
          "--text: '\(path)' has \(alphabet.count) different characters; at most 256 can "
          + "be learned. Try a text in one alphabet.")
    }
    let places = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    ids = text.compactMap { places[$0] }
    self.answers = answers
  }

  /// Trains, and shows held-out loss and a sample.
  func run(updates: Int, seed: UInt64, in notebook: Notebook) throws {
    var generator = RandomGenerator(seed: seed)
    let (streams, window, size) = (16, 32, alphabet.count)
    let network = RecurrentNetwork(
      inputSize: size, hiddenSize: 128, outputSize: size, using: &generator)
    let split = ids.count * 9 / 10
    let (training, heldOut) = (batch(0..<split, streams), batch(split..<ids.count, 1))
    let schedule = LearningRateSchedule.cosine(from: 0.004, over: updates)
    var trainer = Trainer(network, optimizer: Adam(learningRate: 0.004), answers: answers)
    try notebook.progress("your text", total: updates) { bar in
      var update = 0
      while update < updates {
        var position = 0
        let blank = network.blankState(batch: streams)
        try answers.truncatedBPTT([training.inputs], window, blank) { inputs, state in
          let chunk = training.steps(position..<position + inputs.count)
          position += inputs.count
          guard update < updates else { return state }
          trainer.learningRate = schedule.rate(at: update)
          let step = try trainer.step(on: chunk, from: state)
          update += 1
          bar.update(update, note: String(format: "loss %.3f", Double(step.loss)))
          return step.finalState
        }
      }
    }
    let loss = try trainer.network.pass(over: heldOut, wantsGradients: false, answers: answers).loss
    notebook.prose(
      """
      \(ids.count) characters, \(size) different ones. On the last tenth, which it has not seen, the \
      network pays \(String(format: "%.3f", Double(loss))) nats a character; a blind guess pays \
      \(String(format: "%.3f", log(Double(size)))). A sample:
      """)
    notebook.listing(try sample(trainer.network, length: 400, using: &generator))
    notebook.record("text.heldOut", Double(loss))
  }

  private func batch(_ range: Range<Int>, _ streams: Int) -> SequenceBatch {
    let steps = (range.count - 1) / streams
    let starts = (0..<streams).map { range.lowerBound + $0 * steps }
    return SequenceBatch(
      inputs: (0..<steps).map { t in oneHot(starts.map { ids[$0 + t] }) },
      targets: (0..<steps).map { t in starts.map { ids[$0 + t + 1] } },
      mask: (0..<steps).map { _ in starts.map { _ in true } })
  }

  private func oneHot(_ ids: [Int]) -> Matrix {
    var matrix = Matrix(rows: ids.count, columns: alphabet.count)
    for (n, id) in ids.enumerated() { matrix[n, id] = 1 }
    return matrix
  }

  private func sample(
    _ network: RecurrentNetwork, length: Int, using generator: inout RandomGenerator
  ) throws -> String {
    var (state, symbol) = (network.blankState(batch: 1), ids[0])
    return String(
      try (0..<length).map { _ in
        let (outputs, trace) = try network.forward(
          [oneHot([symbol])], from: state, answers: answers)
        state = trace.final
        symbol = generator.categorical(
          try answers.samplingDistribution(outputs[0][row: 0], 0.8, nil, nil))
        return alphabet[symbol]
      })
  }
}
