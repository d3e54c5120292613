import Datasets
import Notebook
import Seq2SeqModel

/// The section `hand`: texts that a person typed, not a generator.
struct HandSection {
  let trained: TrainedTranslators
  let budget: Budget

  /// Dates and what they mean, typed before any network had read them.
  static let dates: [(text: String, right: String, note: String)] = [
    ("Saturday, November 21, 2026", "2026-11-21", "as in training"),
    ("29 February 2024", "2024-02-29", "a leap day"),
    ("7 Jul 89", "1989-07-07", "held out: short month and year"),
    ("2031 March 3", "2031-03-03", "held out: the year first"),
    ("Friday the 13th of October, 2017", "2017-10-13", "held out: weekday and ordinal"),
    ("31/12/99", "1999-12-31", "as in training"),
    ("3/4/2025", "2025-04-03", "ambiguous: the day first, as in training"),
    ("May 1st, 1969", "1969-05-01", "the first year"),
    ("december 25 2010", "2010-12-25", "no format: small letters, a long month"),
    ("July 14, 1789", "1789-07-14", "no such year in training"),
  ]

  /// Phrases and why they are here, typed before any network had read them.
  static let phrases: [(text: String, note: String)] = [
    ("the red cars", "the book's own"),
    ("I don't have any water", "de after a negation, two elisions"),
    ("Do you want another apple?", "a question"),
    ("she is happy", "agreement with a pronoun"),
    ("the old hotel behind the white church", "vieil, and blanche behind its noun"),
    ("you all go to the market", "au"),
    ("those young queens look at the big white horses in the garden", "twelve words"),
    ("the cat sees the cat", "a word twice"),
    ("is the hero tired?", "no elision before héros"),
    ("the horse reads the newspaper", "no such thing in training"),
  ]

  func run(in notebook: Notebook) throws {
    let jobs = [TranslationTask.dates, .french].map {
      TaskJob(task: $0, kind: .main, seed: trained.seeds[0])
    }
    let results = try trained.results(jobs, label: "hand", in: notebook)
    notebook.prose(
      """
      Ten dates and ten phrases, typed and judged before any network had read them. The \
      \(ModelKind.main.name) of the section `tasks`, with seed \(trained.seeds[0]), says:
      """)
    let dates = Self.dates.map { (text: $0.text, right: $0.right, note: $0.note) }
    try show(dates, results[0], in: notebook)
    let phrases = Self.phrases.map { phrase in
      let right = PhraseGrammar.translation(of: PhraseGrammar.tokens(of: phrase.text)) ?? []
      return (text: phrase.text, right: PhraseGrammar.text(of: right), note: phrase.note)
    }
    try show(phrases, results[1], in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func show(
    _ typed: [(text: String, right: String, note: String)], _ result: TaskResult,
    in notebook: Notebook
  ) throws {
    let task = result.job.task
    let data = try trained.data(task)
    let sources = typed.map { data.sources.ids(of: task.sourceTokens(of: $0.text)) }
    let said = try result.translator.network.decode(
      sources, longest: task.longest, answers: trained.answers
    ).map { task.text(of: data.targets.tokens(of: $0)) }
    notebook.table(
      Table(
        id: "hand-\(task)", title: "\(task.title), typed by hand",
        columns: ["typed", "said", "", "right", "why it is here"].map(Column.text),
        rows: zip(typed, said).map { typed, said in
          let isRight = typed.right == said
          return [
            .text(typed.text), .text(TranslationTask.shown(said)), .text(isRight ? "✓" : "✗"),
            .text(isRight ? "" : typed.right), .text(typed.note),
          ]
        }))
    for (index, said) in said.enumerated() {
      notebook.record("hand.\(task).\(index + 1)", said)
    }
    let right = zip(typed, said).count { $0.right == $1 }
    notebook.prose("\(right) of \(typed.count) are right.")
    notebook.record("hand.\(task).right", Double(right))
  }
}
