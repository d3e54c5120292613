import Foundation
import Notebook
import RNNMath

/// How the learning rates of the comparison were chosen: with other seeds, by the validation loss.
struct ModelsSweep {
  let experiment: ModelsExperiment
  /// What was tried.
  static let rates: [Scalar] = [0.005, 0.008, 0.012, 0.02, 0.03]
  /// Other seeds than those of the comparison.
  static let seeds: [UInt64] = [101, 102, 103]

  /// For each network and rate, the validation loss at the end.
  func rows(in notebook: Notebook) throws -> [(kind: ModelKind, losses: [Spread])] {
    let jobs = ModelKind.allCases.flatMap { kind in
      Self.rates.flatMap { rate in
        Self.seeds.map { ModelsExperiment.Job(kind: kind, seed: $0, rate: rate) }
      }
    }
    let losses = try experiment.results(jobs, label: "rates", in: notebook).map(\.loss)
    let spreads = losses.spreads(of: Self.seeds.count)
    return zip(ModelKind.allCases, spreads.indices.parts(of: Self.rates.count)).map {
      ($0, Array(spreads[$1]))
    }
  }

  /// The medians as a table.
  func table(_ rows: [(kind: ModelKind, losses: [Spread])]) -> Table {
    let task = experiment.data.task.rawValue
    return Table(
      id: "models-\(task)-rates",
      title:
        "\(task): validation loss after \(experiment.updates) updates, median of seeds 101 to 103",
      columns: [.text("learning rate")]
        + Self.rates.map { .number(String(format: "%g", Double($0)), decimals: 4) },
      rows: rows.map { row in [.text(row.kind.title)] + row.losses.map { .number($0.median) } })
  }
}
