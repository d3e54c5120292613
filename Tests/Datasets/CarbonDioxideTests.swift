import Datasets
import Foundation
import Testing

@Test func `there are 2284 weeks, 59 of them missing`() throws {
  let weeks = try CarbonDioxide.load()
  #expect(weeks.count == 2284)
  #expect(weeks.filter { $0.value == nil }.count == 59)
  // 2225 values below 400 in double precision sum to far better than this.
  #expect(abs(weeks.compactMap(\.value).reduce(0, +) - 756_816.5) < 1e-6)
}

@Test func `weeks are Saturdays, seven days apart`() throws {
  let dates = try CarbonDioxide.load().map(\.week)
  #expect(dates.first == day(1958, 3, 29) && dates.last == day(2001, 12, 29))
  let steps = zip(dates, dates.dropFirst()).map { $1.timeIntervalSince($0) / 86_400 }
  #expect(steps == Array(repeating: 7, count: 2283))
  #expect(Set(dates.map { CarbonDioxide.calendar.component(.weekday, from: $0) }) == [7])
}

@Test func `the parts of the weeks follow each other in time without a gap`() throws {
  let weeks = try CarbonDioxide.load()
  let split = CarbonDioxide.split(weeks)
  let parts = [split.train, split.validation, split.test]
  #expect(Array(parts.joined()) == weeks)
  #expect(parts.map(\.count) == [1658, 261, 365])
  #expect(split.validation.first?.week == day(1990, 1, 6))
  #expect(split.test.first?.week == day(1995, 1, 7))
}

@Test func `a week may be a leap day and may have no value`() throws {
  let weeks = try CarbonDioxide.parse("week,co2_ppm\n19640229,\n19640307,319", file: "it.csv")
  #expect(weeks.map(\.week) == [day(1964, 2, 29), day(1964, 3, 7)])
  #expect(weeks.map(\.value) == [nil, 319])
}

@Test func `a broken line of weeks is refused with its place`() {
  let head = "week,co2_ppm\n19580329,316.1\n"
  let place = ", line 3, column 'week': expected"
  let order = "19580405, seven days after the line above, came"
  let advice = "Put the weeks in order, each once, the missing ones with an empty value"
  let date = "a date of the calendar, written YYYYMMDD, came"
  let value = ", line 3, column 'co2_ppm': expected a number from 200 to 600, came"
  let cases = [
    Broken(head + "19580412,317", "\(place) \(order) '19580412'. \(advice)"),
    Broken(head + "19580329,317", "\(place) \(order) '19580329'. \(advice)"),
    Broken(head + "19580322,317", "\(place) \(order) '19580322'. \(advice)"),
    Broken(head + ",317", "\(place) \(date) nothing. Correct it"),
    Broken(head + "1958-04-05,317", "\(place) \(date) '1958-04-05'. Correct it"),
    Broken(head + "19580230,317", "\(place) \(date) '19580230'. Correct it"),
    Broken(head + "19590229,317", "\(place) \(date) '19590229'. Correct it"),
    Broken(head + "19581305,317", "\(place) \(date) '19581305'. Correct it"),
    Broken(head + "19580400,317", "\(place) \(date) '19580400'. Correct it"),
    Broken(head + "+1958405,317", "\(place) \(date) '+1958405'. Correct it"),
    Broken(head + "19580405,-99.9", "\(value) '-99.9'. Correct it"),
    Broken(head + "19580405,NaN", "\(value) 'NaN'. Correct it"),
  ]
  #expect(mismatches(in: cases, parse: CarbonDioxide.parse) == [])
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> Date? {
  CarbonDioxide.calendar.date(from: DateComponents(year: year, month: month, day: day))
}
