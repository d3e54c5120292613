import RNNMath

/// A given name of the 1990 US census, for one of the sexes that bore it.
public struct GivenName: Hashable, Sendable {
  /// The sex that the census recorded.
  public enum Sex: String, CaseIterable, Sendable {
    case female = "F"
    case male = "M"
  }

  /// The name in lower case, a to z.
  public let text: String

  /// Who bore it.
  public let sex: Sex

  /// The share of people of this sex who bore it, in percent.
  public let percent: Scalar

  /// Puts a name together.
  public init(text: String, sex: Sex, percent: Scalar) {
    self.text = text
    self.sex = sex
    self.percent = percent
  }
}

/// Given names of the 1990 US census: 4,275 female and 1,219 male, 5,163 distinct.
///
/// The source and its terms are in `Resources/NOTICES.md`.
public enum Names {
  static let file = "us-census-1990-first-names.csv"

  /// All names in the file's order: female, then male, each from the most frequent down.
  ///
  /// - Throws: `DatasetError` where the file is absent or broken.
  public static func load() throws(DatasetError) -> [GivenName] {
    try parse(Resource.text(file), file: file)
  }

  /// Reads names from a table of `name,sex,percent`.
  ///
  /// - Throws: `DatasetError` naming the first line that isn't a new name of a to z, `F` or `M`,
  ///   and a number from 0 to 100.
  public static func parse(_ text: String, file: String) throws(DatasetError) -> [GivenName] {
    let table = try Table(text, file: file, columns: ["name", "sex", "percent"])
    var names: [GivenName] = []
    names.reserveCapacity(table.rows.count)
    var firstLines: [String: Int] = [:]
    for row in table.rows {
      guard !row.fields[0].isEmpty, row.fields[0].utf8.allSatisfy(letters.contains) else {
        throw row.error(0, expected: "a name in the lower-case letters a to z")
      }
      guard let sex = GivenName.Sex(rawValue: String(row.fields[1])) else {
        throw row.error(1, expected: "F or M")
      }
      let key = "\(row.fields[0]),\(row.fields[1])"
      if let firstLine = firstLines.updateValue(row.line, forKey: key) {
        let other = "line \(firstLine) has \(DatasetError.quoted(key)) already"
        throw row.error(
          0, expected: "each name once for each sex, but \(other)",
          advice: "Remove one of the two lines")
      }
      names.append(
        GivenName(
          text: String(row.fields[0]), sex: sex, percent: try row.number(2, in: 0...100)))
    }
    return names
  }

  /// Each name once, in the order of first appearance.
  public static func distinct(_ names: [GivenName]) -> [String] {
    var seen: Set<String> = []
    return names.map(\.text).filter { seen.insert($0).inserted }
  }

  static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
}
