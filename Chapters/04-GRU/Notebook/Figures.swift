import Foundation
import GRUModel
import Notebook
import RNNMath

/// The tables and charts of this chapter, made from results.
enum Figures {
  /// What the first of two features did, with the reset gate at either place.
  static func steps(before: [GRUStep], after: [GRUStep]) -> Table {
    Table(
      id: "step-table", title: "The first feature, with its reset before and after the product",
      columns: [.text("t"), .text("x_t")]
        + ["r_1", "r_2", "m before", "h_1 before", "m after", "h_1 after"].map {
          .number($0, decimals: 3)
        },
      rows: before.indices.map { t in
        let (one, other) = (before[t], after[t])
        let x = one.input[row: 0].map { String(format: "%g", Double($0)) }
        let numbers = [
          one.resetGate[0, 0], one.resetGate[0, 1],
          StepExperiment.recurrent(one, .resetBefore), one.hidden[0, 0],
          StepExperiment.recurrent(other, .resetAfter), other.hidden[0, 0],
        ]
        return [.text("\(t + 1)"), .text("(\(x.joined(separator: ", ")))")]
          + numbers.map { .number(Double($0)) }
      })
  }

  /// How far gradients are from differences of the loss.
  static func gradients(_ rows: [(name: String, directions: Int, check: GradientCheck)]) -> Table {
    func short(_ error: Scalar) -> Cell { .text(String(format: "%.0e", Double(error))) }
    return Table(
      id: "gradient-table", title: "Gradients against differences of the loss",
      columns: [
        .text("reset gate"), .number("directions", decimals: 0), .number("parameters", decimals: 0),
        .text("normwise error"), .text("worst element"),
      ],
      rows: rows.map {
        [
          .text($0.name), .number(Double($0.directions)), .number(Double($0.check.count)),
          short($0.check.normwiseError), short($0.check.worstError),
        ]
      })
  }

  /// Who writes a GRU in which way.
  static let conventions = Table(
    id: "conventions", title: "Who writes a GRU in which way",
    columns: [.text("whose"), .text("order"), .text("z = 1"), .text("reset gate")],
    rows: [
      ["book, PyTorch, cuDNN", "r, z, n", "keeps", "after the product"],
      ["Keras", "z, r, n", "keeps", "after, or before"],
      ["ONNX", "z, r, n", "keeps", "before, or after"],
      ["Cho et al., 2014", "–", "keeps", "before"],
      ["Chung et al., 2014", "–", "replaces", "before"],
    ])

  /// What becomes of a layer that is converted, and read well or badly.
  static func conversions(_ rows: [ConventionExperiment.Result]) -> Table {
    func short(_ gap: Double) -> Cell {
      .text(gap == 0 ? "0" : String(format: gap < 0.01 ? "%.0e" : "%.1f", gap))
    }
    return Table(
      id: "conversions", title: "A layer converted: how far its states are off, at most",
      columns: [
        .text("to"), .text("read in its own way"), .text("read as the book's"),
        .text("and back"),
      ],
      rows: rows.map {
        [
          .text($0.name), short($0.own), short($0.asBook),
          .text($0.isExactBack ? "every bit" : "not the same"),
        ]
      })
  }

  /// How far the last states are off, for each utterance.
  static func padding(_ comparison: PaddingExperiment.Comparison) -> LineChart {
    LineChart(
      id: "padding-errors", title: "The last state without a mask: how far off, by padding",
      x: Axis("frames of padding", including: 0), y: Axis("root mean square", including: 0),
      series: zip(["padding read last", "padding read first"], comparison.unmasked).map {
        Series($0, $1.map { (Double($0.padding), $0.error) }, style: .dots)
      })
  }

  /// The same in numbers.
  static func paddingTable(
    _ rows: [(name: String, masked: Spread, unmasked: Spread)]
  ) -> Table {
    Table(
      id: "padding-table", title: "How far the last state is off: root mean square of its features",
      columns: [
        .text("direction"), .number("with a mask"),
        .number("without: median", decimals: 3), .number("most", decimals: 3),
      ],
      rows: rows.map {
        [
          .text($0.name), .number($0.masked.most), .number($0.unmasked.median),
          .number($0.unmasked.most),
        ]
      })
  }

  /// How much of a batch is padding.
  static func bucketing(
    _ rows: [(data: String, size: Int, random: Spread, bucketed: Double)]
  ) -> Table {
    Table(
      id: "bucketing", title: "Padding, % of all steps: median of the seeds",
      columns: [
        .text("sequences"), .number("batch", decimals: 0), .number("random order", decimals: 1),
        .number("by length", decimals: 1),
      ],
      rows: rows.map {
        [
          .text($0.data), .number(Double($0.size)), .number(100 * $0.random.median),
          .number(100 * $0.bucketed),
        ]
      })
  }
}
