import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `shift`: what the decoder reads, and what becomes of it without the shift.
struct ShiftSection {
  let answers: Seq2SeqAnswers
  let data: TaskData
  let seed: UInt64
  let budget: Budget
  /// How many sources are shown.
  private static let shown = 3

  func run(in notebook: Notebook) throws {
    try showExample(in: notebook)
    let experiment = ShiftExperiment(
      answers: answers, updates: budget.shiftUpdates, seed: seed)
    let rows = try experiment.rows(data, in: notebook)
    notebook.prose(
      """
      Two GRUs of \(ShiftExperiment.hiddenSize) features without attention, \
      \(budget.shiftUpdates) updates of 32 numbers each: one as above, one whose decoder reads at \
      each step the very token that it is to say there. The loss of the batches:
      """)
    notebook.chart(Figures.shift(rows))
    notebook.prose(
      """
      And in use, where what was said before is read, on \(data.validation.count) numbers to \
      validate with. *Loss* is what training sees of these: each decoder reads as it learned to.
      """)
    notebook.table(Figures.shiftTable(rows))
    let indices = examples()
    notebook.table(Figures.shiftSaid(rows, data, indices))
    notebook.record("shift.updates", Double(budget.shiftUpdates))
    for row in rows {
      notebook.record("shift.\(row.key).loss", row.loss)
      notebook.record("shift.\(row.key).exact", row.exact)
      for point in row.curve {
        notebook.record("shift.\(row.key).batch.\(point.update)", point.loss)
      }
      for (number, n) in indices.enumerated() {
        notebook.record("shift.\(row.key).said.\(number + 1)", row.said[n])
      }
    }
    notebook.sayIfBrief(budget.isBrief)
  }

  /// The first few sources that are short enough for a table.
  private func examples() -> [Int] {
    let short = data.validation.sources.indices.filter { n in
      data.validation.sources[n].count { $0 != Token.padding } <= 5
    }
    return Array(short.prefix(Self.shown))
  }

  private func showExample(in notebook: Notebook) throws {
    let targets = [[3, 4, 5, 2], [6, 4, 2, 0]]
    let shifted = try answers.shiftTargets(targets)
    func line(_ row: [Int]) -> String { row.map(String.init).joined(separator: " ") }
    let rows = targets.indices.map { n in
      [
        line(targets[n]), line(shifted.inputs[n]), line(shifted.outputs[n]),
        shifted.mask[n].map { $0 ? "+" : "−" }.joined(separator: " "),
      ].map { Cell.text($0) }
    }
    notebook.prose("Two targets, of 3 and 2 symbols (1 is the start, 2 the end, 0 padding):")
    notebook.table(
      Table(
        id: "shift-example", title: "One step to the right",
        columns: ["targets", "inputs", "outputs", "mask"].map { .text($0) }, rows: rows))
  }
}
