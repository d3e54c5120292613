import Foundation
import Notebook
import Seq2SeqModel

/// The section `errors`: the mistakes of trained networks, sorted by kind.
struct ErrorsSection {
  let trained: TrainedTranslators
  let budget: Budget
  /// With attention and without.
  private static let kinds: [ModelKind] = [.recurrent(.gru, attends: false), .main]

  /// A pair that a network got wrong.
  struct Mistake {
    let read, said, right: String
    /// Names of kinds.
    let kinds: Set<String>
  }

  /// What one network got wrong among so many pairs.
  struct Mistakes {
    let title, key: String
    let pairs: Int
    let mistakes: [Mistake]

    /// How many mistakes have this kind.
    func count(_ kind: String) -> Int { mistakes.count { $0.kinds.contains(kind) } }

    /// The count, and its share of all that is wrong.
    func cell(_ kind: String) -> Cell {
      let count = count(kind)
      let share = 100 * Double(count) / Double(max(1, mistakes.count))
      return .text(count == 0 ? "–" : "\(count) (\(String(format: "%.0f", share))\u{a0}%)")
    }
  }

  func run(in notebook: Notebook) throws {
    let (dates, french) = (TranslationTask.dates, TranslationTask.french)
    let jobs = [dates, french].flatMap { task in
      Self.kinds.map { TaskJob(task: task, kind: $0, seed: trained.seeds[0]) }
    }
    let results = try trained.results(jobs, label: "errors", in: notebook)
    notebook.prose(
      """
      Two networks of the section `tasks`, with seed \(trained.seeds[0]), on the pairs to test \
      with. The shares are of the wrong ones; one that is wrong in several ways counts in each. A \
      wrong year is a *century* if its last two digits are right.
      """)
    let ofDates = try results.prefix(2).flatMap { result in
      [
        try mistakes(of: result, in: 0...0, name: "seen", key: "seen"),
        try mistakes(of: result, in: 1...3, name: "held out", key: "heldOut"),
      ]
    }
    show(
      ofDates, DateErrorKind.allCases.map(\.rawValue), id: "errors-dates",
      title: "Wrong dates by kind, in formats of training and in those held out", in: notebook)
    showExamples(
      ofDates[2].mistakes + ofDates[3].mistakes, DateErrorKind.allCases.map(\.rawValue),
      id: "errors-dates-examples", title: "Dates: \(Self.kinds[1].title)", in: notebook)
    notebook.prose(
      """
      In French, agreement is a right word in a wrong form, as the tables of the grammar have \
      them; two different articles, or one too many or too few, are *article*; *negation* is a \
      *ne* or *pas* too many or too few.
      """)
    let ofFrench = try results.suffix(2).map {
      try mistakes(of: $0, in: 0...0, name: "", key: "french")
    }
    let kinds = PhraseErrorKind.allCases.map(\.rawValue)
    show(
      ofFrench, kinds, id: "errors-french", title: "Wrong translations by kind", in: notebook)
    showExamples(
      ofFrench[1].mistakes, kinds, id: "errors-french-examples",
      title: "French: \(Self.kinds[1].title)", in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func mistakes(
    of result: TaskResult, in tests: ClosedRange<Int>, name: String, key: String
  ) throws -> Mistakes {
    let task = result.job.task
    let data = try trained.data(task)
    var found: [Mistake] = []
    for test in tests {
      let pairs = data.tests[test].pairs
      for (index, said) in result.said[test].enumerated() {
        let right = data.targets.tokens(of: pairs.targets[index])
        if said == right { continue }
        let read = data.sources.tokens(of: pairs.sources[index])
        let texts = (said: task.text(of: said), right: task.text(of: right))
        let kinds =
          task == .dates
          ? DateErrorKind.all(in: texts.said, right: texts.right).map(\.rawValue)
          : PhraseErrorKind.all(in: said, right: right).map(\.rawValue)
        found.append(
          Mistake(
            read: read.joined(separator: task == .dates ? "" : " "), said: texts.said,
            right: texts.right, kinds: Set(kinds)))
      }
    }
    let kind = result.job.kind
    return Mistakes(
      title: name.isEmpty ? kind.title : "\(kind.title), \(name)",
      key: "errors.\(key).\(kind.key)",
      pairs: tests.reduce(0) { $0 + data.tests[$1].pairs.count }, mistakes: found)
  }

  private func show(
    _ all: [Mistakes], _ kinds: [String], id: String, title: String, in notebook: Notebook
  ) {
    notebook.table(
      Table(
        id: id, title: title, columns: [.text("")] + all.map { .text($0.title) },
        rows: [
          [.text("pairs")] + all.map { .text("\($0.pairs)") },
          [.text("wrong")] + all.map { .text("\($0.mistakes.count)") },
        ] + kinds.map { kind in [.text(kind)] + all.map { $0.cell(kind) } }))
    for mistakes in all {
      notebook.record("\(mistakes.key).pairs", Double(mistakes.pairs))
      notebook.record("\(mistakes.key).wrong", Double(mistakes.mistakes.count))
      for kind in kinds {
        notebook.record("\(mistakes.key).\(kind)", Double(mistakes.count(kind)))
      }
    }
  }

  /// The first mistake of each kind, one that has no other kind if there is such a one.
  private func showExamples(
    _ mistakes: [Mistake], _ kinds: [String], id: String, title: String, in notebook: Notebook
  ) {
    let examples = kinds.compactMap { kind -> [String]? in
      let fitting = mistakes.filter { $0.kinds.contains(kind) }
      guard let example = fitting.first(where: { $0.kinds.count == 1 }) ?? fitting.first else {
        return nil
      }
      return [kind, example.read, TranslationTask.shown(example.said), example.right]
    }
    if examples.isEmpty { return }
    notebook.table(
      Table(
        id: id, title: "\(title), an example of each kind",
        columns: ["kind", "read", "said", "right"].map(Column.text),
        rows: examples.map { $0.map { .text($0) } }))
  }
}
