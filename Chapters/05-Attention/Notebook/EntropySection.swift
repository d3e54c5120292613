import AttentionModel
import Foundation
import Notebook

/// The section `entropy`: why products are divided by √d.
struct EntropySection {
  let answers: AttentionAnswers
  let seeds: [UInt64]

  func run(in notebook: Notebook) throws {
    let rows = try EntropyExperiment(answers: answers).rows(seeds: seeds, in: notebook)
    let (count, even) = (EntropyExperiment.keyCount, EntropyExperiment.even)
    notebook.prose(
      """
      Queries and keys of d normal numbers with variance 1, which mean nothing, so that no key \
      should stand out. Equal weights for all \(count) keys would have an entropy of ln \(count) = \
      \(String(format: "%.3f", even.entropy)), and a Jacobian ∂w/∂z whose elements, squared and \
      summed up, have the root \(String(format: "%.3f", even.jacobian)).
      """)
    notebook.chart(Figures.entropy(rows))
    notebook.chart(Figures.jacobians(rows))
    notebook.table(Figures.entropyTable(rows))
    let flat = rows.map(\.scaled.flat.median).max() ?? 0
    notebook.prose(
      """
      *Deviation* is that of the products q · k. *Flat* are queries whose Jacobian, without the \
      factor, is smaller than \(EntropyExperiment.flat): whatever arrives at their weights, next to \
      nothing of it reaches their scores. With the factor that is so for \
      \(flat == 0 ? "0 %" : String(format: "%.0f %% or less", 100 * flat)) at every d.
      """)
    notebook.record("entropy.even", even.entropy)
    notebook.record("entropy.even.jacobian", even.jacobian)
    for row in rows {
      notebook.record("entropy.\(row.size).deviation", row.deviation)
      for (kind, spreads) in [("dot", row.dot), ("scaled", row.scaled)] {
        notebook.record("entropy.\(row.size).\(kind)", spreads.entropy)
        notebook.record("entropy.\(row.size).\(kind).jacobian", spreads.jacobian)
        notebook.record("entropy.\(row.size).\(kind).flat", spreads.flat)
      }
    }
  }
}
