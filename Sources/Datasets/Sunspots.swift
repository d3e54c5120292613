import RNNMath

/// One year's value.
public struct YearlyValue: Hashable, Sendable {
  /// The calendar year.
  public let year: Int

  /// The yearly mean.
  public let value: Scalar

  /// Puts a year and its value together.
  public init(year: Int, value: Scalar) {
    self.year = year
    self.value = value
  }
}

/// The yearly mean sunspot number, 1700 to 2008.
///
/// The source and its terms are in `Resources/NOTICES.md`.
public enum Sunspots {
  static let file = "sunspots-yearly.csv"

  /// The periods on which forecasts of sunspots are compared.
  ///
  /// Source of the first two: Weigend, Huberman and Rumelhart, "Predicting the future: a connectionist
  /// approach", International Journal of Neural Systems 1 (1990).
  public struct Periods: Hashable, Sendable {
    /// 1700 to 1920: to learn from.
    public let train: [YearlyValue]

    /// 1921 to 1955: the first test, much like the years before it.
    public let earlyTest: [YearlyValue]

    /// 1956 to 1979: the second test, which starts with the highest maximum of the record.
    public let lateTest: [YearlyValue]

    /// 1980 and after: not part of the classic comparison.
    public let later: [YearlyValue]
  }

  /// All years in order.
  ///
  /// - Throws: `DatasetError` where the file is absent or broken.
  public static func load() throws(DatasetError) -> [YearlyValue] {
    try parse(Resource.text(file), file: file)
  }

  /// Reads years from a table of `year,sunspots`.
  ///
  /// - Throws: `DatasetError` naming the first line that isn't the year after the one before, from
  ///   1610 to 2100, and a number from 0 to 500.
  public static func parse(_ text: String, file: String) throws(DatasetError) -> [YearlyValue] {
    let table = try Table(text, file: file, columns: ["year", "sunspots"])
    var years: [YearlyValue] = []
    for row in table.rows {
      // Sunspots were first seen through a telescope in 1610.
      let year = try row.integer(0, in: 1610...2100)
      if let last = years.last, year != last.year + 1 {
        throw row.error(
          0, expected: "\(last.year + 1), the year after the line above",
          advice: "Put the years in order, each once")
      }
      years.append(YearlyValue(year: year, value: try row.number(1, in: 0...500)))
    }
    return years
  }

  /// The years in their classic periods, each in order.
  public static func split(_ years: [YearlyValue]) -> Periods {
    Periods(
      train: years.filter { $0.year <= 1920 },
      earlyTest: years.filter { (1921...1955).contains($0.year) },
      lateTest: years.filter { (1956...1979).contains($0.year) },
      later: years.filter { $0.year >= 1980 })
  }
}
