import Foundation
import Notebook

extension Figures {
  /// How large all networks are, and how fast they learn.
  static func sizes(_ rows: [TranslationTask: [TaskRow]]) -> Table {
    let tasks = TranslationTask.allCases
    return Table(
      id: "tasks-sizes", title: "Parameters, and the highest learning rate",
      columns: [.text("model")]
        + tasks.flatMap { task in
          [.number(task.title, decimals: 0), Column.number("rate", decimals: 3)]
        },
      rows: ModelKind.all.enumerated().map { index, kind in
        [.text(kind.title)]
          + tasks.flatMap { task -> [Cell] in
            guard let result = rows[task]?[index].results.first else {
              return [.missing, .missing]
            }
            return [
              .number(Double(result.translator.parameters)), .number(Double(result.job.rate)),
            ]
          }
      })
  }

  /// What all networks came to on one task.
  static func task(_ rows: [TaskRow], _ task: TranslationTask) -> Table {
    let isFrench = task == .french
    return Table(
      id: "tasks-\(task)", title: "\(task.title): \(task.heldOut)",
      columns: [.text("model"), .text("exact, %")]
        + (isFrench ? [.number("BLEU", decimals: 1)] : []) + [
          .number("edits", decimals: 2), .number("forced", decimals: 3),
          .number("free", decimals: 3), .number("seconds", decimals: 1),
        ],
      rows: rows.map { row in
        [.text(row.kind.title), percent(row.spread { $0.exact[0] })]
          + (isFrench ? [.number(row.spread { $0.bleu ?? 0 }.median)] : []) + [
            .number(row.spread(\.edits).median), .number(row.spread(\.teacherForced).median),
            .number(row.spread(\.freeRunning).median),
            .number(row.spread(\.translator.seconds).median),
          ]
      })
  }

  /// The exact match on dates by format, median of the seeds.
  static func formats(_ rows: [TaskRow], names: [String]) -> Table {
    Table(
      id: "tasks-formats",
      title: "Dates: exact match in %, in formats of training and in others",
      columns: [.text("model"), .number("formats of training", decimals: 1)]
        + names.dropFirst().map { .number($0, decimals: 1) },
      rows: rows.map { row in
        [.text(row.kind.title)]
          + names.indices.map { index in .number(row.spread { $0.exact[index] }.median) }
      })
  }

  /// The exact match of all networks on the three tasks, median of the seeds.
  static func tasksExact(_ rows: [TranslationTask: [TaskRow]]) -> BarChart {
    let tasks = TranslationTask.allCases
    return BarChart(
      id: "tasks-exact", title: "Exact match on pairs that were not in training",
      value: "%", groups: tasks.map(\.title),
      bars: ModelKind.all.enumerated().map { index, kind in
        Bar(kind.title, tasks.map { rows[$0]?[index].spread { $0.exact[0] }.median ?? .nan })
      })
  }
}
