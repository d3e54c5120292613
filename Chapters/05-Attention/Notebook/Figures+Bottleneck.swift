import Notebook

extension Figures {
  private static let trained = "none longer than \(TranslationData.lengths.upperBound) in training"

  /// What five networks came to.
  static func bottleneck(_ rows: [BottleneckExperiment.Row]) -> Table {
    Table(
      id: "bottleneck", title: "Reversal, by what the decoder looks with",
      columns: [
        .text("score"), .number("parameters", decimals: 0), .number("loss", decimals: 4),
        .number("exact match, %", decimals: 1), .number("seconds", decimals: 2),
      ],
      rows: rows.map { row in
        [.text(row.title), .number(Double(row.result.parameters))]
          + [row.result.loss, row.result.exact, row.result.seconds].map { .number($0) }
      })
  }

  /// On which lengths they are right.
  static func bottleneckExact(_ rows: [BottleneckExperiment.Row]) -> Table {
    let lengths = [4, 6, 8, 10, 12, 13, 14, 16]
    return Table(
      id: "bottleneck-exact", title: "Exact match in % by length (\(trained))",
      columns: [.text("score")] + lengths.map { .number("\($0)", decimals: 1) },
      rows: rows.map { row in
        [.text(row.title)] + lengths.map { .number(row.exact(length: $0)) }
      })
  }

  /// What they say of strings of one length, and how far it is right.
  static func bottleneckFailures(
    _ failures: [BottleneckExperiment.Failure], length: Int, target: String
  ) -> Table {
    Table(
      id: "bottleneck-\(length)", title: "Strings of \(length) letters",
      columns: [
        .text("score"), .number("right before the first mistake", decimals: 1),
        .text("instead of \(target)"),
      ],
      rows: failures.map { [.text($0.row.title), .number($0.beginning), .text($0.example)] })
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
