import Foundation
import GRUModel
import Notebook
import RNNMath

extension Figures {
  /// Who recognises how many speakers.
  static func vowels(
    _ baselines: [(name: String, accuracy: Double)], _ rows: [VowelsExperiment.Row]
  ) -> Table {
    Table(
      id: "vowels", title: "Speakers recognised in the test part, %: median and range",
      columns: [
        .text("classifier"), .number("test", decimals: 1), .text("range"),
        .number("all seeds together", decimals: 1), .number("best epoch", decimals: 0),
      ],
      rows: baselines.map {
        [.text($0.name), .number(100 * $0.accuracy), .missing, .missing, .missing]
      }
        + rows.map { row in
          let test = Spread(row.results.map { 100 * $0.test })
          return [
            .text(row.setting.rawValue), .number(test.median), .text(test.range(decimals: 1)),
            .number(100 * row.together),
            .number(Spread(row.results.map { Double($0.best) }).median),
          ]
        })
  }

  /// Losses on the validation part, epoch by epoch, of the first seed.
  static func vowelLosses(_ rows: [VowelsExperiment.Row]) -> LineChart {
    LineChart(
      id: "vowel-losses", title: "Loss on the validation part, first seed",
      x: Axis("epoch"), y: Axis("nats an utterance", including: 0),
      series: rows.map {
        Series($0.setting.rawValue, values: $0.results[0].losses.map { Double($0) }, from: 1)
      })
  }
}
