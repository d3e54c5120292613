import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

extension Figures {
  /// What the decoder of the drawn tree says after which token.
  static func treeProbabilities() -> Table {
    Table(
      id: "tree-probabilities", title: "A small decoder",
      columns: [.text("after")] + ["end", "a", "b"].map { .number($0, decimals: 2) },
      rows: zip(["start", "a", "b"], BeamTree.probabilities).map { name, row in
        [.text(name)] + row.map { .number(Double($0)) }
      })
  }

  /// What beams read on from, step by step.
  static func treeSteps(
    _ searches: [(width: Int, result: (beginnings: [[[Int]]], found: [Hypothesis]))]
  ) -> Table {
    Table(
      id: "tree-steps", title: "Beginnings that are read on from",
      columns: [.text("width")] + (2...BeamTree.longest).map { .text("step \($0)") },
      rows: searches.map { search in
        [.text("\(search.width)")]
          + search.result.beginnings.dropFirst().map { beginnings in
            let texts = beginnings.map { tokens in
              BeamTree.text(tokens) + signed(BeamTree.logProbability(of: tokens), decimals: 2)
            }
            return .text(texts.isEmpty ? "–" : texts.joined(separator: ", "))
          }
      })
  }

  /// What beams have finished.
  static func treeFound(
    _ searches: [(width: Int, result: (beginnings: [[[Int]]], found: [Hypothesis]))]
  ) -> Table {
    let most = searches.map(\.result.found.count).max() ?? 0
    return Table(
      id: "tree-found", title: "Finished, by log-probability",
      columns: [.text("width")] + (0..<most).map { .text($0 == 0 ? "best" : "\($0 + 1).") },
      rows: searches.map { search in
        let texts = search.result.found.map {
          Cell.text(BeamTree.text($0) + signed($0.logProbability, decimals: 4))
        }
        return [.text("\(search.width)")] + texts
          + Array(repeating: .missing, count: most - texts.count)
      })
  }

  private static func signed(_ number: Scalar, decimals: Int) -> String {
    (number < 0 ? " −" : " ") + String(format: "%.\(decimals)f", Double(abs(number)))
  }

  /// How often beams find what trying everything finds.
  static func exhaustive(_ rows: [ExhaustiveExperiment.Row]) -> Table {
    Table(
      id: "exhaustive", title: "Beams against trying everything",
      columns: [
        .number("width", decimals: 0), .number("the best of all", decimals: 0),
        .number("worse than before", decimals: 0),
      ],
      rows: rows.map {
        [.number(Double($0.width)), .number(Double($0.best)), .number(Double($0.worse))]
      })
  }

  /// What beams find.
  static func searchFound(_ rows: [SearchExperiment.Row], _ task: TranslationTask) -> Table {
    Table(
      id: "search-\(task)", title: "\(task.title): what a wider beam finds",
      columns: [
        .number("width", decimals: 0), .number("log p", decimals: 3),
        .number("exact, %", decimals: 1),
        .number("changed", decimals: 0), .number("mended", decimals: 0),
        .number("spoilt", decimals: 0), .number("search", decimals: 0),
        .number("model", decimals: 0), .number("ms", decimals: 2),
      ],
      rows: rows.map { row in
        [.number(Double(row.width)), .number(row.logProbability), .number(row.exact[0])]
          + [row.changed, row.mended, row.spoilt, row.searchErrors, row.modelErrors].map {
            .number(Double($0))
          } + [.number(row.milliseconds)]
      })
  }

  /// What it is worth, with length penalties 0 and 1.
  static func searchQuality(_ rows: [SearchExperiment.Row]) -> Table {
    Table(
      id: "search-quality", title: "What it is worth, with length penalties 0 and 1",
      columns: [.number("width", decimals: 0)]
        + [0, 1].flatMap { penalty in
          [
            Column.number("exact, \(penalty)", decimals: 1),
            .number("BLEU, \(penalty)", decimals: 1), .number("length, \(penalty)", decimals: 3),
          ]
        },
      rows: rows.map { row in
        [.number(Double(row.width))]
          + [0, 1].flatMap { penalty in
            [row.exact[penalty], row.bleu[penalty], row.lengthRatio[penalty]].map {
              Cell.number($0)
            }
          }
      })
  }

  /// What it is worth against the width.
  static func beamWidths(_ rows: [SearchExperiment.Row]) -> LineChart {
    chart(
      rows, id: "beam-widths", title: "French: what a wider beam is worth", unit: "%",
      [
        ("BLEU", { $0.bleu[0] }), ("BLEU, length penalty 1", { $0.bleu[1] }),
        ("exact match", { $0.exact[0] }),
      ])
  }

  /// What is found against the width.
  static func beamProbabilities(_ rows: [SearchExperiment.Row]) -> LineChart {
    chart(
      rows, id: "beam-log-p", title: "French: mean log-probability of what is found",
      unit: "ln p", [("ln p", \.logProbability)])
  }

  private static func chart(
    _ rows: [SearchExperiment.Row], id: String, title: String, unit: String,
    _ series: [(name: String, value: (SearchExperiment.Row) -> Double)]
  ) -> LineChart {
    LineChart(
      id: id, title: title, x: Axis("width", scale: .log), y: Axis(unit),
      series: series.map { name, value in
        Series(name, rows.map { (Double($0.width), value($0)) })
      })
  }
}
