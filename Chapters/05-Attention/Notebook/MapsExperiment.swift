import AttentionModel
import Datasets
import RNNMath

/// Where trained decoders look, and whether it is where the answer stands.
struct MapsExperiment {
  let answers: AttentionAnswers
  /// What is drawn.
  static let string = "edgbcaijhf"
  static let date = "Saturday, November 21, 2026"
  static let isoDate = "2026-11-21"
  /// Of the network that reads dates: features of embeddings and of states, and its highest rate.
  static let dateSize = 32
  static let dateRate: Scalar = 0.008

  /// The weights for one pair.
  struct Map {
    /// What is read, letter by letter, and what is said, the end included.
    let source, said: [String]
    let weights: [[Double]]
    /// What the network says by itself.
    let translation: String
  }

  /// Where a string's letters are found.
  struct Mirror {
    /// The mean weight, over all letters said, of the letter at the mirrored place, and of the one
    /// read before and the one read after it.
    let there, before, after: Double
    /// How often the mirrored place has the largest weight of all.
    let largest: Double
    /// While the end is said: the mean weight of the letter read first.
    let end: Double
  }

  /// Where a part of a date is found.
  struct Part {
    let name: String
    /// The mean weight, over all its digits, of the same part of the source; of the character just
    /// behind it; and of all the rest.
    let there, behind, elsewhere: Double
  }

  /// The weights while a decoder reads the right answer.
  func map(
    _ source: String, _ target: String, _ network: any Translator, _ data: TranslationData
  ) throws -> Map {
    let ids = data.sources.ids(of: source)
    let weights = try weights(ids, data.targets.ids(of: target), network)
    let said = try network.translate([ids], longest: 2 * target.count, answers: answers)[0]
    return Map(
      source: source.map { $0 == " " ? "␣" : "\($0)" }, said: target.map { "\($0)" } + ["end"],
      weights: (0..<weights.rows).map { weights[row: $0].map { Double($0) } },
      translation: data.targets.text(of: said))
  }

  private func weights(
    _ source: [Int], _ target: [Int], _ network: any Translator
  ) throws -> Matrix {
    try network.attention(from: source, to: target, answers: answers)[0]
  }

  /// Over all strings to choose by, none of which was learned from.
  func mirror(_ network: any Translator, _ data: TranslationData) throws -> Mirror {
    var (there, before, after, end) = ([Scalar](), [Scalar](), [Scalar](), [Scalar]())
    var largest = 0
    for (source, target) in zip(data.validation.sources, data.validation.targets) {
      let weights = try weights(source, target, network)
      let last = source.count - 1
      for t in source.indices {
        let place = last - t
        there.append(weights[t, place])
        before.append(place > 0 ? weights[t, place - 1] : 0)
        after.append(place < last ? weights[t, place + 1] : 0)
        largest += weights.argmax(row: t) == place ? 1 : 0
      }
      end.append(weights[source.count, 0])
    }
    return Mirror(
      there: Double(there.mean), before: Double(before.mean), after: Double(after.mean),
      largest: Double(largest) / Double(there.count), end: Double(end.mean))
  }

  /// Over days to test with, all written as ``date`` is.
  func parts(_ network: any Translator, _ data: TranslationData) throws -> [Part] {
    var generator = RandomGenerator(seed: 8601)
    let pairs = HumanDates.pairs(
      200, of: HumanDates.split().test, in: [.weekdayMonthDayYear], using: &generator)
    // Which digits are said, and which word of the source they are found in.
    let parts = [("year", 0..<4, 3), ("month", 5..<7, 1), ("day", 8..<10, 2)]
    var sums = parts.map { _ in (there: Scalar(0), behind: Scalar(0)) }
    for pair in pairs {
      let weights = try weights(
        data.sources.ids(of: pair.source), data.targets.ids(of: pair.target), network)
      let words = Self.words(pair.source)
      for (index, part) in parts.enumerated() {
        let word = words[part.2]
        for t in part.1 {
          let row = weights[row: t]
          sums[index].there += row[word].reduce(0, +)
          sums[index].behind += word.upperBound < row.count ? row[word.upperBound] : 0
        }
      }
    }
    return zip(parts, sums).map { part, sum in
      let count = Double(pairs.count * part.1.count)
      let (there, behind) = (Double(sum.there) / count, Double(sum.behind) / count)
      return Part(name: part.0, there: there, behind: behind, elsewhere: 1 - there - behind)
    }
  }

  /// Where the runs of letters and digits are.
  private static func words(_ text: String) -> [Range<Int>] {
    var words: [Range<Int>] = []
    for (place, character) in text.enumerated() where character.isLetter || character.isNumber {
      if let last = words.last, last.upperBound == place {
        words[words.count - 1] = last.lowerBound..<place + 1
      } else {
        words.append(place..<place + 1)
      }
    }
    return words
  }
}
