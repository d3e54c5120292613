import GRUModel
import Notebook
import RNNMath

/// The section `cells`: three cells with the same number of parameters.
struct CellsSection {
  let answers: GRUAnswers
  let seeds: [UInt64]
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let data = try CellsExperiment.NameData()
    try compare(data, in: notebook)
    try stop(data, in: notebook)
    try schedule(data, in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func compare(_ data: CellsExperiment.NameData, in notebook: Notebook) throws {
    let experiment = CellsExperiment(answers: answers)
    let task = CopyMemory(gap: CellsExperiment.gap)
    if let updates = budget.sweptUpdates {
      let sweep = RateSweep(experiment: experiment)
      for (name, task) in [
        ("names", CellsExperiment.Task.names(updates: updates)),
        ("copy", .copy(task, updates: updates)),
      ] {
        let rows = try sweep.rows(task, data, in: notebook)
        notebook.table(
          RateSweep.table(
            rows, id: "rates-\(name)",
            title: "\(name): loss on the validation part after \(updates) updates, seeds 101 to 103"
          ))
        for row in rows {
          for (rate, loss) in zip(RateSweep.rates, row.losses) {
            notebook.record("cells.\(name).\(row.cell).rate \(rate)", loss)
          }
        }
      }
    }
    notebook.prose(
      """
      No network has more than \(CellsExperiment.parameterBudget) parameters, and each has the \
      learning rate that suited it best. Seconds are of training alone, on one core, as if every \
      update took as long as the median one. Curves show the validation part, median of the seeds, \
      without the steep start.
      """)
    let names = try experiment.rows(
      .names(updates: budget.nameUpdates), data, seeds: seeds, in: notebook)
    notebook.table(
      Figures.cells(names, id: "cells-names", title: "The next letter of a name, nats a letter"))
    notebook.chart(
      Figures.cellUpdates(
        names, id: "names-updates", title: "Names: loss against updates", unit: "nats a letter"))
    notebook.chart(
      Figures.cellSeconds(
        names, id: "names-seconds", title: "Names: loss against seconds", unit: "nats a letter"))
    record(names, as: "cells.names", in: notebook)

    let copies = try experiment.rows(
      .copy(task, updates: budget.copyUpdates), data, seeds: seeds, in: notebook)
    let marks = [Mark("memoryless", y: task.memoryless)]
    notebook.prose(
      """
      Copy memory: ten symbols of eight come, then \(task.gap - 1) blanks and a signal, after which \
      the ten are to be said again. Who knows when to speak but remembers nothing pays \
      \(String(format: "%.3f", task.memoryless)) nats a step.
      """)
    notebook.table(
      Figures.cells(
        copies, id: "cells-copy", title: "Copy memory, T = \(task.gap), nats a step"))
    notebook.chart(
      Figures.cellUpdates(
        copies, id: "copy-updates", title: "Copy memory: loss against updates", unit: "nats a step",
        marks: marks))
    notebook.chart(
      Figures.cellSeconds(
        copies, id: "copy-seconds", title: "Copy memory: loss against seconds", unit: "nats a step",
        marks: marks))
    record(copies, as: "cells.copy", in: notebook)
    notebook.record("cells.copy.memoryless", task.memoryless)
  }

  private func record(
    _ rows: [(cell: RecurrentCell, results: [CellsExperiment.Result])], as name: String,
    in notebook: Notebook
  ) {
    for row in rows {
      let own = "\(name).\(row.cell)"
      notebook.record("\(own).hiddenSize", Double(row.results[0].hiddenSize))
      notebook.record("\(own).parameters", Double(row.results[0].parameters))
      notebook.record("\(own).test", Spread(row.results.map(\.test)))
      notebook.record("\(own).seconds", Spread(row.results.map { $0.curve.last?.seconds ?? 0 }))
      notebook.record(
        "\(own).validation", Spread(row.results.map { $0.curve.last?.loss ?? .nan }))
    }
  }

  private func stop(_ data: CellsExperiment.NameData, in notebook: Notebook) throws {
    let experiment = StoppingExperiment(answers: answers, epochs: budget.stoppingEpochs)
    let results = try notebook.inParallel("stopping", seeds) {
      try experiment.result(data, seed: $0)
    }
    notebook.prose(
      """
      A GRU with \(StoppingExperiment.nameCount) names to learn from, and patience \
      \(StoppingExperiment.patience):
      """)
    notebook.chart(Figures.stopping(results[0]))
    notebook.table(Figures.stoppingTable(results, epochs: budget.stoppingEpochs))
    notebook.record("stopping.best", Spread(results.map { Double($0.best) }))
    notebook.record("stopping.stopped", Spread(results.map { Double($0.stopped) }))
    notebook.record("stopping.kept", Spread(results.map(\.kept)))
    notebook.record("stopping.last", Spread(results.map(\.last)))
    notebook.record("stopping.end", Spread(results.map(\.end)))
  }

  private func schedule(_ data: CellsExperiment.NameData, in notebook: Notebook) throws {
    let experiment = ScheduleExperiment(answers: answers, updates: budget.scheduleUpdates)
    let rows = try experiment.rows(data, seeds: seeds, in: notebook)
    notebook.table(Figures.schedules(rows))
    for row in rows {
      notebook.record("schedules.\(row.kind).\(row.peak)", row.test)
    }
  }
}
