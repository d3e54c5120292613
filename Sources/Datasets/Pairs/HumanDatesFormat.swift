extension HumanDates {
  /// A way to write a date; its raw value is 21 November 2026, written so.
  ///
  /// From a text alone it is clear which day is meant:
  ///
  /// - Where numbers alone are written with the year last, the day comes first, and only days after
  ///   the 12th are written so: they can't be read as a month.
  /// - The year comes last, unless it comes first in four digits. Two digits of it are one of 1969 to
  ///   2068.
  ///
  /// No text belongs to two formats: those that shorten the month leave out May, which can't be
  /// shortened.
  public enum Format: String, CaseIterable, Sendable {
    case dayMonthYear = "21 November 2026"
    case dayShortMonthYear = "21 Nov 2026"
    case monthDayYear = "November 21, 2026"
    case shortMonthDayYear = "Nov 21, 2026"
    case lowercase = "nov 21 2026"
    case ordinalMonthYear = "21st November 2026"
    case monthOrdinalYear = "November 21st, 2026"
    case theOrdinalOfMonth = "the 21st of November 2026"
    case weekdayDayMonthYear = "Saturday 21 November 2026"
    case weekdayMonthDayYear = "Saturday, November 21, 2026"
    case shortWeekday = "Sat, 21 Nov 2026"
    case weekdayShortMonth = "Saturday 21 Nov 2026"
    case hyphens = "21-Nov-2026"
    case slashes = "21/11/2026"
    case slashesShortYear = "21/11/26"
    case yearFirst = "2026/11/21"
    case shortMonthShortYear = "21 Nov 26"
    case weekdayTheOrdinal = "Saturday the 21st of November, 2026"
    case yearMonthDay = "2026 November 21"

    /// The three that are for testing alone: one only mixes what others have, one brings a short year
    /// and a month's name together, and one has an order of its own.
    ///
    /// They have no character that the others haven't.
    public static let heldOut: [Format] = [.weekdayTheOrdinal, .shortMonthShortYear, .yearMonthDay]

    /// The sixteen to learn from.
    public static let seen = allCases.filter { !heldOut.contains($0) }

    /// Whether the format is used for a day: see the rules above.
    public func isUsed(for day: CalendarDay) -> Bool {
      switch self {
      case .slashes, .slashesShortYear: day.day > 12
      default: day.month != 5 || !Self.shortening.contains(self)
      }
    }

    /// A day in this format; nil where the format isn't used for it.
    public func text(of day: CalendarDay) -> String? {
      isUsed(for: day) ? Self.parts[self]?.map { write($0, day) }.joined() : nil
    }

    /// The examples cut into words, numbers, and what stands between them.
    private static let parts = Dictionary(
      uniqueKeysWithValues: allCases.map { format in
        (format, format.rawValue.matches(of: /[A-Za-z]+|\d+[a-z]*|[^A-Za-z\d]+/).map(\.output))
      })

    /// Those that write the first three letters of a month.
    private static let shortening = Set(
      allCases.filter { parts[$0]?.contains { $0 == "Nov" || $0 == "nov" } == true })

    /// What stands in place of a part of the example.
    private func write(_ part: Substring, _ day: CalendarDay) -> String {
      switch part {
      case "Saturday": Self.weekdays[day.weekday - 1]
      case "Sat": String(Self.weekdays[day.weekday - 1].prefix(3))
      case "November": Self.months[day.month - 1]
      case "Nov": String(Self.months[day.month - 1].prefix(3))
      case "nov": Self.months[day.month - 1].prefix(3).lowercased()
      case "2026": String(day.year)
      case "26": twoDigits(day.year % 100)
      case "11": twoDigits(day.month)
      case "21": self == .yearFirst ? twoDigits(day.day) : String(day.day)
      case "21st": ordinal(day.day)
      default: String(part)
      }
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func ordinal(_ number: Int) -> String {
      switch (number / 10, number % 10) {
      case (1, _): "\(number)th"
      case (_, 1): "\(number)st"
      case (_, 2): "\(number)nd"
      case (_, 3): "\(number)rd"
      default: "\(number)th"
      }
    }

    private static let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]

    private static let weekdays = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
  }
}
