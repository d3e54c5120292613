import AttentionModel
import GRUModel
import GRUSolutions
import RNNMath

/// A model from T tokens (0 ..< K) to T rows, of which someone is to tell whether it sees the
/// future.
struct LeakSubject: Sendable {
  let key: String
  let name: String
  let model: @Sendable (_ tokens: [Int]) throws -> Matrix
}

/// Models made of the parts of this chapter and the one before, with random parameters.
struct LeakSubjects {
  let answers: AttentionAnswers
  let seed: UInt64
  /// K
  let vocabularySize: Int
  /// T
  let length: Int
  /// d
  private let size = 8

  /// All of them, those that ought to be causal and those that ought not.
  var all: [LeakSubject] {
    [
      decoder("causal", "Transformer decoder") { _ in },
      decoder("open", "… without a mask") { $0.causalMask = Self.mask { _, _ in true } },
      decoder("ahead", "… mask s ≤ t + 1") { $0.causalMask = Self.mask { $1 <= $0 + 1 } },
      decoder("behind", "… mask s < t") { $0.causalMask = Self.mask { $1 < $0 } },
      decoder("late", "… mask after the softmax") {
        $0.maskedSoftmax = { scores, mask in
          let weights = scores.softmaxOverRows()
          return Matrix(rows: weights.rows, columns: weights.columns) {
            mask[$0][$1] ? weights[$0, $1] : 0
          }
        }
      },
      // The start token is at position 0, so these are the second token and the last.
      decoder("hole", "… token 2 sees the last") { [length] in
        $0.causalMask = Self.mask { $1 <= $0 || ($0, $1) == (2, length) }
      },
      decoder("reshaped", "… heads reshaped, and back") {
        $0.splitHeads = { HeadsExperiment.reshaped($0, heads: $1) }
        $0.mergeHeads = { HeadsExperiment.reshapedBack($0) }
      },
      decoder("reshapedOnly", "… heads reshaped, not back") {
        $0.splitHeads = { HeadsExperiment.reshaped($0, heads: $1) }
      },
      gru("gru", "GRU", isBidirectional: false),
      gru("bidirectional", "GRU, both directions", isBidirectional: true),
      rows("meanSoFar", "mean of the rows so far") { rows in
        Matrix(stacking: (1...rows.rows).map { 1 / Scalar($0) * rows.rows(0..<$0).sumOfRows() })
      },
      rows("mean", "mean of all rows") { rows in
        rows.addingToRows(1 / Scalar(rows.rows) * rows.sumOfRows())
      },
      rows("norm", "normalised over features") { LayerNorm(size: $0.columns).forward($0).output },
      rows("normOverTime", "normalised over time") {
        LayerNorm(size: $0.rows).forward($0.transposed).output.transposed
      },
    ]
  }

  /// One layer that writes, with some of its functions replaced.
  private func decoder(
    _ key: String, _ name: String, _ change: (inout AttentionAnswers) -> Void
  ) -> LeakSubject {
    var generator = RandomGenerator(seed: seed)
    let network = Fed(
      Transformer(
        sourceVocabulary: PairBatch.firstSymbol + 1,
        targetVocabulary: PairBatch.firstSymbol + vocabularySize, size: size, headCount: 2,
        hiddenSize: size, using: &generator),
      inputs: [], using: &generator
    ).layer
    var changed = answers
    change(&changed)
    return LeakSubject(key: key, name: name) { [changed] tokens in
      let target = tokens.map { PairBatch.firstSymbol + $0 }
      // The first row is what the decoder says before it has read any token.
      return try network.logits(from: [PairBatch.firstSymbol], to: target, answers: changed)
        .rows(1..<tokens.count + 1)
    }
  }

  private static func mask(
    _ sees: @escaping @Sendable (_ t: Int, _ s: Int) -> Bool
  ) -> @Sendable (_ size: Int) -> [[Bool]] {
    { size in (0..<size).map { t in (0..<size).map { s in sees(t, s) } } }
  }

  private func gru(_ key: String, _ name: String, isBidirectional: Bool) -> LeakSubject {
    var generator = RandomGenerator(seed: seed)
    let network = GRUNetwork(
      inputSize: size, hiddenSize: size, outputSize: size, isBidirectional: isBidirectional,
      using: &generator)
    return rows(key, name) { rows in
      let inputs = (0..<rows.rows).map { rows.rows($0..<$0 + 1) }
      let (outputs, _) = try network.forward(
        inputs, lengths: [inputs.count], answers: .reference)
      return Matrix(stacking: outputs)
    }
  }

  /// What becomes of the tokens' embeddings, T × d.
  private func rows(
    _ key: String, _ name: String, _ model: @escaping @Sendable (Matrix) throws -> Matrix
  ) -> LeakSubject {
    var generator = RandomGenerator(seed: seed)
    let embedding = Matrix.normal(vocabularySize, size, deviation: 1, using: &generator)
    return LeakSubject(key: key, name: name) { try model(embedding.rows(at: $0)) }
  }
}
