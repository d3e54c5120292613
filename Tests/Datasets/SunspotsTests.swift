import Datasets
import Testing

@Test func `there are 309 years from 1700 to 2008`() throws {
  let years = try Sunspots.load()
  #expect(years.map(\.year) == Array(1700...2008))
  #expect(years.first?.value == 5 && years.last?.value == 2.9)
  // The sum of 309 values below 200 in double precision is right to far better than this.
  #expect(abs(years.map(\.value).reduce(0, +) - 15373.4) < 1e-6)
}

@Test func `the classic periods follow each other without a gap`() throws {
  let years = try Sunspots.load()
  let periods = Sunspots.split(years)
  let parts = [periods.train, periods.earlyTest, periods.lateTest, periods.later]
  #expect(Array(parts.joined()) == years)
  #expect(parts.map { $0.first?.year } == [1700, 1921, 1956, 1980])
}

@Test func `a broken line of sunspots is refused with its place`() {
  let head = "year,sunspots\n1700,5\n"
  let place = ", line 3, column 'year': expected"
  let order = "1701, the year after the line above, came"
  let advice = "Put the years in order, each once"
  let whole = "a whole number from 1610 to 2100, came"
  let cases = [
    Broken(head + "1702,5", "\(place) \(order) '1702'. \(advice)"),
    Broken(head + "1700,5", "\(place) \(order) '1700'. \(advice)"),
    Broken(head + "1699,5", "\(place) \(order) '1699'. \(advice)"),
    Broken(head + "1701.5,5", "\(place) \(whole) '1701.5'. Correct it"),
    Broken(head + "1609,5", "\(place) \(whole) '1609'. Correct it"),
    Broken(head + "9223372036854775807,5", "\(place) \(whole) '9223372036854775807'. Correct it"),
    Broken(head + "99999999999999999999,5", "\(place) \(whole) '99999999999999999999'. Correct it"),
    Broken(
      head + "1701,-1",
      ", line 3, column 'sunspots': expected a number from 0 to 500, came '-1'. Correct it"),
  ]
  #expect(mismatches(in: cases, parse: Sunspots.parse) == [])
}
