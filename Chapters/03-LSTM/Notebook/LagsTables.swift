import LSTMModel
import Notebook

/// The tables of the experiments of 1997.
enum LagsTables {
  typealias Row = (entry: LagsExperiment.Entry, summary: LagSummary)

  /// A table for the form of 1997, one for today's, and one of what came after training.
  static func results(_ rows: [Row]) -> [Table] {
    [
      sequences(
        rows.filter { !$0.entry.isModern }, id: "lags.1997",
        title: "Sequences to success in the form of 1997", saysPublished: true),
      sequences(
        rows.filter(\.entry.isModern), id: "lags.today",
        title: "The same tasks in the form of today", saysPublished: false),
      tests(rows),
    ].filter { !$0.rows.isEmpty }
  }

  private static func sequences(
    _ rows: [Row], id: String, title: String, saysPublished: Bool
  ) -> Table {
    let published = [Column.number("published", decimals: 0)]
    return Table(
      id: id, title: title,
      columns: [.text("task"), .number("weights")] + (saysPublished ? published : []) + [
        .number("median", decimals: 0), .text("range"), .text("solved"),
      ],
      rows: rows.map { entry, summary in
        [.text(short(entry.task)), .number(Double(summary.results[0].weights))]
          + (saysPublished ? [.number(Double(entry.published.sequences))] : []) + [
            summary.medianSequences.map { .number(Double($0)) } ?? .missing,
            .text(range(of: summary) ?? "none in \(grouped(entry.limit))"),
            .text("\(summary.solved)/\(summary.results.count)"),
          ]
      })
  }

  private static func tests(_ rows: [Row]) -> Table {
    Table(
      id: "lags.tests", title: "After training: test sequences, and seconds for one network",
      columns: [
        .text("task"), .text("form of"), .text("wrong, median"), .number("seconds", decimals: 1),
      ],
      rows: rows.map { entry, summary in
        [
          .text(short(entry.task)), .text(entry.isModern ? "today" : "1997"),
          .text("\(grouped(summary.medianWrong)) of \(grouped(summary.results[0].tested))"),
          .number(summary.medianSeconds),
        ]
      })
  }

  /// A task in few words, for a column.
  private static func short(_ task: String) -> String {
    task.replacing(" grammar", with: "").replacing(", T = 100", with: "")
      .replacing(", q = p = 100", with: "").replacing(", linear output", with: ", linear")
  }

  static func guessing(_ entries: [GuessingExperiment.Entry]) -> Table {
    Table(
      id: "guessing", title: "Networks drawn at random until one is right on every example",
      columns: [
        .text("task"), .number("weights"), .text("drawn from"), .text("solved"),
        .text("drawn, median"), .text("right at best"),
      ],
      rows: entries.map { entry in
        [
          .text(short(entry.task)), .number(Double(entry.weights)), .text("±\(Int(entry.range))"),
          .text("\(entry.solved)/\(entry.results.count)"),
          .text(
            entry.medianTrials.map(grouped) ?? "more than \(grouped(entry.results[0].trials))"),
          .text("\(entry.longest) of \(entry.results[0].training)"),
        ]
      })
  }

  private static func range(of summary: LagSummary) -> String? {
    guard let range = summary.range else { return nil }
    let (fewest, most) = (grouped(range.lowerBound), grouped(range.upperBound))
    return fewest == most ? fewest : "\(fewest)–\(most)"
  }

  /// A whole number with commas between its thousands, from 10,000 up.
  private static func grouped(_ number: Int) -> String {
    if number < 10_000 { return String(number) }
    let digits = Array(String(number))
    return digits.indices.reduce("") { text, index in
      let left = digits.count - index
      return text + (index > 0 && left % 3 == 0 ? "," : "") + String(digits[index])
    }
  }
}
