import Foundation
import Notebook
import RNNMath

extension Figures {
  /// A number without zeros at the end.
  static func plain(_ number: Scalar) -> String { String(format: "%g", Double(number)) }

  /// What each order came to; rates are shown where they aren't all the same.
  static func reversal(_ rows: [ReversalExperiment.Row], id: String) -> Table {
    let rates = Set(rows.map(\.rate))
    let rate = rates.count > 1 ? "each with its own rate" : "rate \(plain(rows[0].rate))"
    let attention = rows[0].attends ? "with attention" : "without attention"
    return Table(
      id: id, title: "LSTMs \(attention), \(rate)",
      columns: [.text("sources")] + (rates.count > 1 ? [.text("rate")] : [])
        + [.text("perplexity"), .text("exact, %")],
      rows: rows.map { row in
        [.text(row.order.title)] + (rates.count > 1 ? [.text(plain(row.rate))] : [])
          + [
            .text(row.spread(\.perplexity).medianAndRange(decimals: 2)),
            .text(row.spread(\.exact).medianAndRange(decimals: 1)),
          ]
      })
  }

  /// The loss of the validation pairs on the way, median of the seeds.
  static func reversalCurves(_ rows: [ReversalExperiment.Row]) -> LineChart {
    LineChart(
      id: "reversal-curves",
      title: "Validation loss, LSTMs without attention, each with its own rate",
      x: Axis("updates", including: 0), y: Axis("nats a token", scale: .log),
      series: rows.map { row in
        Series(
          row.order.title,
          row.results[0].curve.indices.map { stage in
            (
              Double(row.results[0].curve[stage].update),
              row.spread { $0.curve[stage].loss }.median
            )
          })
      })
  }
}
