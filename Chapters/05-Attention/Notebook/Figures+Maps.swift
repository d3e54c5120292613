import Notebook

extension Figures {
  /// Where a decoder looks: a row for each token said, a column for each character read.
  static func map(_ map: MapsExperiment.Map, id: String, title: String) -> HeatMap {
    HeatMap(
      id: id, title: title, rowLabels: map.said, columnLabels: map.source, values: map.weights,
      scale: .sequential, range: 0...1)
  }

  /// Whether the parts of a date are looked for where they stand.
  static func dateParts(_ parts: [MapsExperiment.Part]) -> Table {
    Table(
      id: "date-parts", title: "Where 200 dates are looked at: mean weight in %",
      columns: [
        .text("said"), .number("in that part", decimals: 1),
        .number("one character behind", decimals: 1), .number("elsewhere", decimals: 1),
      ],
      rows: parts.map {
        [.text($0.name)]
          + [$0.there, $0.behind, $0.elsewhere].map { .number(100 * $0) }
      })
  }
}
