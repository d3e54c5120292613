import Foundation

/// A day of the Gregorian calendar.
public struct CalendarDay: Hashable, Sendable {
  /// The year, such as 2026.
  public let year: Int

  /// The month, from 1 to 12.
  public let month: Int

  /// The day of the month, from 1 to at most 31.
  public let day: Int

  /// The day of the week, from 1 for Monday to 7 for Sunday, as in ISO 8601.
  public let weekday: Int

  /// A day by its numbers; nil where the calendar has no such day.
  ///
  ///     CalendarDay(year: 2026, month: 11, day: 21)?.weekday   // 6, a Saturday
  ///     CalendarDay(year: 2026, month: 2, day: 29)             // nil
  public init?(year: Int, month: Int, day: Int) {
    let components = DateComponents(
      calendar: CarbonDioxide.calendar, year: year, month: month, day: day)
    guard components.isValidDate, let date = components.date else { return nil }
    self.init(date)
  }

  /// The day that a moment falls on in Greenwich.
  init(_ date: Date) {
    let parts = CarbonDioxide.calendar.dateComponents([.year, .month, .day, .weekday], from: date)
    (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    // Foundation counts from 1 for Sunday.
    weekday = ((parts.weekday ?? 0) + 5) % 7 + 1
  }

  /// The day as ISO 8601 writes it: `2026-11-21`.
  public var iso8601: String { String(format: "%04d-%02d-%02d", year, month, day) }
}
