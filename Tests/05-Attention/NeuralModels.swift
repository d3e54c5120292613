import AttentionModel
import AttentionSolutions
import GRUModel
import GRUSolutions
import RNNMath
import TestSupport

extension PeekingModel {
  /// Networks of three tokens and four positions, with random weights.
  static let neural: [PeekingModel] = [
    network("looks ahead from the right: a GRU in both directions", leaks: true) { tokens in
      let inputs = tokens.map { embedding.rows($0..<$0 + 1) }
      return Matrix(sideBySide: [
        try states(of: gru, inputs),
        try states(of: gru, inputs.reversed()).rows(at: inputs.indices.reversed()),
      ])
    },
    network("looks around freely: self-attention without a mask", leaks: true) { tokens in
      try attention(tokens) { _, _ in true }
    },
    network("looks one ahead: self-attention with a mask off by one", leaks: true) { tokens in
      try attention(tokens) { t, s in s <= t + 1 }
    },
    network("looks back: a GRU from left to right", leaks: false) { tokens in
      try states(of: gru, tokens.map { embedding.rows($0..<$0 + 1) })
    },
    network("looks back: a layer of a Transformer with a causal mask", leaks: false) { tokens in
      try attention(tokens) { t, s in s <= t }
    },
  ]

  private static let embedding = random(3, 4, seed: 5101)

  private static let gru: GRU = {
    var generator = RandomGenerator(seed: 5102)
    return GRU(inputSize: 4, hiddenSize: 3, using: &generator)
  }()

  private static let layer: EncoderLayer = {
    var generator = RandomGenerator(seed: 5103)
    return EncoderLayer(size: 4, headCount: 2, hiddenSize: 5, using: &generator)
  }()

  /// h_1 … h_T
  private static func states(of gru: GRU, _ inputs: [Matrix]) throws -> Matrix {
    let start = Matrix(rows: 1, columns: gru.hiddenSize)
    let scan = try gru.forward(
      inputs, lengths: [inputs.count], from: start, variant: .resetAfter, answers: .reference)
    return Matrix(stacking: scan.states)
  }

  private static func attention(
    _ tokens: [Int], _ sees: (_ t: Int, _ s: Int) -> Bool
  ) throws -> Matrix {
    let places = try positionalEncoding(positions: tokens.count, size: 4)
    let mask = tokens.indices.map { t in tokens.indices.map { s in sees(t, s) } }
    return try layer.forward(
      embedding.rows(at: tokens) + places, masks: [mask], answers: .reference
    ).output
  }

  /// A model that has computed all of its outputs before anybody asks.
  private static func network(
    _ name: String, leaks: Bool, _ outputs: @escaping @Sendable ([Int]) throws -> Matrix
  ) -> PeekingModel {
    var known: [[Int]: Matrix] = [:]
    for number in 0..<81 {
      let tokens = [number / 27, number / 9 % 3, number / 3 % 3, number % 3]
      known[tokens] = try? outputs(tokens)
    }
    return PeekingModel(name: name, leaks: leaks, vocabularySize: 3, length: 4) { [known] tokens in
      // A token that is not there is taken for one that is.
      try known[tokens] ?? outputs(tokens.map { abs($0) % 3 })
    }
  }
}
