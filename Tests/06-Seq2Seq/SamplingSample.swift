import RNNMath
import Seq2SeqModel
import Workbook

/// What exercise 6.4 is tried on: tokens, coins, and a decoder that remembers.
struct SamplingSample: Sendable {
  let name: String
  var spares: String?
  var inputs: [[Int]]
  var forcing: Scalar = 0.5
  var coins: [[Scalar]]
  var isTraining = true
  var exceptions: [RememberingDecoder.Exception] = []

  /// A new decoder, which has read nothing yet.
  var decoder: RememberingDecoder { RememberingDecoder(exceptions: exceptions) }

  private static let special = "ends and padding"

  /// Symbols only, from the smallest on.
  static let plain = [
    SamplingSample(
      name: "two sequences of two steps", spares: special, inputs: [[1, 7], [1, 8]],
      coins: [[0.1, 0.8], [0.3, 0.2]]),
    SamplingSample(
      name: "three sequences of three steps", spares: special,
      inputs: [[1, 7, 4], [1, 8, 6], [1, 9, 5]],
      coins: [[0.9, 0.7, 0.2], [0.1, 0.3, 0.8], [0.6, 0.9, 0.7]]),
    SamplingSample(
      name: "one sequence, right tokens before a word of its own", spares: special,
      inputs: [[1, 7, 4, 5, 6]], coins: [[0.1, 0.2, 0.4, 0.8, 0.3]]),
    SamplingSample(
      name: "several words of its own in a row, then a right token", spares: special,
      inputs: [[1, 7, 4, 5, 9, 3], [1, 6, 6, 8, 4, 7]],
      coins: [[0.2, 0.8, 0.9, 0.6, 0.1, 0.7], [0.7, 0.4, 0.2, 0.9, 0.8, 0.3]]),
  ]

  static let withSpecialTokens = SamplingSample(
    name: "sequences of different lengths", inputs: [[1, 7, 4, 5], [1, 9, 2, 0], [1, 2, 0, 0]],
    coins: [[0.3, 0.9, 0.2, 0.7], [0.8, 0.6, 0.9, 0.9], [0.2, 0.7, 0.6, 0.8]])

  static let withEqualCoins = SamplingSample(
    name: "coins that are exactly forcing", spares: special,
    inputs: [[1, 7, 4, 5], [1, 8, 6, 9]], coins: [[0.5, 0.5, 0.2, 0.5], [0.1, 0.2, 0.5, 0.4]])

  static let ownOnly = SamplingSample(
    name: "a forcing of 0", inputs: [[1, 7, 4, 5], [1, 8, 2, 0]], forcing: 0,
    coins: [[0, 0, 0.2, 0.9], [0.6, 0, 0.1, 0]])

  static let quarter = SamplingSample(
    name: "a forcing of a quarter", inputs: [[1, 7, 4, 5, 6], [1, 8, 6, 2, 0]], forcing: 0.25,
    coins: [[0.6, 0.3, 0.8, 0.1, 0.7], [0.2, 0.2, 0.4, 0.5, 0.9]])

  static let sayingTheEnd = SamplingSample(
    name: "a decoder that says the end too early", spares: nil,
    inputs: [[1, 7, 4, 5, 8], [1, 9, 6, 2, 0]],
    coins: [[0.1, 0.8, 0.3, 0.9, 0.2], [0.2, 0.4, 0.9, 0.8, 0.6]],
    exceptions: [
      .init(call: 1, sequence: 0, says: Token.end), .init(call: 2, sequence: 1, says: Token.end),
    ])

  static let afterTheEnd = SamplingSample(
    name: "its own words and right tokens after an end of its own",
    inputs: [[1, 7, 4, 5, 8, 9], [1, 9, 6, 4, 7, 8]],
    coins: [[0.1, 0.8, 0.9, 0.2, 0.7, 0.3], [0.2, 0.4, 0.9, 0.8, 0.3, 0.6]],
    exceptions: [
      .init(call: 1, sequence: 0, says: Token.end), .init(call: 2, sequence: 1, says: Token.end),
    ])

  static let shortestFirst = SamplingSample(
    name: "the first sequence is over before the others",
    inputs: [[1, 7, 2, 0, 0, 0], [1, 9, 6, 4, 2, 0], [1, 8, 5, 7, 6, 3]],
    coins: [
      [0.3, 0.9, 0.2, 0.7, 0.4, 0.8], [0.8, 0.1, 0.9, 0.6, 0.7, 0.2],
      [0.2, 0.7, 0.3, 0.9, 0.8, 0.9],
    ])

  static let withFirstSymbol = SamplingSample(
    name: "the first symbol of the vocabulary", inputs: [[1, 3, 3, 4], [1, 4, 3, 2]],
    coins: [[0.1, 0.8, 0.3, 0.9], [0.2, 0.4, 0.9, 0.8]])

  static let rightOnly = SamplingSample(
    name: "a forcing of 1", inputs: [[1, 7, 4, 5], [1, 8, 2, 0]], forcing: 1,
    coins: [[0.1, 0.99, 0.6, 0.3], [0.8, 0.7, 0.9, 0.5]])

  static let evaluation = SamplingSample(
    name: "no training", inputs: [[1, 7, 4, 5], [1, 8, 2, 0]],
    coins: [[0.6, 0.9, 0.2, 0.7], [0.1, 0.8, 0.3, 0.6]], isTraining: false)

  static let evaluationOwnOnly = SamplingSample(
    name: "no training, and a forcing of 0", inputs: [[1, 7, 4], [1, 8, 6]], forcing: 0,
    coins: [[0.6, 0.9, 0.2], [0.1, 0.8, 0.3]], isTraining: false)

  static let oneStep = SamplingSample(
    name: "nothing but starts", spares: "a second step", inputs: [[1], [1]],
    coins: [[0.9], [0.2]])

  static let nothing = SamplingSample(
    name: "no sequence", spares: "a second step", inputs: [], coins: [])

  static let noStep = SamplingSample(
    name: "two sequences without a step", spares: "a second step", inputs: [[], []],
    coins: [[], []])

  /// Five sequences of up to seven symbols.
  static func random(_ name: String, seed: UInt64, forcing: Scalar) -> SamplingSample {
    var generator = RandomGenerator(seed: seed)
    let inputs = (0..<5).map { n in
      let count = n == 3 ? 7 : Int.random(in: 0...7, using: &generator)
      let symbols = (0..<count).map { _ in
        Int.random(in: Token.firstSymbol...9, using: &generator)
      }
      let row = [Token.start] + symbols + [Token.end]
      return Array((row + Array(repeating: Token.padding, count: 7)).prefix(8))
    }
    // Two digits are enough to tell them apart, and can be read.
    let coins = inputs.map { row in
      row.map { _ in Scalar(Int.random(in: 0..<100, using: &generator)) / 100 }
    }
    return SamplingSample(name: name, inputs: inputs, forcing: forcing, coins: coins)
  }
}
