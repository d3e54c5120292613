extension Matrix: Codable {
  private enum CodingKeys: CodingKey {
    case rows, columns, values
  }

  /// Reads a matrix; throws `DecodingError` if the values do not fill the shape.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    // As Double in any build: JSON with a number too small for Float would be refused as a Float.
    let values = try container.decode([Double].self, forKey: .values).map { Scalar($0) }
    // A file is not the program's own mistake, so a bad one throws where a bad call would stop.
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, values.count == count else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "\(rows)×\(columns) does not hold \(values.count) values")
    }
    self.init(rows: rows, columns: columns, values: values)
  }

  /// Writes the shape and the values.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(values, forKey: .values)
  }
}
