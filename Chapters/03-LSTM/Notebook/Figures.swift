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
      id: "carousel", title: "What is left of an error, k steps back", x: Axis("k"),
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
}
