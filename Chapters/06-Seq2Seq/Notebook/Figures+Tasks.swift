import Foundation
import Notebook

extension Figures {
  /// What all networks came to on one task.
  static func task(_ rows: [TaskRow], _ task: TranslationTask) -> Table {
    let isFrench = task == .french
    return Table(
      id: "tasks-\(task)", title: "\(task.title): \(task.heldOut)",
      columns: [.text("model"), .number("parameters", decimals: 0), .text("exact, %")]
        + (isFrench ? [.number("BLEU", decimals: 1)] : []) + [
          .number("edits", decimals: 2), .number("forced", decimals: 3),
          .number("free", decimals: 3), .number("seconds", decimals: 1),
        ],
      rows: rows.map { row in
        [
          .text(row.kind.title), .number(Double(row.results[0].translator.parameters)),
          percent(row.spread { $0.exact[0] }),
        ] + (isFrench ? [.number(row.spread { $0.bleu ?? 0 }.median)] : []) + [
          .number(row.spread(\.edits).median), .number(row.spread(\.teacherForced).median),
          .number(row.spread(\.freeRunning).median),
          .number(row.spread(\.translator.seconds).median),
        ]
      })
  }
}
