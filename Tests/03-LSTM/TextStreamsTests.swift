import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import VanillaRNNModel

@Suite struct StreamsOfText {
  @Test func `predict each symbol from the one before, stream below stream`() {
    let streams = TextStreams(training: [0, 1, 2, 3, 0, 1, 2], streams: 2, vocabularySize: 4)
    #expect(streams.steps == 3 && streams.count == 2)
    let batch = streams.batch(0..<3)
    #expect(
      batch.inputs.map { [$0.argmax(row: 0), $0.argmax(row: 1)] } == [[0, 3], [1, 0], [2, 1]])
    #expect(batch.targets == [[1, 0], [2, 1], [3, 2]])
    #expect(batch.predictions == 6)
    #expect(streams.chunks(of: 2) == [0..<2, 2..<3])
  }

  /// Symbols that are their own positions show which ones are predicted.
  @Test(arguments: [1, 2, 3, 7, 32], [0, 1, 5, 64])
  func `that measure predict every symbol of the stretches once`(count: Int, context: Int) {
    let ids = Array(0..<60)
    let ranges = [10..<21, 30..<33, 59..<60]
    let streams = TextStreams(
      measuring: ranges, of: ids, streams: count, context: context, vocabularySize: 60)
    let batch = streams.batch(0..<streams.steps)
    var predicted: [Int] = []
    for (t, targets) in batch.targets.enumerated() {
      for (n, target) in targets.enumerated() where batch.mask[t][n] {
        predicted.append(target)
        #expect(batch.inputs[t].argmax(row: n) == target - 1)
      }
    }
    #expect(predicted.sorted() == ranges.flatMap { $0 })
  }

  @Test func `that measure from the very beginning leave out the first symbol only`() {
    let streams = TextStreams(
      measuring: [0..<5], of: [0, 1, 2, 3, 4], streams: 2, context: 3, vocabularySize: 5)
    #expect(streams.batch(0..<streams.steps).predictions == 4)
  }

  @Test func `measured in chunks give what one pass over everything gives`() throws {
    var generator = RandomGenerator(seed: 421)
    let ids = (0..<300).map { _ in Int(generator.uniform(in: 0..<5)) }
    let network = LSTMNetwork(
      inputSize: 5, hiddenSize: 4, outputSize: 5, layers: 2, using: &generator)
    let streams = TextStreams(
      measuring: [0..<290], of: ids, streams: 3, context: 7, vocabularySize: 5)
    let whole = try network.pass(
      over: streams.batch(0..<streams.steps), wantsGradients: false, answers: .reference)
    let nats = try network.nats(on: streams, answers: .reference)
    // The same terms, added up in another order.
    #expect(abs(nats - whole.loss) < 1e-5 * whole.loss)
  }
}
