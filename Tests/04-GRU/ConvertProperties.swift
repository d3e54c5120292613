import GRUModel
import RNNMath
import Workbook

// What is true of every right answer to exercise 4.4, for all twelve conventions.

extension GRUGrader {
  static let comesBack = Property<GRUAnswers>(
    "what is converted and converted back is the same to the bit"
  ) { answers in
    try forAllPairs { source, target in
      let back = try answers.convert(answers.convert(sample.gru, source, target), target, source)
      return difference(sample.gru, back)
    }
  }

  static let goesByAnyWay = Property<GRUAnswers>(
    "it makes no difference whether one goes by way of the book's convention"
  ) { answers in
    try forAllPairs { source, target in
      let direct = try answers.convert(sample.gru, source, target)
      let detour = try answers.convert(answers.convert(sample.gru, source, .book), .book, target)
      return difference(detour, direct)
    }
  }

  static let computesTheSame = Property<GRUAnswers>(
    "the converted layer, read in its own convention, computes what the first one computes"
  ) { answers in
    try forAllPairs { source, target in
      let converted = try answers.convert(sample.gru, source, target)
      if let (own, yours) = zip(sample.gru.named, converted.named).first(where: {
        $0.matrix.shape != $1.matrix.shape
      }) {
        return "\(own.name) should be \(own.matrix.shape), yours is \(yours.matrix.shape)"
      }
      for variant in GRUVariant.allCases {
        let expected = read(sample.gru, as: source, variant)
        if let found = expected.difference(
          from: read(converted, as: target, variant), named: "the new state")
        {
          return found
        }
      }
      return nil
    }
  }

  private static let sample = GRUStepSample.sample(batch: 2, inputs: 3, hidden: 4, seed: 44_110)

  /// The first pair of conventions for which something is found, and what it is.
  private static func forAllPairs(
    _ find: (_ source: GRUConvention, _ target: GRUConvention) throws -> String?
  ) rethrows -> String? {
    for source in GRUConvention.all {
      for target in GRUConvention.all {
        if let found = try find(source, target) {
          return "from (\(source.inWords)) to (\(target.inWords)), \(found)"
        }
      }
    }
    return nil
  }

  /// Only columns move and signs turn, so nothing is rounded.
  private static func difference(_ expected: GRU, _ yours: GRU) -> String? {
    zip(expected.named, yours.named).lazy.compactMap { own, yours in
      own.matrix.difference(from: yours.matrix, within: 0, named: own.name)
    }.first
  }

  /// The new state of a layer that is written in some convention; nothing is converted.
  private static func read(
    _ gru: GRU, as convention: GRUConvention, _ variant: GRUVariant
  ) -> Matrix {
    func part(_ matrix: Matrix, _ gate: GRUGate) -> Matrix {
      matrix.columns(convention.columns(of: gate, hiddenSize: gru.hiddenSize))
    }
    func ordered(_ matrix: Matrix) -> Matrix {
      Matrix(gruGates: GRUGate.allCases.map { part(matrix, $0) })
    }
    var rules = GRUForwardStep(variant)
    if convention.update == .replaces {
      rules.hidden = {
        $0.open.hadamard($0.step.previous) + $0.step.updateGate.hadamard($0.step.candidate)
      }
    }
    let plain = GRU(
      inputWeights: ordered(gru.inputWeights), recurrentWeights: ordered(gru.recurrentWeights),
      bias: ordered(gru.bias), recurrentBias: gru.recurrentBias)
    return rules.run(sample.input, from: sample.hidden, gru: plain).hidden
  }
}
