/// A grid of shaded values, such as attention weights.
public struct HeatMap: Sendable, Equatable {
  /// How values become shades.
  public enum Shading: Sendable, Equatable {
    /// From faint at the smallest to full at the largest.
    case sequential
    /// Blank at zero, one colour above and another below.
    case diverging
  }

  /// The name under which the page links it and `--figures` saves it.
  public let id: String
  /// What the map shows.
  public let title: String
  /// A name for each row, or none.
  public let rowLabels: [String]
  /// A name for each column, or none.
  public let columnLabels: [String]
  /// The values, row by row.
  public let values: [[Double]]
  /// How values become shades.
  public let scale: Shading
  /// The values with the faintest and the fullest shade, when the data's own won't do.
  public let range: ClosedRange<Double>?

  /// Makes a map; labels are either none or one for each row or column.
  ///
  /// A `range` fixes the shades, such as `0...1` for probabilities.
  public init(
    id: String, title: String, rowLabels: [String] = [], columnLabels: [String] = [],
    values: [[Double]], scale: Shading, range: ClosedRange<Double>? = nil
  ) {
    let columns = values.first?.count ?? 0
    if let wrong = values.firstIndex(where: { $0.count != columns }) {
      misuse(
        "heat map '\(id)': row \(wrong) has \(values[wrong].count) values, row 0 has \(columns)")
    }
    if !rowLabels.isEmpty && rowLabels.count != values.count {
      misuse("heat map '\(id)': \(rowLabels.count) row labels for \(values.count) rows")
    }
    if !columnLabels.isEmpty && columnLabels.count != columns {
      misuse("heat map '\(id)': \(columnLabels.count) column labels for \(columns) columns")
    }
    self.id = id
    self.title = title
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.values = values
    self.scale = scale
    self.range = range
  }
}
