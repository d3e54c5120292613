import AttentionModel
import FundamentalsModel
import GRUModel
import RNNMath
import Seq2SeqModel
import Workbook

// What exercise 6.3 is tried on, and what is true of every right answer.

/// A network, a batch and derivatives by its logits.
struct WayBackSample: Sendable {
  var network: EncoderDecoder
  /// N × S and N × T
  var sources, inputs: [[Int]]
  /// T, N × V each; zeros after a sequence's end
  var dLogits: [Matrix]

  /// Normal numbers in all parameters.
  ///
  /// - Parameters:
  ///   - kind: the cell and the score
  ///   - lengths: of each pair, how many tokens are read by encoder and decoder
  ///   - vocabularies: how many ids there are
  init(
    _ kind: NetworkKind, _ lengths: [(source: Int, target: Int)],
    vocabularies: (source: Int, target: Int) = (6, 6),
    sizes: (embedding: Int, hidden: Int) = (2, 3),
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    network = EncoderDecoder(
      cell: kind.cell, sourceVocabulary: vocabularies.source,
      targetVocabulary: vocabularies.target, embeddingSize: sizes.embedding,
      hiddenSize: sizes.hidden, score: kind.score, using: &generator)
    network.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.7, using: &generator) }
    func drawn(_ count: Int, _ size: Int) -> [Int] {
      (0..<count).map { _ in Token.firstSymbol + generator.integer(below: size - 3) }
    }
    sources = PairBatch.padded(lengths.map { drawn($0.source, vocabularies.source) })
    inputs = PairBatch.padded(
      lengths.map { [Token.start] + drawn($0.target - 1, vocabularies.target) })
    let steps = inputs[0].count
    dLogits = (0..<steps).map { t in
      var rows = Matrix.normal(
        lengths.count, vocabularies.target, deviation: 1, using: &generator)
      for n in lengths.indices where t >= lengths[n].target {
        rows[row: n] = rows[row: n].map { _ in 0 }
      }
      return rows
    }
  }

  /// The forward pass of this network, or of one with other parameters.
  func trace(of other: EncoderDecoder? = nil) throws -> EncoderDecoderTrace {
    try (other ?? network).forward(sources: sources, inputs: inputs)
  }

  /// Someone's gradients.
  func back(_ answers: Seq2SeqAnswers) throws -> EncoderDecoder {
    try answers.encoderDecoderBackward(dLogits, trace(), network)
  }

  /// One of the pairs, as wide as all of them.
  func alone(_ n: Int) -> WayBackSample {
    var one = self
    (one.sources, one.inputs) = ([sources[n]], [inputs[n]])
    one.dLogits = dLogits.map { $0.rows(n..<n + 1) }
    return one
  }
}

extension Seq2SeqGrader {
  static let wayBackCases: [Case<Seq2SeqAnswers>] =
    // Sources and targets alike in number and in length first, where nothing traps.
    RecurrentCell.allCases.map { cell in
      wentBack(
        "one pair of 3 steps each", .init(.init(cell: cell, score: nil), [(3, 3)], seed: 63_100))
    }
    + RecurrentCell.allCases.map { cell in
      wentBack(
        "one pair of 3 steps each", .init(.init(cell: cell, score: .dot), [(3, 3)], seed: 63_101))
    } + [
      wentBack(
        "2 pairs of 2 steps each",
        .init(.init(cell: .lstm, score: .additive), [(2, 2), (2, 2)], seed: 63_102)),
      wentBack(
        "one pair of one step each", .init(.init(cell: .gru, score: nil), [(1, 1)], seed: 63_103)),
      wentBack("4 steps in, 2 out; 7 ids in, 8 out", other(.vanilla, nil, [(4, 2)], seed: 63_104)),
      wentBack("2 steps in, 4 out; 7 ids in, 8 out", other(.gru, .general, [(2, 4)], seed: 63_105)),
      wentBack(
        "3 pairs of different lengths", other(.lstm, nil, [(3, 2), (1, 4), (2, 1)], seed: 63_106)),
    ]
    + RecurrentCell.allCases.map { cell in
      wentBack(
        "4 pairs of different lengths, one with nothing to read",
        other(cell, .additive, [(4, 2), (0, 3), (1, 5), (3, 1)], seed: 63_107))
    } + [wentBack("2 pairs, and one has read an end of its own", withAnEnd)]

  static let slopesOfNetwork = Property<Seq2SeqAnswers>(
    "gradients are the slopes of Σ dlogits · logits, by every parameter"
  ) { answers in
    for sample in samples {
      let yours = try sample.back(answers)
      if let found = wrongShape(yours, sample.network) { return found }
      let check = try checkGradient(of: sample.network, analytic: yours) { network in
        zip(sample.dLogits, try sample.trace(of: network).logits)
          .reduce(0) { $0 + $1.0.hadamard($1.1).sum }
      }
      // Central differences are off by about 1e-9; a missing term is off by over 1e-2.
      if !(check.worstError < 1e-6) {
        let place = "\(check.worstParameter)[\(check.worstRow), \(check.worstColumn)]"
        return "yours is furthest away by \(place): \(check.analytic.shown), and by differences it "
          + "is \(check.numeric.shown)"
      }
    }
    return nil
  }

  static let pairsAddUp = Property<Seq2SeqAnswers>(
    "gradients of a batch are the sum of those of its pairs"
  ) { answers in
    for sample in samples {
      let together = try sample.back(answers)
      var sum = sample.network.zeroed()
      for n in sample.sources.indices {
        let one = try sample.alone(n).back(answers)
        if let found = wrongShape(one, sample.network) { return found }
        sum.add(one)
      }
      if let found = firstDifference(sum, together) { return found }
    }
    return nil
  }

  static let gradientsScale = Property<Seq2SeqAnswers>(
    "twice the dlogits give twice the gradients"
  ) { answers in
    var sample = samples[0]
    var once = try sample.back(answers)
    sample.dLogits = sample.dLogits.map { 2 * $0 }
    once.visit { $1 *= 2 }
    return firstDifference(once, try sample.back(answers))
  }

  private static let samples = [
    other(.lstm, .additive, [(3, 2), (1, 4), (2, 2)], seed: 63_110),
    other(.gru, nil, [(2, 3), (3, 1)], seed: 63_111),
  ]

  /// As many ids and features as nothing else has.
  private static func other(
    _ cell: RecurrentCell, _ score: ScoreLayer.Kind?, _ lengths: [(Int, Int)], seed: UInt64
  ) -> WayBackSample {
    WayBackSample(
      NetworkKind(cell: cell, score: score), lengths.map { (source: $0, target: $1) },
      vocabularies: (7, 8), sizes: (3, 4), seed: seed)
  }

  /// Under scheduled sampling a decoder may read the end and go on.
  private static let withAnEnd: WayBackSample = {
    var sample = other(.gru, .dot, [(2, 4), (3, 3)], seed: 63_108)
    sample.inputs[0][2] = Token.end
    return sample
  }()

  private static func wrongShape(
    _ yours: EncoderDecoder, _ network: EncoderDecoder
  ) -> String? {
    let shapes = [network, yours].map { $0.named.map { "\($0.name) (\($0.matrix.shape))" } }
    return shapes[0] == shapes[1] ? nil : "your gradients have other shapes than the parameters"
  }

  private static func firstDifference(
    _ expected: EncoderDecoder, _ yours: EncoderDecoder
  ) -> String? {
    for ((name, matrix), (_, other)) in zip(expected.named, yours.named) {
      if let found = matrix.difference(from: other, within: 1e-9, named: name) { return found }
    }
    return nil
  }

  private static func wentBack(_ name: String, _ sample: WayBackSample) -> Case<Seq2SeqAnswers> {
    let hasAttention = sample.network.attention != nil
    let cell = ["vanilla": "vanilla", "lstm": "LSTM", "gru": "GRU"][
      "\(sample.network.encoder.cell)"]
    let kind = "\(cell ?? "") \(hasAttention ? "with" : "without") attention"
    let isShort = sample.sources[0].count == 1
    let hasCell = sample.network.encoder.cell == .lstm
    let spares =
      isShort
      ? "a second step"
      : hasAttention ? nil : hasCell ? "attention" : "attention, and a cell state"
    return Case("\(kind), \(name)", sparing: spares) { answers, trial in
      trial.given("trace.sources", .text("\(sample.sources)"))
      trial.given("trace.inputs", .text("\(sample.inputs)"))
      let gradients = try sample.back(answers)
      trial.saw("whether attention is nil", .truth(gradients.attention == nil))
      // In the order of the way back: the first that is wrong is where to look.
      for (name, matrix) in gradients.named.reversed() { trial.saw("gradients.\(name)", matrix) }
    }
  }
}
