import AttentionModel
import RNNMath

/// What the leak test says of some models, beside the truth.
struct LeaksExperiment {
  let answers: AttentionAnswers
  let seed: UInt64
  let vocabularySize = 3
  let length = 5

  /// Pairs of a position and an earlier one, and as many of a position and a later one.
  var pairCount: Int { length * (length - 1) / 2 }
  /// All sequences there are.
  var sequenceCount: Int { (0..<length).reduce(1) { product, _ in product * vocabularySize } }

  /// One model.
  struct Result: Sendable {
    let key: String
    let name: String
    /// For how many pairs of positions the output at one depends on the token at the other, which
    /// is earlier, or later.
    let back, ahead: Int
    /// What the test says, and how often it asked the model.
    let verdict: Bool
    let calls: Int

    var truth: Bool { ahead > 0 }
  }

  /// Tests them all.
  func results() throws -> [Result] {
    let subjects = LeakSubjects(
      answers: answers, seed: seed, vocabularySize: vocabularySize, length: length)
    return try subjects.all.concurrentMap { subject in
      var calls = 0
      let verdict = try answers.leaks(vocabularySize, length) {
        calls += 1
        return try subject.model($0)
      }
      let (back, ahead) = try dependences(of: subject)
      return Result(
        key: subject.key, name: subject.name, back: back, ahead: ahead, verdict: verdict,
        calls: calls)
    }
  }

  /// The truth: compares all sequences with all that differ from them in one token.
  private func dependences(of subject: LeakSubject) throws -> (back: Int, ahead: Int) {
    let outputs = try (0..<sequenceCount).map { try subject.model(tokens($0)) }
    var (back, ahead, place) = (0, 0, 1)
    for s in 0..<length {
      for t in 0..<length where t != s {
        let depends = outputs.indices.contains { index in
          // The same sequence with token 0 at s.
          let other = index - tokens(index)[s] * place
          return !Self.isSame(outputs[index][row: t], outputs[other][row: t])
        }
        if depends && s < t { back += 1 }
        if depends && s > t { ahead += 1 }
      }
      place *= vocabularySize
    }
    return (back, ahead)
  }

  /// A sequence of tokens by its number: the digits to the base K, the first one counting ones.
  private func tokens(_ number: Int) -> [Int] {
    var rest = number
    return (0..<length).map { _ in
      defer { rest /= vocabularySize }
      return rest % vocabularySize
    }
  }

  /// Whether two rows agree in every bit; NaN is like NaN.
  private static func isSame(_ a: [Scalar], _ b: [Scalar]) -> Bool {
    a.elementsEqual(b) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
