import Notebook

extension Figures {
  private static let trained = "none longer than \(TranslationData.lengths.upperBound) in training"

  /// What five networks came to.
  static func bottleneck(_ rows: [BottleneckExperiment.Row]) -> Table {
    let lengths = [4, 8, 12, 13, 16]
    return Table(
      id: "bottleneck", title: "Reversal, exact match in % by length (\(trained))",
      columns: [
        .text("score"), .number("parameters", decimals: 0), .number("validation", decimals: 1),
      ] + lengths.map { .number("\($0)", decimals: 1) } + [.number("seconds", decimals: 1)],
      rows: rows.map { row in
        [
          .text(row.title), .number(Double(row.result.parameters)), .number(row.result.exact),
        ] + lengths.map { .number(row.exact(length: $0)) } + [.number(row.result.seconds)]
      })
  }

  /// How long a string each of them can reverse.
  static func bottleneckLengths(_ rows: [BottleneckExperiment.Row]) -> LineChart {
    LineChart(
      id: "bottleneck-lengths", title: "Reversal: exact match by length (\(trained))",
      x: Axis("length"), y: Axis("%", including: 0, 100),
      series: rows.map { row in
        Series(
          row.title, values: row.result.tests, from: TranslationData.testLengths.lowerBound)
      })
  }
}
