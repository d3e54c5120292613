import Datasets

/// What can be wrong with a date that was read.
public enum DateErrorKind: String, CaseIterable, Sendable {
  /// The year, but not its last two digits.
  case century
  /// Any of the last two digits of the year.
  case year
  case month
  case day
  /// Month and day, each in the other's place.
  case exchanged = "month and day exchanged"
  /// Anything but four, two and two digits, or a day that the calendar hasn't.
  case noDate = "not a date"

  /// All that is wrong, nothing if the date is right.
  ///
  ///     DateErrorKind.all(in: "1926-11-12", right: "2026-11-21")   // [.century, .day]
  ///     DateErrorKind.all(in: "2026-02-31", right: "2026-03-31")   // [.noDate]
  ///
  /// - Parameters:
  ///   - said: what a network said
  ///   - right: a date in ISO 8601
  public static func all(in said: String, right: String) -> Set<DateErrorKind> {
    if said == right { return [] }
    guard let said = day(said), let right = day(right) else { return [.noDate] }
    var kinds: Set<DateErrorKind> = []
    if said.year != right.year {
      kinds.insert(said.year % 100 == right.year % 100 ? .century : .year)
    }
    if said.month != right.month && (said.month, said.day) == (right.day, right.month) {
      return kinds.union([.exchanged])
    }
    if said.month != right.month { kinds.insert(.month) }
    if said.day != right.day { kinds.insert(.day) }
    return kinds
  }

  private static func day(_ text: String) -> CalendarDay? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = Set("0123456789")
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(digits.contains) else {
      return nil
    }
    let numbers = parts.compactMap { Int($0) }
    return CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
