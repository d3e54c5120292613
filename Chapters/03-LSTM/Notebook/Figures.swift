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

  /// When each bias had learnt to recall, by lag.
  static func recall(_ rows: [(name: String, updates: [[Int?]])], of updates: Int) -> Table {
    Table(
      id: "recall", title: "Updates until the first symbol is recalled: median, seeds that learnt",
      columns: [.text("bias")] + RecallExperiment.lags.map { .text("lag \($0)") },
      rows: rows.map { row in
        [.text(row.name)]
          + row.updates.map { runs in
            let learnt = runs.compactMap { $0 }
            let median = runs.map { $0 ?? .max }.sorted()[runs.count / 2]
            let shown = median == .max ? "not in \(updates)" : "\(median)"
            return .text("\(shown), \(learnt.count) of \(runs.count)")
          }
      })
  }

  /// The losses at one lag, ten updates at a time.
  static func recallLosses(_ curves: [(name: String, losses: [[Scalar]])], lag: Int) -> LineChart {
    LineChart(
      id: "recall-losses", title: "Recalling a symbol after \(lag) others: mean of the seeds",
      x: Axis("update"), y: Axis("nats", including: 0),
      series: curves.map { curve in
        let means = curve.losses[0].indices.map { update in
          curve.losses.reduce(0) { $0 + Double($1[update]) } / Double(curve.losses.count)
        }
        return Series(
          curve.name,
          means.indices.parts(of: 10).map {
            (Double($0.upperBound), means[$0].reduce(0, +) / Double($0.count))
          })
      },
      marks: [Mark("blind guess", y: log(Double(RecallExperiment.symbolCount)))])
  }

  /// What is left of the variance of the timing task, by network size.
  static func timing(_ rows: [(variant: LSTMVariant, errors: [Spread])]) -> Table {
    Table(
      id: "timing", title: "One, ten steps after a spike: variance left, median and range",
      columns: [.text("network")]
        + TimingExperiment.cells.map { .text($0 == 1 ? "1 cell" : "\($0) cells") },
      rows: rows.map { row in
        [.text(row.variant.title)]
          + row.errors.map {
            .text(String(format: "%.2f  (", $0.median) + $0.range(decimals: 2) + ")")
          }
      })
  }

  /// What networks say around a spike.
  static func timingAnswers(_ curves: [(name: String, answer: [Double])], cells: Int) -> LineChart {
    LineChart(
      id: "timing-answers",
      title: "A spike at step 5: what \(cells == 1 ? "one cell says" : "\(cells) cells say")",
      x: Axis("t"), y: Axis("output", including: 0, 1),
      series: curves.map { Series($0.name, values: $0.answer, from: 1) })
  }

  /// Errors on the adding problem, by length.
  static func adding(
    _ curves: [(kind: AddingExperiment.Kind, errors: [Spread])], lengths: [Int]
  ) -> LineChart {
    LineChart(
      id: "adding", title: "The adding problem: error by length, median of the seeds",
      x: Axis("T"), y: Axis("mean squared error", including: 0),
      series: curves.map { curve in
        Series(curve.kind.rawValue, zip(lengths, curve.errors).map { (Double($0), $1.median) })
      },
      marks: [Mark("constant guess", y: 1.0 / 6)])
  }

  /// The same in numbers.
  static func addingTable(
    _ rows: [(kind: AddingExperiment.Kind, length: Int, error: Spread, right: Spread)]
  ) -> Table {
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
