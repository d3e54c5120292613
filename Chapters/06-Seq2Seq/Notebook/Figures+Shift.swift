import Notebook
import Seq2SeqModel

extension Figures {
  /// The loss of the batches, with the shift and without it.
  static func shift(_ rows: [ShiftExperiment.Row]) -> LineChart {
    LineChart(
      id: "shift-loss",
      title: "Loss of batches, mean of \(ShiftExperiment.window): with the shift and without",
      x: Axis("updates", including: 0), y: Axis("nats a token", scale: .log),
      series: rows.map { row in
        Series(row.title, row.curve.map { (Double($0.update), $0.loss) })
      })
  }

  /// What both came to.
  static func shiftTable(_ rows: [ShiftExperiment.Row]) -> Table {
    Table(
      id: "shift", title: "The loss and the use",
      columns: [
        .text("targets"), .number("loss", decimals: 4),
        .number("exact match in free running, %", decimals: 1),
      ],
      rows: rows.map { [.text($0.title), .number($0.loss), .number($0.exact)] })
  }

  /// What both say of some sources.
  static func shiftSaid(
    _ rows: [ShiftExperiment.Row], _ data: TaskData, _ indices: [Int]
  ) -> Table {
    let pairs = data.validation
    return Table(
      id: "shift-said", title: "What both say",
      columns: [.text("source"), .text("target")] + rows.map { .text($0.title) },
      rows: indices.map { n in
        [
          .text(data.sources.tokens(of: pairs.sources[n]).joined(separator: " ")),
          .text(data.task.text(of: data.targets.tokens(of: pairs.targets[n]))),
        ] + rows.map { .text($0.said[n].isEmpty ? "–" : $0.said[n]) }
      })
  }
}
