import AttentionModel
import Notebook
import RNNMath

/// The section `models`: four networks with the same number of parameters.
struct ModelsSection {
  let answers: AttentionAnswers
  let seeds: [UInt64]
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let reversal = TranslationData(.reversal)
    let dates = TranslationData(.dates)
    if let updates = budget.sweptUpdates {
      try sweep(reversal, updates: updates.reversal, in: notebook)
      try sweep(dates, updates: updates.dates, in: notebook)
    }
  }

  private func sweep(_ data: TranslationData, updates: Int, in notebook: Notebook) throws {
    let sweep = ModelsSweep(
      experiment: ModelsExperiment(answers: answers, data: data, updates: updates))
    let rows = try sweep.rows(in: notebook)
    notebook.table(sweep.table(rows))
    for row in rows {
      for (rate, loss) in zip(ModelsSweep.rates, row.losses) {
        notebook.record("models.\(data.task).\(row.kind).rate \(rate)", loss)
      }
    }
  }
}
