import RNNMath
import Seq2SeqModel

/// What a toy decoder remembers: which sequence it is on, and every token it has read.
struct Reading: Hashable, Sendable {
  var sequence = 0
  var tokens: [Int] = []
}

/// A decoder whose scores follow from all that it has read, by hand or by chance.
struct ToyDecoder: Sendable {
  /// Where its scores come from, as a learner is told.
  let inWords: String
  /// What it gives after it has read so much.
  let logits: @Sendable (Reading) -> [Scalar]

  /// Scores by hand: those after some lists of tokens, and those after any other.
  static func table(_ rows: [(tokens: [Int], logits: [Scalar])], otherwise: [Scalar]) -> Self {
    func shown(_ logits: [Scalar]) -> String { logits.map(\.shown).joined(separator: " ") }
    let lines = rows.map { "after reading \($0.tokens.listed): \(shown($0.logits))" }
    let words = "logits " + (lines + ["else: \(shown(otherwise))"]).joined(separator: "; ")
    return Self(inWords: words) { reading in
      rows.first { $0.tokens == reading.tokens }?.logits ?? otherwise
    }
  }

  /// Normal numbers, others after each list of tokens; those of padding and start mostly low.
  static func chance(
    _ vocabularySize: Int, seed: UInt64, deviation: Scalar = 2
  ) -> Self {
    Self(inWords: "\(vocabularySize) random logits, others after each list of tokens") { reading in
      var generator = reading.generator(seed: seed)
      var logits =
        Matrix.normal(1, vocabularySize, deviation: deviation, using: &generator).values
      for id in 0..<Token.end { logits[id] -= 2 * deviation }
      return logits
    }
  }

  /// The same with its scores changed.
  func but(
    _ words: String, _ change: @escaping @Sendable (inout [Scalar], Reading) -> Void
  ) -> Self {
    Self(inWords: "\(inWords), \(words)") { reading in
      var changed = logits(reading)
      change(&changed, reading)
      return changed
    }
  }

  /// The end gains with each token that is read, so sequences get about so long.
  func ending(after length: Int) -> Self {
    but("the end the likelier the more was read") { logits, reading in
      logits[Token.end] += 1.5 * Scalar(reading.tokens.count - length)
    }
  }

  /// Some ids score higher by so much.
  func favouring(_ ids: [Int], by gain: Scalar, _ words: String) -> Self {
    but(words) { logits, _ in
      for id in ids { logits[id] += gain }
    }
  }

  /// All scores after a list of tokens are higher or lower together, which no softmax sees.
  func shifted(by span: Scalar) -> Self {
    but("all after one list shifted by the same number") { logits, reading in
      var generator = reading.generator(seed: 6000)
      let shift = span * (2 * generator.uniform() - 1)
      for id in logits.indices { logits[id] += shift }
    }
  }
}

extension Reading {
  /// Random numbers that belong to what was read.
  fileprivate func generator(seed: UInt64) -> RandomGenerator {
    // FNV-1a: the same on every platform, unlike Hashable's.
    let hash = ([sequence] + tokens).reduce(seed ^ 0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64(bitPattern: Int64($1))) &* 0x0000_0100_0000_01b3
    }
    return RandomGenerator(seed: hash)
  }
}

extension [Int] {
  /// As a learner reads them: `1, 4, 3`.
  var listed: String { map(String.init).joined(separator: ", ") }
}

extension ToyDecoder {
  /// ln p of some tokens after the start, one after the other.
  func logProbability(of tokens: [Int]) -> Scalar {
    var (sum, reading) = (Scalar(0), Reading(tokens: [Token.start]))
    for token in tokens {
      sum += Matrix(row: logits(reading)).logSoftmaxOverRows()[0, token]
      reading.tokens.append(token)
    }
    return sum
  }
}
