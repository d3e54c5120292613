import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `forcing`: what a decoder learns from its own words.
struct ForcingSection {
  let answers: Seq2SeqAnswers
  let data: TaskData
  let seeds: [UInt64]
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let updates = budget.forcingUpdates
    let experiment = ForcingExperiment(answers: answers, data: data, updates: updates)
    notebook.prose(
      """
      Numbers, \(updates) updates of 32, GRUs of 64 features. Networks with the same seed begin \
      with the same parameters and get the same batches. Both perplexities and the exact match \
      are of \(data.tests[0].pairs.count) numbers that were not in training; seconds are of \
      training alone, on one core. The highest learning rates, \(rates), were chosen among 0.01, \
      0.02 and 0.03 by the exact match of the validation pairs that the chart shows, after 400 \
      updates with seeds 101 to 103.
      """)
    let rows = try experiment.rows(attends: false, seeds: seeds, in: notebook)
    notebook.table(Figures.forcing(rows, attends: false))
    notebook.chart(Figures.forcingCurves(rows))
    record(rows, in: notebook)
    let attending = try ForcingExperiment(
      answers: answers, data: data, updates: budget.forcingAttentionUpdates
    ).rows(
      attends: true, seeds: Array(seeds.prefix(Int(budget.taskSeeds))), in: notebook)
    notebook.prose(
      "The same with attention, \(budget.forcingAttentionUpdates) updates:")
    notebook.table(Figures.forcing(attending, attends: true))
    record(attending, in: notebook)
    notebook.record("forcing.attention.updates", Double(budget.forcingAttentionUpdates))
    notebook.record("forcing.updates", Double(updates))
    notebook.sayIfBrief(budget.isBrief)
  }

  private var rates: String {
    ForcingExperiment.forcings.map { forcing in
      let rate = ForcingExperiment.learningRate(attends: false, forcing: forcing)
      return "\(Figures.plain(rate)) for a forcing of \(Figures.plain(forcing))"
    }.joined(separator: ", ")
  }

  private func record(_ rows: [ForcingExperiment.Row], in notebook: Notebook) {
    for row in rows {
      let own = "forcing.\(row.attends ? "attention" : "plain").\(row.forcing)"
      notebook.record("\(own).rate", Double(row.rate))
      notebook.record("\(own).teacherForced", row.spread(\.teacherForced))
      notebook.record("\(own).freeRunning", row.spread(\.freeRunning))
      notebook.record("\(own).exact", row.spread(\.exact))
      notebook.record("\(own).seconds", row.spread(\.seconds))
      notebook.record("\(own).validation", row.spread { $0.curve.last?.exact ?? 0 })
    }
  }
}
