import Foundation
import LSTMModel
import Notebook
import RNNMath

/// The tables and charts of this chapter, made from results.
enum Figures {
  /// What one cell did, step by step.
  static func steps(_ steps: [LSTMStep]) -> Table {
    Table(
      id: "step-table", title: "Four steps of one cell",
      columns: [.text("t"), .text("x_t")]
        + ["i", "f", "g", "o", "c", "h"].map { .number($0, decimals: 3) },
      rows: steps.enumerated().map { t, step in
        let numbers = [
          step.inputGate, step.forgetGate, step.candidate, step.outputGate, step.cell, step.hidden,
        ]
        let x = step.input[row: 0].map { String(format: "%g", Double($0)) }
        return [.text("\(t + 1)"), .text("(\(x.joined(separator: ", ")))")]
          + numbers.map { .number(Double($0[0, 0])) }
      })
  }

  /// What is left of an error, by steps back.
  static func carousel(_ curves: [(name: String, norms: [Scalar])]) -> LineChart {
    LineChart(
      id: "error-left", title: "What is left of an error, k steps back", x: Axis("k"),
      y: Axis("norm", scale: .log),
      series: curves.map { Series($0.name, values: $0.norms.map { Double($0) }, from: 1) })
  }

  /// The same in numbers, at two places.
  static func carouselTable(
    _ rows: [(name: String, carousel: [Spread]?, whole: [Spread])]
  ) -> Table {
    func cell(_ spread: Spread?) -> Cell {
      guard let spread else { return .missing }
      return .text(
        spread.median >= 0.001 && spread.median < 1000
          ? String(format: "%.3f", spread.median) : String(format: "%.0e", spread.median))
    }
    return Table(
      id: "carousel-table", title: "What is left of an error: median of the seeds",
      columns: [
        .text("network"), .text("cell alone, 10"), .text("100 back"),
        .text("whole state, 10"), .text("100 back"),
      ],
      rows: rows.map { row in
        [.text(row.name)] + (0..<2).map { cell(row.carousel?[$0]) } + row.whole.map(cell)
      })
  }

  /// One cell with and without the gate that a task is made for.
  static func oneCell(_ rows: [(task: GateTask, without: Spread, with: Spread)]) -> Table {
    Table(
      id: "gates-one", title: "One cell: the share of the variance that is left, and its range",
      columns: [
        .text("task"), .text("taken away"), .number("without", decimals: 2), .text("range"),
        .number("with it", decimals: 2), .text("range"),
      ],
      rows: rows.map { row in
        [
          .text(row.task.rawValue), .text(row.task.without.idleGate.map { "\($0) gate" } ?? ""),
          .number(row.without.median), .text(row.without.range(decimals: 2)),
          .number(row.with.median), .text(row.with.range(decimals: 2)),
        ]
      })
  }

  /// Networks of several cells with a gate less.
  static func ablations(
    _ rows: [(variant: LSTMVariant, parameters: Int, errors: [Spread])], cells: Int
  ) -> Table {
    Table(
      id: "gates-several", title: "\(cells) cells: the share of the variance that is left",
      columns: [.text("network"), .number("parameters", decimals: 0)]
        + GateTask.allCases.map { .number($0.rawValue, decimals: 3) },
      rows: rows.map { row in
        [.text(row.variant.title), .number(Double(row.parameters))]
          + row.errors.map { .number($0.median) }
      })
  }

  /// How large cells become where nothing is forgotten.
  static func cellSizes(_ curves: [(name: String, sizes: [Double])]) -> LineChart {
    LineChart(
      id: "cell-sizes", title: "Cells in a stream ten times as long as in training",
      x: Axis("t"), y: Axis("|c_t|, mean", including: 0),
      series: curves.map { Series($0.name, values: $0.sizes, from: 1) })
  }
}
