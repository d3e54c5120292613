import Foundation
import GRUModel
import Notebook
import RNNMath

extension Figures {
  /// What three cells of one size came to.
  static func cells(
    _ rows: [(cell: RecurrentCell, results: [CellsExperiment.Result])], id: String, title: String
  ) -> Table {
    Table(
      id: id, title: title,
      columns: [
        .text("cell"), .number("hidden size", decimals: 0), .number("parameters", decimals: 0),
        .number("test", decimals: 3), .text("range"), .number("seconds", decimals: 2),
      ],
      rows: rows.map { row in
        let test = Spread(row.results.map(\.test))
        let seconds = Spread(row.results.map { $0.curve.last?.seconds ?? 0 })
        return [
          .text(row.cell.title), .number(Double(row.results[0].hiddenSize)),
          .number(Double(row.results[0].parameters)), .number(test.median),
          .text(test.range(decimals: 3)), .number(seconds.median),
        ]
      })
  }

  /// Loss on the validation part against updates, median of the seeds.
  static func cellUpdates(
    _ rows: [(cell: RecurrentCell, results: [CellsExperiment.Result])], id: String, title: String,
    unit: String, marks: [Mark] = []
  ) -> LineChart {
    LineChart(
      id: id, title: title, x: Axis("updates", including: 0), y: Axis(unit),
      series: rows.map { row in
        Series(row.cell.title, points(row.results) { Double($0.update) })
      }, marks: marks)
  }

  /// The same against seconds of training.
  static func cellSeconds(
    _ rows: [(cell: RecurrentCell, results: [CellsExperiment.Result])], id: String, title: String,
    unit: String,
    marks: [Mark] = []
  ) -> LineChart {
    LineChart(
      id: id, title: title, x: Axis("seconds on one core", including: 0), y: Axis(unit),
      series: rows.map { row in Series(row.cell.title, points(row.results, at: \.seconds)) },
      marks: marks)
  }

  /// Medians of the seeds, without the steep start, beside which nothing else would be seen.
  private static func points(
    _ results: [CellsExperiment.Result],
    at place: ((update: Int, seconds: Double, loss: Double)) -> Double
  ) -> [(Double, Double)] {
    results[0].curve.indices.dropFirst(2).map { stage in
      let same = results.map { $0.curve[stage] }
      return (Spread(same.map(place)).median, Spread(same.map(\.loss)).median)
    }
  }

  /// How a network learns few names by heart.
  static func stopping(_ result: StoppingExperiment.Result) -> LineChart {
    LineChart(
      id: "stopping", title: "Loss with \(StoppingExperiment.nameCount) names, first seed",
      x: Axis("epoch"), y: Axis("nats a letter"),
      series: [
        Series("training", values: result.training, from: 1),
        Series("validation", values: result.validation, from: 1),
        Series(
          "kept: epoch \(result.best)",
          [(Double(result.best), result.validation[result.best - 1])], style: .dots),
      ])
  }

  /// What stopping early was worth.
  static func stoppingTable(_ results: [StoppingExperiment.Result], epochs: Int) -> Table {
    let values: [(name: String, epoch: [Double], loss: [Double])] = [
      ("kept: the best", results.map { Double($0.best) }, results.map(\.kept)),
      ("the one it stops at", results.map { Double($0.stopped) }, results.map(\.last)),
      ("after all epochs", results.map { _ in Double(epochs) }, results.map(\.end)),
    ]
    return Table(
      id: "stopping-table", title: "Nats a letter of the test part: median and range",
      columns: [
        .text("network"), .number("epoch", decimals: 0), .number("test", decimals: 3),
        .text("range"),
      ],
      rows: values.map { name, epoch, loss in
        [
          .text(name), .number(Spread(epoch).median), .number(Spread(loss).median),
          .text(Spread(loss).range(decimals: 3)),
        ]
      })
  }

  /// How schedules compare.
  static func schedules(
    _ rows: [(kind: ScheduleExperiment.Kind, peak: Scalar, test: Spread)]
  ) -> Table {
    Table(
      id: "schedules", title: "A GRU on names, nats a letter of the test part: median and range",
      columns: [.text("learning rate")]
        + ScheduleExperiment.peaks.map { .text("at most \(String(format: "%g", Double($0)))") },
      rows: ScheduleExperiment.Kind.allCases.map { kind in
        [.text(kind.rawValue)]
          + rows.filter { $0.kind == kind }.map {
            .text($0.test.medianAndRange(decimals: 3))
          }
      })
  }
}
