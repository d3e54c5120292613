import Notebook

/// The section `hand`.
struct HandSection {
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    notebook.sayIfBrief(budget.isBrief)
  }
}
