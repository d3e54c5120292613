import Foundation
import RNNMath

/// Dates as people write them, to be written as ISO 8601 has it.
///
///     Saturday, November 21, 2026  →  2026-11-21
///     21/11/26                     →  2026-11-21
///
/// The days are those of the hundred years from 1969 to 2068, which are what two digits of a year
/// mean in POSIX. A text is at most 37 characters long, its target always 10.
public enum HumanDates {
  /// All 36,525 days in order, the 25 leap days among them.
  public static let days: [CalendarDay] = {
    let first = Date(timeIntervalSince1970: -365 * 86_400)
    return (0..<36_525).map { CalendarDay(first.addingTimeInterval(Double($0) * 86_400)) }
  }()

  /// The seed of the split: the number of the standard.
  static let splitSeed: UInt64 = 8601

  /// The days in a fixed random order: a tenth validate, a tenth test, and the rest train.
  ///
  /// No two days share a text or a target, so what is tested was never learned, in whatever format.
  public static func split() -> Split<CalendarDay> {
    var generator = RandomGenerator(seed: splitSeed)
    let shuffled = generator.shuffled(days)
    let tenth = shuffled.count / 10
    return Split(
      train: Array(shuffled.dropLast(2 * tenth)),
      validation: Array(shuffled.suffix(2 * tenth).prefix(tenth)),
      test: Array(shuffled.suffix(tenth)))
  }

  /// Draws so many pairs: each format is equally likely, and so is each day that it is used for.
  ///
  ///     let split = HumanDates.split()
  ///     let train = HumanDates.pairs(10_000, of: split.train, using: &generator)
  ///     let test = HumanDates.pairs(1000, of: split.test, in: Format.heldOut, using: &generator)
  ///
  /// Stops if the count is negative, or if a format is used for none of the days.
  public static func pairs(
    _ count: Int, of days: [CalendarDay], in formats: [Format] = Format.seen,
    using generator: inout RandomGenerator
  ) -> [TextPair] {
    if count < 0 { stop("HumanDates.pairs: the count must be 0 or more, but \(count) came") }
    if formats.isEmpty { stop("HumanDates.pairs: one format or more is needed, but none came") }
    for format in formats where !days.contains(where: format.isUsed) {
      stop(
        """
        HumanDates.pairs: '\(format.rawValue)' is used for none of the \(days.count) days that \
        came; give more days, or leave this format out
        """)
    }
    return (0..<count).map { _ in
      let format = formats[generator.integer(below: formats.count)]
      while true {
        let day = days[generator.integer(below: days.count)]
        if let text = format.text(of: day) { return TextPair(source: text, target: day.iso8601) }
      }
    }
  }

  /// The characters of all formats, sorted.
  public static let sourceAlphabet: [Character] = {
    // Within a year every name, number and ordinal comes.
    let texts = days.prefix(365).flatMap { day in Format.allCases.compactMap { $0.text(of: day) } }
    return Set(texts.joined()).sorted()
  }()

  /// The characters of a date in ISO 8601, sorted.
  public static let targetAlphabet: [Character] = Array("-0123456789")
}
