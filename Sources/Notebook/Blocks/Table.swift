/// Rows of words and numbers under named columns.
///
///     Table(
///       id: "ladder", title: "Nats a character",
///       columns: [.text("model"), .number("held-out", decimals: 3)],
///       rows: [["uniform", 3.296], ["bigram", 2.476], ["oracle", .missing]])
public struct Table: Sendable, Equatable {
  /// The name under which the page links it.
  public let id: String
  /// What the table shows.
  public let title: String
  /// What stands in each column.
  public let columns: [Column]
  /// A cell for each column, row by row.
  public let rows: [[Cell]]

  /// Makes a table; every row needs as many cells as there are columns.
  public init(id: String, title: String, columns: [Column], rows: [[Cell]]) {
    if let wrong = rows.firstIndex(where: { $0.count != columns.count }) {
      misuse(
        "table '\(id)': row \(wrong) needs \(columns.count) cells, one a column, "
          + "but has \(rows[wrong].count)")
    }
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

/// What one column of a table holds.
public struct Column: Sendable, Equatable {
  /// The words above it.
  public let heading: String
  let isNumeric: Bool
  let decimals: Int?

  /// A column of words, aligned on the left.
  public static func text(_ heading: String) -> Column {
    Column(heading: heading, isNumeric: false, decimals: nil)
  }

  /// A column of numbers, aligned on the decimal point.
  ///
  /// Without `decimals`, the digits after the point, it shows four significant digits.
  public static func number(_ heading: String, decimals: Int? = nil) -> Column {
    Column(heading: heading, isNumeric: true, decimals: decimals)
  }
}

/// One entry of a table: a word, a number, or nothing.
public enum Cell: Sendable, Equatable {
  /// Words.
  case text(String)
  /// A number, written as its column says.
  case number(Double)
  /// Nothing to show: a dash.
  case missing

  func written(in column: Column) -> String {
    switch self {
    case .text(let text): text
    case .missing: "–"
    case .number(let value):
      column.decimals.map { NumberText.fixed(value, decimals: $0) } ?? NumberText.compact(value)
    }
  }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Makes a cell of words.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Cell: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// Makes a cell of a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Makes a cell of a whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}
