import Foundation
import LSTMModel
import Notebook
import RNNMath

extension Figures {
  /// When each bias had learned to recall, by lag.
  static func recall(_ rows: RecallExperiment.Losses, of updates: Int) -> Table {
    Table(
      id: "recall", title: "Updates until the first symbol is recalled: median, seeds that learned",
      columns: [.text("bias")] + RecallExperiment.lags.map { .text("lag \($0)") },
      rows: rows.map { row in
        [.text(row.start.name)]
          + row.losses.map { runs in
            let needed = runs.map { RecallExperiment.updatesNeeded($0) ?? .max }.sorted()
            let median = needed[needed.count / 2]
            let shown = median == .max ? "not in \(updates)" : "\(median)"
            return .text("\(shown), \(needed.count { $0 < .max }) of \(needed.count)")
          }
      })
  }

  /// The losses at one lag, ten updates at a time.
  static func recallLosses(_ rows: RecallExperiment.Losses, lag: Int) -> LineChart {
    let place = RecallExperiment.lags.firstIndex(of: lag) ?? 0
    return LineChart(
      id: "recall-losses", title: "Recalling a symbol after \(lag) others: mean of the seeds",
      x: Axis("update"), y: Axis("nats", including: 0),
      series: rows.map { row in
        let runs = row.losses[place]
        return Series(
          row.start.name,
          runs[0].indices.parts(of: 10).map { part in
            (Double(part.upperBound), Double(runs.map { $0[part].mean }.mean))
          })
      },
      marks: [Mark("blind guess", y: log(Double(RecallExperiment.symbolCount)))])
  }

  /// What is left of the variance of the timing task, by network size.
  static func timing(_ rows: TimingExperiment.Results) -> Table {
    Table(
      id: "timing", title: "One, ten steps after a spike: variance left, median and range",
      columns: [.text("network")]
        + TimingExperiment.cells.map { .text($0 == 1 ? "1 cell" : "\($0) cells") },
      rows: rows.map { row in
        [.text(row.variant.title)]
          + row.results.map { runs in
            let error = Spread(runs.map(\.error))
            let median = String(format: "%.3f", error.median)
            return .text("\(median) (\(error.range(decimals: 2)))")
          }
      })
  }

  /// What networks say around a spike: of each variant the one in the middle, none at its best.
  static func timingAnswers(_ rows: TimingExperiment.Results, cells: Int) -> LineChart {
    let place = TimingExperiment.cells.firstIndex(of: cells) ?? 0
    return LineChart(
      id: "timing-answers", title: "A spike at step 5: what networks of \(cells) cells say",
      x: Axis("t"), y: Axis("output", including: 0, 1),
      series: rows.map { row in
        let sorted = row.results[place].sorted { $0.error < $1.error }
        return Series(row.variant.title, values: sorted[sorted.count / 2].answer, from: 1)
      })
  }

  /// Errors on the adding problem, by length.
  static func adding(_ rows: [AddingExperiment.Row]) -> LineChart {
    LineChart(
      id: "adding", title: "The adding problem: error by length, median of the seeds",
      x: Axis("T"), y: Axis("mean squared error", including: 0),
      series: AddingExperiment.Kind.allCases.map { kind in
        Series(
          kind.rawValue,
          rows.filter { $0.kind == kind }.map { (Double($0.length), $0.error.median) })
      },
      marks: [Mark("constant guess", y: 1.0 / 6)])
  }

  /// The same in numbers.
  static func addingTable(_ rows: [AddingExperiment.Row]) -> Table {
    Table(
      id: "adding-table", title: "The adding problem on fresh sequences",
      columns: [
        .number("T", decimals: 0), .text("network"), .number("squared error", decimals: 4),
        .text("range"), .number("right, %", decimals: 0),
      ],
      rows: rows.map {
        [
          .number(Double($0.length)), .text($0.kind.rawValue), .number($0.error.median),
          .text($0.error.range(decimals: 4)), .number(100 * $0.right.median),
        ]
      })
  }
}
