import Foundation
import Notebook
import RNNMath

/// The tables and charts of this chapter, made from results.
enum Figures {
  /// The gradient's length against time.
  static func norms(_ curves: [(name: String, norms: [Scalar])]) -> LineChart {
    LineChart(
      id: "norms", title: "How much of the last step's gradient reaches step t", x: Axis("t"),
      y: Axis("norm", scale: .log),
      series: curves.map { Series($0.name, values: $0.norms.map { Double($0) }, from: 1) })
  }

  /// The same at three places.
  static func normTable(_ curves: [(name: String, norms: [Scalar])]) -> Table {
    Table(
      id: "norm-table", title: "What is left of the gradient after 49 steps back",
      columns: [.text("recurrent weights"), .text("at t = 1, relative to t = 50")],
      rows: curves.map { curve in
        let ratio = Double((curve.norms.first ?? .nan) / (curve.norms.last ?? .nan))
        return [.text(curve.name), .text(String(format: "%.1e", ratio))]
      })
  }

  /// Two losses, update by update.
  static func clipping(_ losses: [(name: String, losses: [Scalar])]) -> LineChart {
    LineChart(
      id: "clipping", title: "The same network and the same data, clipped and not",
      x: Axis("update"), y: Axis("nats", scale: .log),
      series: losses.map { Series($0.name, values: $0.losses.map { Double($0) }) })
  }

  /// Accuracy by lag and window.
  static func echo(_ values: [[Double]], carries: Bool, of experiment: EchoExperiment) -> HeatMap {
    HeatMap(
      id: carries ? "echo-carried" : "echo-reset",
      title: carries
        ? "Accuracy with the state carried from chunk to chunk"
        : "Accuracy with the state reset at each chunk",
      rowLabels: experiment.lags.map { "lag \($0)" },
      columnLabels: experiment.windows.map { "window \($0)" }, values: values, scale: .sequential,
      range: 0...1)
  }

  /// The ladder of chapter 1 with one rung more.
  static func ladder(_ rungs: [NamesExperiment.Rung]) -> Table {
    Table(
      id: "names", title: "Models of names, in nats a character and as perplexity",
      columns: [
        .text("model"), .number("train", decimals: 3), .number("held-out", decimals: 3),
        .number("perplexity: held-out", decimals: 2),
      ],
      rows: rungs.map {
        [.text($0.name), .number($0.training), .number($0.heldOut), .number(exp($0.heldOut))]
      })
  }

  /// The same as bars.
  static func ladderChart(_ rungs: [NamesExperiment.Rung]) -> BarChart {
    BarChart(
      id: "names-chart", title: "Surprise at the next letter of a name", value: "nats a character",
      groups: ["train", "held-out"], bars: rungs.map { Bar($0.name, [$0.training, $0.heldOut]) })
  }

  /// Forecast errors by horizon.
  static func sunspots(_ forecasts: [(name: String, errors: [Double])], of years: String)
    -> LineChart
  {
    LineChart(
      id: "sunspots-\(years.prefix(4))", title: "Forecasts of \(years): error by years ahead",
      x: Axis("years ahead"), y: Axis("root mean square error", including: 0),
      series: forecasts.map { Series($0.name, values: $0.errors, from: 1) })
  }

  /// The same in numbers, for some of the horizons.
  static func sunspotTable(_ forecasts: [(name: String, errors: [Double])], of years: String)
    -> Table
  {
    let horizons = [1, 2, 4, 8, 11, 12]
    return Table(
      id: "sunspot-table-\(years.prefix(4))",
      title: "Forecasts of \(years): root mean square error",
      columns: [.text("years ahead")] + horizons.map { .number("\($0)", decimals: 1) },
      rows: forecasts.map { forecast in
        [.text(forecast.name)] + horizons.map { .number(forecast.errors[$0 - 1]) }
      })
  }
}
