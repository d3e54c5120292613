import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `tasks`: seven networks on three tasks.
struct TasksSection {
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let tasks = TranslationTask.allCases
    let rows = try trained.rows(in: notebook)
    describe(in: notebook)
    notebook.table(Figures.sizes(rows))
    for task in tasks {
      notebook.table(Figures.task(rows[task] ?? [], task))
      if task == .dates {
        notebook.table(
          Figures.formats(rows[task] ?? [], names: try trained.data(task).tests.map(\.name)))
      }
    }
    notebook.chart(Figures.tasksExact(rows))
    for task in tasks { try record(rows[task] ?? [], task, in: notebook) }
    notebook.sayIfBrief(budget.isBrief)
  }

  private func describe(in notebook: Notebook) {
    let updates = TranslationTask.allCases.map { task in
      let run = trained.run(TaskJob(task: task, kind: .main, seed: 1))
      return "\(task.title): \(run.updates) batches of \(run.batchSize)"
    }
    let count = trained.seeds.count
    let isEven = Int(budget.taskSeeds) == count
    let seeds =
      isEven && count > 1
      ? "There are \(count) seeds, so these are medians, and the range where it is shown"
      : isEven
        ? "There is one seed"
        : """
        There is one seed; only the \(ModelKind.main.name) has \(count) on dates and on numbers, \
        so there stand medians, with the range
        """
    notebook.prose(
      """
      Cells have \(ModelKind.hiddenSize) features and embeddings \(ModelKind.embeddingSize), \
      attention has additive scores; the Transformer has as many parameters as the GRU with \
      attention, as nearly as four heads allow. \(updates.joined(separator: ", ")). All with the \
      same seed get the same batches. \(seeds).

      *Exact* is the exact match, *edits* the mean edit distance, *forced* and *free* are the \
      teacher-forced and the free-running perplexity. Seconds are of training alone, on one core, \
      as if every update took as long as the median one.
      """)
  }

  private func record(
    _ rows: [TaskRow], _ task: TranslationTask, in notebook: Notebook
  ) throws {
    let tests = try trained.data(task).tests
    notebook.record(
      "tasks.\(task).updates", Double(trained.run(rows[0].results[0].job).updates))
    for row in rows {
      let own = "tasks.\(task).\(row.kind.key)"
      notebook.record("\(own).seeds", Double(row.results.count))
      notebook.record("\(own).size", Double(row.results[0].translator.size))
      notebook.record("\(own).parameters", Double(row.results[0].translator.parameters))
      notebook.record("\(own).rate", Double(row.results[0].job.rate))
      notebook.record("\(own).exact", row.spread { $0.exact[0] })
      for (index, test) in tests.enumerated().dropFirst() {
        notebook.record("\(own).exact.\(test.key)", row.spread { $0.exact[index] })
      }
      if task == .french { notebook.record("\(own).bleu", row.spread { $0.bleu ?? 0 }) }
      notebook.record("\(own).edits", row.spread(\.edits))
      notebook.record("\(own).forced", row.spread(\.teacherForced))
      notebook.record("\(own).free", row.spread(\.freeRunning))
      notebook.record("\(own).seconds", row.spread(\.translator.seconds))
    }
  }
}
