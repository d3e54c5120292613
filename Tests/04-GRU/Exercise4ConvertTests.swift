import GRUModel
import GRUSolutions
import RNNMath
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.4 convert`() async throws { try await grade(GRUGrader.convert.exercise) }
}

extension GRUGrader {
  static let convert = Grader(
    Catalogue.gru.exercises[3], reference: .reference,
    noteOnTraps: """
      W, U and b have 3·H columns, three parts of H. recurrentBias has H and is not in parts: it is \
      passed on as it came.
      """,
    cases: [
      conversion(
        "nine numbers and b'_n, from Keras's order to the book's", countedOff,
        from: .keras, to: .book, sparing: "a change of the sign, and more than one hidden feature"),
      conversion(
        "from the book's convention to Chung's: only the update gate differs", seed: 44_100,
        from: .book, to: .chung, sparing: "a change of the order"),
      conversion(
        "from Chung's convention to the same", seed: 44_101, from: .chung, to: .chung,
        sparing: "any change"),
      conversion(
        "all three move on by one place", seed: 44_102, from: .book,
        to: GRUConvention(order: [.candidate, .reset, .update], update: .keeps),
        sparing: "a change of the sign"),
      conversion(
        "all three move on by one place and the update gate turns", seed: 44_103,
        from: GRUConvention(order: [.update, .candidate, .reset], update: .replaces), to: .book),
      conversion(
        "neither order is the book's, and the update gate turns", seed: 44_104, hidden: 2,
        from: .keras, to: GRUConvention(order: [.reset, .candidate, .update], update: .replaces)),
      conversion(
        "neither order is the book's, and both replace", seed: 44_105,
        from: GRUConvention(order: [.candidate, .update, .reset], update: .replaces),
        to: GRUConvention(order: [.update, .reset, .candidate], update: .replaces)),
    ],
    properties: [comesBack, goesByAnyWay, computesTheSame],
    misconceptions: orderMistakes + sizeMistakes + signMistakes + incompleteMistakes
      + recurrentBiasMistakes,
    alternatives: [
      Alternative("first into the book's convention, then into the target's") {
        $0.convert = { gru, source, target in
          let toBook = try GRUSolutions.convert(gru, from: source, to: .book)
          return try GRUSolutions.convert(toBook, from: .book, to: target)
        }
      },
      Alternative("number by number, on a layer of zeros") {
        $0.convert = { gru, source, target in
          var result = gru.zeroed()
          let h = gru.hiddenSize
          result.recurrentBias = gru.recurrentBias
          for gate in GRUGate.allCases {
            let sign: Scalar = gate == .update && source.update != target.update ? -1 : 1
            let (here, there) = (
              source.columns(of: gate, hiddenSize: h), target.columns(of: gate, hiddenSize: h)
            )
            for (a, b) in zip(here, there) {
              result.bias[0, b] = sign * gru.bias[0, a]
              for d in 0..<gru.inputSize {
                result.inputWeights[d, b] = sign * gru.inputWeights[d, a]
              }
              for j in 0..<h { result.recurrentWeights[j, b] = sign * gru.recurrentWeights[j, a] }
            }
          }
          return result
        }
      },
      Alternative("a product with a 3H × 3H matrix of zeros, ones and minus ones") {
        $0.convert = { gru, source, target in
          let h = gru.hiddenSize
          var moves = Matrix(rows: 3 * h, columns: 3 * h)
          for gate in GRUGate.allCases {
            let from = source.columns(of: gate, hiddenSize: h).lowerBound
            let to = target.columns(of: gate, hiddenSize: h).lowerBound
            let sign: Scalar = gate == .update && source.update != target.update ? -1 : 1
            for k in 0..<h { moves[from + k, to + k] = sign }
          }
          return GRU(
            inputWeights: gru.inputWeights.matmul(moves),
            recurrentWeights: gru.recurrentWeights.matmul(moves), bias: gru.bias.matmul(moves),
            recurrentBias: gru.recurrentBias)
        }
      },
    ])

  /// One input, one hidden feature: the numbers tell where they come from.
  private static let countedOff = GRU(
    inputWeights: [[1, 2, 3]], recurrentWeights: [[4, 5, 6]], bias: [[7, 8, 9]],
    recurrentBias: [[10]])

  private static func conversion(
    _ name: String, seed: UInt64, hidden: Int = 3, from source: GRUConvention,
    to target: GRUConvention, sparing: String? = nil
  ) -> Case<GRUAnswers> {
    let gru = GRUStepSample.sample(batch: 1, inputs: 2, hidden: hidden, seed: seed).gru
    return conversion(name, gru, from: source, to: target, sparing: sparing)
  }

  private static func conversion(
    _ name: String, _ gru: GRU, from source: GRUConvention, to target: GRUConvention,
    sparing: String? = nil
  ) -> Case<GRUAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("source", .text(source.inWords))
      trial.given("target", .text(target.inWords))
      for (name, matrix) in gru.named { trial.given("gru.\(name)", matrix) }
      let converted = try answers.convert(gru, source, target)
      for (name, matrix) in converted.named { trial.saw(name, matrix) }
    }
  }
}
