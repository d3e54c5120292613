/// Amounts to compare, as horizontal bars from zero.
public struct BarChart: Sendable, Equatable {
  /// The name under which the page links it and `--figures` saves it.
  public let id: String
  /// What the chart shows.
  public let title: String
  /// What is measured, with its unit.
  public let value: String
  /// What each bar's values stand for; one name or none when there is one value a bar.
  public let groups: [String]
  /// The bars, from the top.
  public let bars: [Bar]

  /// Makes a chart; every bar needs as many values as there are groups, or one without groups.
  public init(id: String, title: String, value: String, groups: [String] = [], bars: [Bar]) {
    let expected = max(groups.count, 1)
    if let wrong = bars.first(where: { $0.values.count != expected }) {
      misuse(
        "bar chart '\(id)': bar '\(wrong.name)' needs \(expected) values, one a group, "
          + "but has \(wrong.values.count)")
    }
    self.id = id
    self.title = title
    self.value = value
    self.groups = groups
    self.bars = bars
  }
}

/// A name and its amount in each group.
public struct Bar: Sendable, Equatable {
  /// What is measured.
  public let name: String
  /// How much, for each group of the chart.
  public let values: [Double]

  /// Makes a bar with a value for each group.
  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  /// Makes a bar of a chart without groups.
  public init(_ name: String, _ value: Double) {
    self.init(name, [value])
  }
}
