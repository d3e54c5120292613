import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `tasks`: seven networks on three tasks.
struct TasksSection {
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    if notebook.options.isSet(RatesSweep.flag.name) {
      let sweep = RatesSweep(trained: trained)
      for task in TranslationTask.allCases { try sweep.run(task, in: notebook) }
      return
    }
    let rows = try trained.rows(in: notebook)
    for task in TranslationTask.allCases {
      notebook.table(Figures.task(rows[task] ?? [], task))
    }
    notebook.sayIfBrief(budget.isBrief)
  }
}
