import Foundation
import GRUModel
import Notebook
import RNNMath

/// How the learning rates of the comparison were chosen: with other seeds, by the validation loss.
struct RateSweep: Sendable {
  let experiment: CellsExperiment
  /// What was tried.
  static let rates: [Scalar] = [0.001, 0.003, 0.01, 0.02, 0.03, 0.05]
  private static let seeds: [UInt64] = [101, 102, 103]

  /// A network to train.
  private struct Job: Sendable {
    let run: CellsExperiment.Run
    let rate: Scalar
  }

  /// For each cell and rate, the validation loss at the end.
  func rows(
    _ task: CellsExperiment.Task, _ data: CellsExperiment.NameData, in notebook: Notebook
  ) throws -> [(cell: RecurrentCell, losses: [Spread])] {
    let jobs = RecurrentCell.allCases.flatMap { cell in
      Self.rates.flatMap { rate in
        Self.seeds.map { Job(run: CellsExperiment.Run(cell: cell, seed: $0), rate: rate) }
      }
    }
    let losses = try notebook.inParallel("rates", jobs) {
      try experiment.result(task, data, $0.run, rate: $0.rate).curve.last?.loss ?? .nan
    }
    let spreads = losses.spreads(of: Self.seeds.count)
    return zip(RecurrentCell.allCases, spreads.indices.parts(of: Self.rates.count)).map {
      ($0, Array(spreads[$1]))
    }
  }

  /// The medians as a table, for one task.
  static func table(
    _ rows: [(cell: RecurrentCell, losses: [Spread])], id: String, title: String
  ) -> Table {
    Table(
      id: id, title: title,
      columns: [.text("learning rate")]
        + rates.map { .number(String(format: "%g", Double($0)), decimals: 3) },
      rows: rows.map { row in [.text(row.cell.title)] + row.losses.map { .number($0.median) } })
  }
}
