import Foundation
import RNNMath

/// A text without its spaces, and where they were: a letter in, "a word ends here" or not out.
public struct SpacesText: Sendable {
  /// The letters a to z as 0 to 25; digits and punctuation are left out.
  public let letters: [Int]
  /// 1 where a space (or a line's end) followed the letter.
  public let ends: [Int]
  /// How many different letters there are.
  public static let letterCount = 26

  /// Takes a text apart: lower case, everything between two words is one space.
  public init(_ text: String) {
    var (letters, ends) = ([Int](), [Int]())
    for character in text.lowercased().unicodeScalars {
      if CharacterSet.whitespacesAndNewlines.contains(character) {
        if !ends.isEmpty { ends[ends.count - 1] = 1 }
      } else if (97...122).contains(character.value) {
        letters.append(Int(character.value) - 97)
        ends.append(0)
      }
    }
    (self.letters, self.ends) = (letters, ends)
  }

  /// The letters in so many streams side by side, the rest of the division left out.
  ///
  /// With a delay, the network answers for a letter only when it has read so many more: a look ahead
  /// for a network that reads in one direction.
  public func batch(streams: Int, letters range: Range<Int>, delay: Int) -> SequenceBatch {
    let steps = range.count / streams
    let starts = (0..<streams).map { range.lowerBound + $0 * steps }
    return SequenceBatch(
      inputs: (0..<steps).map { t in
        var input = Matrix(rows: streams, columns: Self.letterCount)
        for (n, start) in starts.enumerated() { input[n, letters[start + t]] = 1 }
        return input
      },
      targets: (0..<steps).map { t in starts.map { t < delay ? 0 : ends[$0 + t - delay] } },
      mask: (0..<steps).map { t in starts.map { _ in t >= delay } })
  }
}
