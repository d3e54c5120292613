import Foundation
import Notebook
import Seq2SeqModel

/// The section `lengths`: what long sources cost with attention and without.
struct LengthsSection {
  let trained: TrainedTranslators
  let budget: Budget
  private static let kinds: [ModelKind] = [false, true].flatMap { attends in
    [ModelKind.recurrent(.lstm, attends: attends), .recurrent(.gru, attends: attends)]
  }

  /// Pairs of like length, and what each network makes of them.
  struct Row {
    let lengths: ClosedRange<Int>
    let count: Int
    /// In percent, for each network.
    let exact: [Double]

    /// Such as `4–5`.
    var name: String {
      lengths.count == 1
        ? "\(lengths.lowerBound)" : "\(lengths.lowerBound)–\(lengths.upperBound)"
    }
  }

  func run(in notebook: Notebook) throws {
    let french = try rows(
      .french, [2...3, 4...4, 5...5, 6...6, 7...7, 8...8, 9...12], in: notebook)
    let numbers = try rows(.numbers, [2...3, 4...5, 6...7, 8...9, 10...11], in: notebook)
    notebook.prose(
      """
      Networks of the section `tasks`, with seed \(trained.seeds[0]), on the same pairs to test \
      with: the exact match in % by the number of words in the source.
      """)
    show(french, .french, in: notebook)
    notebook.chart(
      LineChart(
        id: "lengths", title: "French: exact match by length of the source",
        x: Axis("words (the middle of each group)", including: 2),
        y: Axis("%", including: 0, 100),
        series: Self.kinds.enumerated().map { index, kind in
          Series(
            kind.title,
            french.map {
              (Double($0.lengths.lowerBound + $0.lengths.upperBound) / 2, $0.exact[index])
            })
        }))
    show(numbers, .numbers, in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func rows(
    _ task: TranslationTask, _ groups: [ClosedRange<Int>], in notebook: Notebook
  ) throws -> [Row] {
    let jobs = Self.kinds.map { TaskJob(task: task, kind: $0, seed: trained.seeds[0]) }
    let results = try trained.results(jobs, label: "lengths", in: notebook)
    let data = try trained.data(task)
    let pairs = data.tests[0].pairs
    let right = pairs.targets.map(data.targets.tokens)
    return groups.compactMap { lengths in
      let indices = pairs.sources.indices.filter { index in
        lengths.contains(pairs.sources[index].count { $0 != Token.padding })
      }
      if indices.isEmpty { return nil }
      return Row(
        lengths: lengths, count: indices.count,
        exact: results.map { result in
          100 * Double(indices.count { index in result.said[0][index] == right[index] })
            / Double(indices.count)
        })
    }
  }

  private func show(_ rows: [Row], _ task: TranslationTask, in notebook: Notebook) {
    notebook.table(
      Table(
        id: "lengths-\(task)", title: "\(task.title), by length of the source",
        columns: [.text("words"), .number("pairs", decimals: 0)]
          + Self.kinds.map { .number($0.title, decimals: 1) },
        rows: rows.map { row in
          [.text(row.name), .number(Double(row.count))] + row.exact.map { .number($0) }
        }))
    for row in rows {
      for (kind, exact) in zip(Self.kinds, row.exact) {
        notebook.record("lengths.\(task).\(kind.key).\(row.lengths.lowerBound)", exact)
      }
    }
  }
}
