import RNNMath

/// Where spaces go, by counting: the commoner answer after each letter, given the letters beside it.
public struct SpacesBaseline: Sendable {
  private var ends: [Int: (yes: Int, no: Int)] = [:]

  /// Counts, for each letter with the one before and the one after, how often a word ended.
  public init(_ text: SpacesText, training range: Range<Int>) {
    for position in range where position > 0 && position + 1 < text.letters.count {
      let key = Self.key(text, position)
      if text.ends[position] == 1 {
        ends[key, default: (0, 0)].yes += 1
      } else {
        ends[key, default: (0, 0)].no += 1
      }
    }
  }

  /// Whether a word ends after the letter at this position; no, where training saw nothing alike.
  public func answer(_ text: SpacesText, _ position: Int) -> Bool {
    guard position > 0, position + 1 < text.letters.count,
      let seen = ends[Self.key(text, position)]
    else { return false }
    return seen.yes > seen.no
  }

  private static func key(_ text: SpacesText, _ position: Int) -> Int {
    text.letters[position - 1...position + 1]
      .reduce(0) { $0 * SpacesText.letterCount + $1 }
  }
}

/// How well yes-or-no answers fit, where yes is rare.
public struct HitRate: Equatable, Sendable {
  /// The share of right answers.
  public let accuracy: Scalar
  /// The harmonic mean of precision (of all yeses given, how many were right) and recall (of all that
  /// should be yes, how many were found); 0 where no yes is right.
  public let f1: Scalar

  /// Compares answers with the truth, position by position.
  public init(answers: [Bool], truth: [Bool]) {
    let pairs = Array(zip(answers, truth))
    let right = pairs.count { $0 == $1 }
    let hits = Scalar(pairs.count { $0 && $1 })
    let wrong = Scalar(pairs.count - right)
    accuracy = Scalar(right) / Scalar(max(1, pairs.count))
    f1 = hits == 0 ? 0 : 2 * hits / (2 * hits + wrong)
  }
}
