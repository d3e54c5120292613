import AttentionModel
import Foundation
import Notebook
import RNNMath

/// The section `models`: four networks with the same number of parameters.
struct ModelsSection {
  let answers: AttentionAnswers
  let seeds: [UInt64]
  let budget: Budget
  let trained: TrainedTranslators

  func run(in notebook: Notebook) throws {
    let (reversal, dates) = (trained.reversal, trained.dates)
    if let updates = budget.sweptUpdates {
      try sweep(reversal, updates: updates.reversal, in: notebook)
      try sweep(dates, updates: updates.dates, in: notebook)
    }
    notebook.prose(
      """
      No network has more than \(ModelsExperiment.parameterBudget) parameters, and those with the \
      same seed get the same batches in the same order. *Size* is how many features a state or a \
      row has. *Loss*, in nats a token, and *exact*, the exact match, are those of \
      \(reversal.validation.count) pairs to validate with: medians, and the range where there are \
      several seeds. Seconds are of training alone, on one core, as if every update took as long \
      as the median one.

      The highest learning rates were chosen by the validation loss, with other seeds: on strings \
      \(rates(for: .reversal)); on dates \(rates(for: .dates)).
      """)
    notebook.record("models.parameterBudget", Double(ModelsExperiment.parameterBudget))
    try compare(reversal, updates: budget.reversalUpdates, seeds: seeds, in: notebook)
    try compare(
      dates, updates: budget.dateUpdates, seeds: Array(seeds.prefix(budget.dateSeeds)),
      in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func rates(for task: TranslationData.Task) -> String {
    ModelKind.allCases.map {
      let rate = Double(ModelsExperiment.learningRate($0, on: task))
      return "\(String(format: "%g", rate)) (\($0.title))"
    }.joined(separator: ", ")
  }

  private func compare(
    _ data: TranslationData, updates: Int, seeds: [UInt64], in notebook: Notebook
  ) throws {
    let experiment = ModelsExperiment(answers: answers, data: data, updates: updates)
    let rows = try experiment.rows(seeds: seeds, in: notebook)
    let title = "\(data.task == .reversal ? "Reversal" : "Dates"), \(updates) updates, "
    notebook.table(
      Figures.models(
        rows, id: "models-\(data.task)",
        title: title + (seeds.count == 1 ? "one seed" : "\(seeds.count) seeds")))
    switch data.task {
    case .reversal: showLengths(rows, in: notebook)
    case .dates: showFormats(rows, data, in: notebook)
    }
    record(rows, data, in: notebook)
  }

  private func showLengths(_ rows: [ModelsExperiment.Row], in notebook: Notebook) {
    notebook.chart(Figures.modelUpdates(rows))
    notebook.chart(Figures.modelSeconds(rows))
    let first = TranslationData.testLengths.lowerBound
    notebook.table(
      Figures.modelTests(
        rows, [4, 8, 12, 13, 14, 16].map { ("\($0)", $0 - first) }, id: "models-exact",
        title: "Exact match in % on strings of each length, 200 of each"))
    notebook.chart(Figures.modelLengths(rows))
  }

  private func showFormats(
    _ rows: [ModelsExperiment.Row], _ data: TranslationData, in notebook: Notebook
  ) {
    notebook.table(
      Figures.modelTests(
        rows, data.tests.enumerated().map { ($1.name, $0) }, id: "models-formats",
        title: "Exact match in % on days that were not in training, by format"))
    notebook.prose(
      """
      Of the formats in training there are \(data.tests[0].pairs.count) dates, of each of the \
      others, which were not in training at all, \(data.tests[1].pairs.count).
      """)
  }

  private func record(
    _ rows: [ModelsExperiment.Row], _ data: TranslationData, in notebook: Notebook
  ) {
    for row in rows {
      let own = "models.\(data.task).\(row.kind)"
      notebook.record("\(own).size", Double(row.size))
      notebook.record("\(own).parameters", Double(row.results[0].parameters))
      notebook.record("\(own).rate", Double(row.rate))
      notebook.record("\(own).loss", row.spread(\.loss))
      notebook.record("\(own).exact", row.spread(\.exact))
      notebook.record("\(own).seconds", row.spread(\.seconds))
      for (index, test) in data.tests.enumerated() {
        notebook.record("\(own).test.\(test.key)", row.spread { $0.tests[index] })
      }
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
