import Foundation
import Notebook

extension Figures {
  /// Median and range; a range of one value isn't shown.
  private static func percent(_ spread: Spread) -> Cell {
    .text(
      spread.least == spread.most
        ? String(format: "%.1f", spread.median) : spread.medianAndRange(decimals: 1))
  }

  /// What four networks of one size came to.
  static func models(_ rows: [ModelsExperiment.Row], id: String, title: String) -> Table {
    Table(
      id: id, title: title,
      columns: [
        .text("network"), .number("size", decimals: 0), .number("parameters", decimals: 0),
        .number("loss", decimals: 4), .text("exact, %"), .number("seconds", decimals: 2),
      ],
      rows: rows.map { row in
        [
          .text(row.kind.title), .number(Double(row.size)),
          .number(Double(row.results[0].parameters)),
          .number(row.spread(\.loss).median), percent(row.spread(\.exact)),
          .number(row.spread(\.seconds).median),
        ]
      })
  }

  /// The exact match on some of the tests, median and range.
  static func modelTests(
    _ rows: [ModelsExperiment.Row], _ tests: [(name: String, index: Int)], id: String,
    title: String
  ) -> Table {
    Table(
      id: id, title: title, columns: [.text("")] + rows.map { .text($0.kind.title) },
      rows: tests.map { name, index in
        [.text(name)]
          + rows.map { row in
            percent(row.spread { $0.tests[index] })
          }
      })
  }

  /// The exact match on the validation part against updates, median of the seeds.
  static func modelUpdates(_ rows: [ModelsExperiment.Row]) -> LineChart {
    LineChart(
      id: "models-updates", title: "Reversal: exact match against updates",
      x: Axis("updates", including: 0), y: Axis("%", including: 0, 100),
      series: rows.map { Series($0.kind.title, points($0.results) { Double($0.update) }) })
  }

  /// The same against seconds of training.
  static func modelSeconds(_ rows: [ModelsExperiment.Row]) -> LineChart {
    LineChart(
      id: "models-seconds", title: "Reversal: exact match against seconds",
      x: Axis("seconds on one core", including: 0), y: Axis("%", including: 0, 100),
      series: rows.map { Series($0.kind.title, points($0.results, at: \.seconds)) })
  }

  /// How long a string each of them can reverse, median of the seeds.
  static func modelLengths(_ rows: [ModelsExperiment.Row]) -> LineChart {
    let (longest, first) = (
      TranslationData.lengths.upperBound, TranslationData.testLengths.lowerBound
    )
    return LineChart(
      id: "models-lengths",
      title: "Reversal: exact match by length (none longer than \(longest) in training)",
      x: Axis("length"), y: Axis("%", including: 0, 100),
      series: rows.map { row in
        Series(
          row.kind.title,
          values: row.results[0].tests.indices.map { test in
            row.spread { $0.tests[test] }.median
          }, from: first)
      })
  }

  private static func points(
    _ results: [TranslatorRun.Result],
    at place: ((update: Int, seconds: Double, loss: Double, exact: Double)) -> Double
  ) -> [(Double, Double)] {
    results[0].curve.indices.map { stage in
      let same = results.map { $0.curve[stage] }
      return (Spread(same.map(place)).median, Spread(same.map(\.exact)).median)
    }
  }
}
