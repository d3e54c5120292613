import Notebook

/// The section `lengths`.
struct LengthsSection {
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    notebook.sayIfBrief(budget.isBrief)
  }
}
