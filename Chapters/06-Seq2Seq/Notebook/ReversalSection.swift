import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `reversal`: two old pieces of advice about the order of things.
struct ReversalSection {
  let answers: Seq2SeqAnswers
  let data: TaskData
  let seeds: [UInt64]
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let updates = budget.reversalUpdates
    let experiment = ReversalExperiment(answers: answers, data: data, updates: updates)
    notebook.prose(
      """
      Numbers, LSTMs of 64 features, \(updates) updates of 32. Sources are read as they stand or \
      turned around, targets always as they stand. *Short first*: only the shortest sources may \
      be drawn at first, and the limit rises evenly until the middle of training; from there on \
      all may. Perplexity, teacher-forced, and exact match are of \(data.tests[0].pairs.count) \
      numbers that were not in training\(seeds.count == 1 ? "" : ", median and range of seeds").
      """)
    let low = try experiment.rows(
      attends: false, rate: ReversalExperiment.lowRate, seeds: seeds, in: notebook)
    notebook.table(Figures.reversal(low, id: "reversal-low"))
    notebook.prose(
      """
      That rate isn't the best for all of them. Here each has the one of five, from 0.01 to 0.05, \
      that had the smallest validation loss after 300 updates with seeds 101 to 103:
      """)
    let rows = try experiment.rows(attends: false, seeds: seeds, in: notebook)
    notebook.table(Figures.reversal(rows, id: "reversal"))
    notebook.chart(Figures.reversalCurves(rows))
    record(low, "low", in: notebook)
    record(rows, "tuned", in: notebook)
    let attending = try experiment.rows(
      ReversalExperiment.Order.all.filter { !$0.isShortFirst }, attends: true,
      rate: ReversalExperiment.lowRate,
      seeds: Array(seeds.prefix(Int(budget.taskSeeds))), in: notebook)
    notebook.prose(
      """
      With attention every way is one step long already. The rate is \
      \(Figures.plain(ReversalExperiment.lowRate)), and there \
      \(budget.taskSeeds == 1 ? "is one seed" : "are \(budget.taskSeeds) seeds"):
      """)
    notebook.table(Figures.reversal(attending, id: "reversal-attention"))
    record(attending, "attention", in: notebook)
    notebook.record("reversal.updates", Double(updates))
    notebook.sayIfBrief(budget.isBrief)
  }

  private func record(
    _ rows: [ReversalExperiment.Row], _ name: String, in notebook: Notebook
  ) {
    for row in rows {
      let own = "reversal.\(name).\(row.order.key)"
      notebook.record("\(own).rate", Double(row.rate))
      notebook.record("\(own).perplexity", row.spread(\.perplexity))
      notebook.record("\(own).exact", row.spread(\.exact))
      notebook.record("\(own).seconds", row.spread(\.seconds))
      notebook.record("\(own).validation", row.spread { $0.curve.last?.loss ?? .nan })
    }
  }
}
