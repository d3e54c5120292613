import Notebook

/// The section `errors`.
struct ErrorsSection {
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    notebook.sayIfBrief(budget.isBrief)
  }
}
