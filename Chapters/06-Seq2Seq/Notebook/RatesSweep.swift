import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// How the learning rates of the three tasks were chosen: with other seeds, by the validation loss.
struct RatesSweep {
  let trained: TrainedTranslators
  static let flag = Flag(
    "rates", help: "choose the learning rates of 'tasks' again, in minutes; runs only that")
  /// What was tried.
  static let rates: [Scalar] = [0.003, 0.006, 0.01, 0.016, 0.025]
  /// Other seeds than those of the comparison.
  static let seeds: [UInt64] = [101, 102, 103]

  /// Measures and shows one task.
  func run(_ task: TranslationTask, in notebook: Notebook) throws {
    let (data, answers) = (try trained.data(task), trained.answers)
    let orders = ModelKind.all.flatMap { kind in
      Self.rates.flatMap { rate in
        Self.seeds.map { seed in
          (
            kind: kind,
            run: trained.run(TaskJob(task: task, kind: kind, seed: seed), rate: rate)
          )
        }
      }
    }
    let losses = try notebook.inParallel("rates", orders) { order in
      let network = try order.kind.trained(on: data, as: order.run, answers: answers).network
      let both = try network.perplexities(on: data.validation, answers: answers)
      return log(Double(both.teacherForced))
    }
    let spreads = losses.spreads(of: Self.seeds.count)
    let rows = zip(ModelKind.all, spreads.indices.parts(of: Self.rates.count)).map {
      (kind: $0, losses: Array(spreads[$1]))
    }
    notebook.table(
      Table(
        id: "tasks-\(task)-rates",
        title:
          "\(task.title): validation loss after \(orders[0].run.updates) updates, "
          + "median of seeds 101 to 103",
        columns: [.text("learning rate")]
          + Self.rates.map { .number(String(format: "%g", Double($0)), decimals: 4) },
        rows: rows.map { row in
          [.text(row.kind.title)] + row.losses.map { .number($0.median) }
        }))
    for row in rows {
      for (rate, loss) in zip(Self.rates, row.losses) {
        notebook.record("tasks.\(task).\(row.kind.key).rate \(rate)", loss)
      }
    }
  }
}
