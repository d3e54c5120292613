import Foundation
import RNNMath

/// One week's value, or that there is none.
public struct WeeklyValue: Hashable, Sendable {
  /// Midnight, Greenwich time, of the day that names the week: a Saturday in the shipped file.
  public let week: Date

  /// The concentration in parts per million; `nil` in a week without a measurement.
  public let value: Scalar?

  /// Puts a week and its value together.
  public init(week: Date, value: Scalar?) {
    self.week = week
    self.value = value
  }
}

/// Weekly carbon dioxide at Mauna Loa, March 1958 to December 2001; 59 of 2,284 weeks are missing.
///
/// The source and its terms are in `Resources/NOTICES.md`.
public enum CarbonDioxide {
  static let file = "mauna-loa-co2-weekly.csv"

  /// The calendar of the dates: Gregorian, Greenwich time.
  public static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// All weeks in order, the missing ones too.
  ///
  /// - Throws: `DatasetError` where the file is absent or broken.
  public static func load() throws(DatasetError) -> [WeeklyValue] {
    try parse(Resource.text(file), file: file)
  }

  /// Reads weeks from a table of `week,co2_ppm`.
  ///
  /// - Throws: `DatasetError` naming the first line that isn't the date seven days after the one
  ///   before, and a number from 200 to 600 or nothing.
  public static func parse(_ text: String, file: String) throws(DatasetError) -> [WeeklyValue] {
    let table = try Table(text, file: file, columns: ["week", "co2_ppm"])
    var weeks: [WeeklyValue] = []
    weeks.reserveCapacity(table.rows.count)
    for row in table.rows {
      guard let week = date(row.fields[0]) else {
        throw row.error(0, expected: "a date of the calendar, written YYYYMMDD")
      }
      if let last = weeks.last {
        let next = last.week.addingTimeInterval(7 * 86_400)
        guard week == next else {
          throw row.error(
            0, expected: "\(digits(next)), seven days after the line above",
            advice: "Put the weeks in order, each once, the missing ones with an empty value")
        }
      }
      let value = row.fields[1].isEmpty ? nil : try row.number(1, in: 200...600)
      weeks.append(WeeklyValue(week: week, value: value))
    }
    return weeks
  }

  /// The weeks in three parts by time: to 1989 they train, to 1994 validate, then test.
  ///
  /// Nothing is shuffled: a forecast is tested on a future that it hasn't seen.
  public static func split(_ weeks: [WeeklyValue]) -> Split<WeeklyValue> {
    let byYear = weeks.map { ($0, calendar.component(.year, from: $0.week)) }
    return Split(
      train: byYear.filter { $0.1 < 1990 }.map(\.0),
      validation: byYear.filter { (1990...1994).contains($0.1) }.map(\.0),
      test: byYear.filter { $0.1 >= 1995 }.map(\.0))
  }

  /// The date that eight digits write, if the calendar has it.
  private static func date(_ text: Substring) -> Date? {
    guard text.utf8.count == 8, text.utf8.allSatisfy(zeroToNine.contains) else { return nil }
    let components = DateComponents(
      calendar: calendar, year: Int(text.prefix(4)), month: Int(text.dropFirst(4).prefix(2)),
      day: Int(text.suffix(2)))
    return components.isValidDate ? components.date : nil
  }

  private static func digits(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day().dateSeparator(.omitted))
  }

  private static let zeroToNine = UInt8(ascii: "0")...UInt8(ascii: "9")
}
