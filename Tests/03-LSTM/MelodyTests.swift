import Datasets
import LSTMModel
import LSTMSolutions
import RNNMath
import Testing

@Suite struct MelodyTests {
  @Test func `every tune comes back from its symbols`() throws {
    let tunes = try Tunes.load().map(\.inCommonKey)
    let vocabulary = MelodyVocabulary(of: tunes)
    for tune in tunes {
      let ids = try #require(vocabulary.ids(of: tune))
      #expect(vocabulary.bars(of: ids) == tune.bars)
      #expect(vocabulary.symbols[ids[0]] == .metre(tune.metre) && ids.last == vocabulary.end)
      #expect(ids.count == 2 * tune.bars.joined().count + tune.bars.count + 1)
    }
    let low = try #require(tunes.first).shifted(by: -40)
    #expect(vocabulary.ids(of: low) == nil)
    #expect(MelodyVocabulary(of: tunes, reach: 6).count == vocabulary.count + 12)
    #expect(
      vocabulary.symbols.indices.allSatisfy { vocabulary.id(of: vocabulary.symbols[$0]) == $0 })
  }

  @Test func `what can't be read as notes is left out`() throws {
    let vocabulary = MelodyVocabulary(of: try Tunes.load())
    let symbols: [MelodySymbol] = [
      .metre(.three), .length(4), .sound(.pitch(60)), .bar, .sound(.pitch(62)), .length(8),
      .length(4), .sound(.rest), .sound(.held), .length(4), .bar, .end,
    ]
    let bars = vocabulary.bars(of: symbols.compactMap { vocabulary.id(of: $0) })
    #expect(bars == [[], [.init(.pitch(62), 8), .init(.held, 4)], []])
    #expect(vocabulary.bars(of: []) == [[]])
  }

  @Test
  func `the network is asked for everything behind the metre, and for nothing behind the end`() {
    let batch = MelodyBatches(vocabularySize: 6).batch([[0, 3, 4, 2], [1, 2]])
    #expect(batch.targets == [[3, 2], [4, 0], [2, 0]])
    #expect(batch.mask == [[true, true], [true, false], [true, false]])
    #expect(batch.inputs.map { $0[row: 0].firstIndex(of: 1) } == [0, 3, 4])
    #expect(batch.inputs.map { $0[row: 1].firstIndex(of: 1) } == [1, 2, nil])
    #expect(batch.predictions == 4)
  }

  @Test func `every melody is in exactly one batch`() {
    let melodies = (2..<13).map { Array(repeating: 1, count: $0) }
    var generator = RandomGenerator(seed: 4)
    let batches = MelodyBatches(vocabularySize: 2).batches(melodies, size: 4, using: &generator)
    #expect(batches.map(\.count).sorted() == [3, 4, 4])
    #expect(batches.reduce(0) { $0 + $1.predictions } == melodies.reduce(0) { $0 + $1.count - 1 })
  }

  @Test func `of a real tune every inner bar is full`() throws {
    for tune in try Tunes.load() {
      let (full, all) = fullBars(of: tune.bars, metre: tune.metre)
      #expect(full == all && all == tune.bars.count - 2)
    }
    let bars: [[Tune.Note]] = [[], [.init(.rest, 12)], [.init(.pitch(60), 8)], []]
    #expect(fullBars(of: bars, metre: .three) == (1, 2))
    #expect(fullBars(of: [[]], metre: .four) == (0, 0))
  }

  @Test func `the longest shared run is found, and it is that of a plain search`() {
    var generator = RandomGenerator(seed: 2)
    func melody(_ count: Int) -> [Tune.Note] {
      (0..<count).map { _ in .init(.pitch(60 + generator.integer(below: 2)), 4) }
    }
    for _ in 0..<50 {
      let (mine, others) = (melody(12), [melody(9), melody(15)])
      let run = longestSharedRun(of: mine, with: others)
      let shared = Array(mine[run.start..<run.start + run.length])
      #expect(others[run.other].occurs(shared))
      let longer = (0..<12).map { Array(mine.dropFirst($0).prefix(run.length + 1)) }
        .filter { $0.count > run.length }
      #expect(!longer.contains { part in others.contains { $0.occurs(part) } })
    }
    #expect(longestSharedRun(of: [], with: [melody(3)]).length == 0)
    #expect(longestSharedRun(of: melody(3), with: []).length == 0)
    // The same pitches for other times are other notes.
    #expect(
      longestSharedRun(of: [.init(.pitch(60), 4)], with: [[.init(.pitch(60), 2)]]).length == 0)
  }

  @Test func `a network learns one tune by heart and writes it`() throws {
    let tune = try #require(try Tunes.load().first { $0.title.hasPrefix("Alouette") })
    let vocabulary = MelodyVocabulary(of: [tune])
    let ids = try #require(vocabulary.ids(of: tune))
    var generator = RandomGenerator(seed: 1)
    var network = LSTMNetwork(
      inputSize: vocabulary.count, hiddenSize: 24, outputSize: vocabulary.count, using: &generator)
    network.layers[0].inputWeights *= 10
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: 0.02), maximumNorm: 1, answers: .reference)
    let batch = MelodyBatches(vocabularySize: vocabulary.count).batch([ids])
    for _ in 0..<150 { _ = try trainer.step(on: batch) }
    let written = try trainer.network.continuation(
      of: [ids[0]], longest: 200, until: vocabulary.end, sampling: .init(topK: 1),
      answers: .reference, using: &generator)
    #expect(vocabulary.bars(of: written) == tune.bars)
  }
}

extension [Tune.Note] {
  /// Whether some notes stand in these, one behind the other.
  fileprivate func occurs(_ part: [Tune.Note]) -> Bool {
    part.count <= count
      && (0...count - part.count).contains { Array(self[$0..<$0 + part.count]) == part }
  }
}
