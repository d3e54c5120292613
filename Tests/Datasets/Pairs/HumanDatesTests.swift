import Datasets
import Foundation
import RNNMath
import Testing

@Suite struct TheHumanDates {
  /// Every eleventh day: each month, weekday and day of the month comes, and few enough to be quick.
  private let some = stride(from: 0, to: HumanDates.days.count, by: 11).map { HumanDates.days[$0] }

  @Test func `the days are those that the rules of the calendar give, from 1969 to 2068`() {
    var expected: [[Int]] = []
    // 1 January 1969 was a Wednesday.
    var weekday = 3
    for year in 1969...2068 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in lengths.enumerated() {
        for day in 1...length {
          expected.append([year, month + 1, day, weekday])
          weekday = weekday % 7 + 1
        }
      }
    }
    #expect(HumanDates.days.map { [$0.year, $0.month, $0.day, $0.weekday] } == expected)
    #expect(HumanDates.days.count { $0.month == 2 && $0.day == 29 } == 25)
  }

  @Test func `a day that the calendar hasn't is none`() {
    let saturday = CalendarDay(year: 2026, month: 11, day: 21)
    #expect(saturday?.weekday == 6 && saturday?.iso8601 == "2026-11-21")
    #expect(saturday.map(HumanDates.days.contains) == true)
    #expect(CalendarDay(year: 2000, month: 2, day: 29)?.weekday == 2)
    #expect(CalendarDay(year: 2026, month: 2, day: 29) == nil)
    #expect(CalendarDay(year: 2026, month: 4, day: 31) == nil)
    #expect(CalendarDay(year: 2026, month: 13, day: 1) == nil)
  }

  @Test func `each format writes 21 November 2026 as its name says`() throws {
    let day = try #require(CalendarDay(year: 2026, month: 11, day: 21))
    for format in HumanDates.Format.allCases { #expect(format.text(of: day) == format.rawValue) }
    #expect(HumanDates.Format.seen.count == 16 && HumanDates.Format.heldOut.count == 3)
    #expect(Set(HumanDates.Format.seen).isDisjoint(with: HumanDates.Format.heldOut))
  }

  @Test(arguments: [
    (HumanDates.Format.weekdayDayMonthYear, "EEEE d MMMM yyyy"),
    (.weekdayMonthDayYear, "EEEE, MMMM d, yyyy"), (.shortWeekday, "EEE, d MMM yyyy"),
    (.slashes, "dd/MM/yyyy"), (.slashesShortYear, "dd/MM/yy"), (.yearFirst, "yyyy/MM/dd"),
  ])
  func `a format writes what Foundation writes`(
    format: HumanDates.Format, pattern: String
  ) throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = pattern
    for day in some where format.isUsed(for: day) {
      let components = DateComponents(
        calendar: CarbonDioxide.calendar, year: day.year, month: day.month, day: day.day)
      let date = try #require(components.date)
      if format.text(of: day) != formatter.string(from: date) {
        Issue.record("\(day.iso8601): \(format.text(of: day) ?? "nothing")")
      }
    }
  }

  @Test func `ordinals are as in English`() throws {
    let written = try (1...31).map { number in
      let day = try #require(CalendarDay(year: 2026, month: 1, day: number))
      return HumanDates.Format.theOrdinalOfMonth.text(of: day)?.dropFirst(4).prefix { $0 != " " }
    }
    #expect(
      written == [
        "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th",
        "13th", "14th", "15th", "16th", "17th", "18th", "19th", "20th", "21st", "22nd", "23rd",
        "24th", "25th", "26th", "27th", "28th", "29th", "30th", "31st",
      ])
  }

  @Test func `a text belongs to one day and one format, and can't be read as another day`() {
    var texts: Set<String> = []
    for day in some {
      for format in HumanDates.Format.allCases {
        guard let text = format.text(of: day) else { continue }
        if !texts.insert(text).inserted { Issue.record("twice: \(text)") }
        if text.count > 37 { Issue.record("longer than stated: \(text)") }
        if [.slashes, .slashesShortYear].contains(format), day.day < 13 {
          Issue.record("day or month first? \(text)")
        }
      }
    }
    #expect(some.contains { $0.month == 5 } && texts.contains { $0.hasPrefix("May ") })
  }

  @Test func `a format that is held out has no character of its own`() {
    func characters(_ formats: [HumanDates.Format]) -> Set<Character> {
      Set(some.flatMap { day in formats.compactMap { $0.text(of: day) } }.joined())
    }
    let seen = characters(HumanDates.Format.seen)
    #expect(characters(HumanDates.Format.heldOut).isSubset(of: seen))
    #expect(HumanDates.sourceAlphabet == seen.sorted())
    let targets = Set(some.map(\.iso8601).joined())
    #expect(HumanDates.targetAlphabet == targets.sorted())
  }
}
