import Foundation
import Notebook

extension Figures {
  /// What each forcing came to.
  static func forcing(_ rows: [ForcingExperiment.Row], attends: Bool) -> Table {
    func cell(_ spread: Spread, _ decimals: Int) -> Cell {
      .text(spread.medianAndRange(decimals: decimals))
    }
    let seeds = rows[0].results.count
    return Table(
      id: attends ? "forcing-attention" : "forcing",
      title: "GRUs \(attends ? "with" : "without") attention, "
        + (seeds == 1 ? "one seed" : "median and range of \(seeds) seeds"),
      columns: [
        .number("forcing", decimals: 1), .text("teacher-forced"),
        .text("free-running"),
        .text("exact, %"), .number("seconds", decimals: 2),
      ],
      rows: rows.map { row in
        [
          .number(Double(row.forcing)),
          cell(row.spread(\.teacherForced), 2),
          cell(row.spread(\.freeRunning), 2), cell(row.spread(\.exact), 1),
          .number(row.spread(\.seconds).median),
        ]
      })
  }

  /// The exact match on the way, median of the seeds.
  static func forcingCurves(_ rows: [ForcingExperiment.Row]) -> LineChart {
    LineChart(
      id: "forcing-curves",
      title: "Exact match of \(ForcingExperiment.watched) validation pairs, without attention",
      x: Axis("updates", including: 0), y: Axis("%", including: 0, 100),
      series: rows.map { row in
        Series(
          "forcing " + String(format: "%g", Double(row.forcing)),
          row.results[0].curve.indices.map { stage in
            (
              Double(row.results[0].curve[stage].update),
              row.spread { $0.curve[stage].exact }.median
            )
          })
      })
  }
}
