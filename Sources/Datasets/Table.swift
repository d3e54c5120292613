import RNNMath

/// The lines of a data file, cut into fields, each line knowing its place for error messages.
struct Table {
  /// The lines below the header.
  let rows: [Row]

  /// Cuts a text into rows of as many fields as there are columns.
  ///
  /// A byte order mark, Windows line ends and a missing last line end are accepted.
  ///
  /// - Throws: `DatasetError` on an empty text, another header, no rows, or another field count.
  init(
    _ text: String, file: String, columns: [String], separator: Character = ",",
    hasHeader: Bool = true
  ) throws(DatasetError) {
    let content = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    var lines = content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty == true { lines.removeLast() }

    let header = columns.joined(separator: String(separator))
    guard let first = lines.first else {
      let start = hasHeader ? "the header '\(header)'" : "a line of \(columns.count) fields"
      throw DatasetError(file: file, expected: start, came: "an empty file")
    }
    if hasHeader && first != header {
      throw DatasetError(
        file: file, row: 1, expected: "the header '\(header)'", came: DatasetError.quoted(first))
    }

    var rows: [Row] = []
    rows.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated().dropFirst(hasHeader ? 1 : 0) {
      let fields = line.split(separator: separator, omittingEmptySubsequences: false)
      let row = Row(file: file, line: index + 1, columns: columns, fields: fields)
      guard fields.count == columns.count else {
        throw row.error(
          expected: "\(columns.count) fields separated by '\(separator)'",
          came: line.isEmpty ? "an empty line" : "\(fields.count) in \(DatasetError.quoted(line))")
      }
      rows.append(row)
    }
    if rows.isEmpty {
      throw DatasetError(
        file: file, row: 2, expected: "at least one line of data below the header", came: "none")
    }
    self.rows = rows
  }
}

/// One line of a data file.
struct Row {
  let file: String
  let line: Int
  let columns: [String]
  let fields: [Substring]

  /// The number in a field, which has to lie in a range.
  func number(_ column: Int, in range: ClosedRange<Int>) throws(DatasetError) -> Scalar {
    guard let value = Row.number(fields[column], in: range) else {
      throw error(
        column, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The whole number in a field, which has to lie in a range.
  func integer(_ column: Int, in range: ClosedRange<Int>) throws(DatasetError) -> Int {
    guard let value = Int(fields[column]), range.contains(value) else {
      throw error(
        column, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// An error about a field, which it quotes.
  func error(
    _ column: Int, expected: String, advice: String = "Correct it"
  ) -> DatasetError {
    error(
      column: columns[column], expected: expected, came: DatasetError.quoted(fields[column]),
      advice: advice)
  }

  /// An error about this line, or about a part of it that has a name.
  func error(
    column: String? = nil, expected: String, came: String, advice: String = "Correct it"
  ) -> DatasetError {
    DatasetError(
      file: file, row: line, column: column, expected: expected, came: came, advice: advice)
  }

  /// The number that a text spells in decimal digits, if it lies in the range.
  ///
  /// `Scalar.init` would also read `0x1p3`, `inf` and `nan`, which in a table are mistakes.
  static func number(_ text: Substring, in range: ClosedRange<Int>) -> Scalar? {
    guard text.utf8.allSatisfy({ decimal.contains($0) }), let value = Scalar(text) else {
      return nil
    }
    return (Scalar(range.lowerBound)...Scalar(range.upperBound)).contains(value) ? value : nil
  }

  private static let decimal = Array("0123456789.+-eE".utf8)
}
