import Datasets
import Foundation
import LSTMModel
import Notebook
import RNNMath

/// The section `melody`: learns tunes, writes some, and says how much of them it has only copied.
struct MelodySection {
  let command: MelodyCommand
  let budget: MelodyBudget
  let seed: UInt64
  let answers: LSTMAnswers

  private typealias Keys = MelodyExperiment.Keys

  /// One training and what its networks write: the one that is kept, and the one at the end.
  private struct Result: Sendable {
    let run: MelodyExperiment.Run
    let kept, last: [WrittenMelody]
  }

  func run(in notebook: Notebook) throws {
    let tunes = try Tunes.load()
    let experiments = (0..<budget.seeds).map {
      MelodyExperiment(tunes, budget: budget, seed: seed &+ $0, answers: answers)
    }
    describe(tunes, experiments[0], in: notebook)
    let jobs = experiments.indices.flatMap { e in Keys.allCases.map { (e, $0) } }
    let results = try notebook.inParallel("melody", jobs) { e, keys in
      let run = try experiments[e].train(keys)
      return Result(
        run: run, kept: try experiments[e].written(by: run.kept.network),
        last: try experiments[e].written(by: run.last))
    }
    let (one, thirteen) = (
      results.filter { $0.run.keys == .one }, results.filter { $0.run.keys == .thirteen }
    )
    notebook.record("melody.parameters", Double(one[0].run.last.parameterCount))
    notebook.chart(MelodyReport.curves([one[0].run, thirteen[0].run]))
    compare(experiments, one, thirteen, in: notebook)
    count(experiments, one, thirteen, in: notebook)
    try show(thirteen[0].kept, in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func describe(
    _ tunes: [Tune], _ experiment: MelodyExperiment, in notebook: Notebook
  ) {
    let titles = experiment.heldOut.map { "*\($0.title)*" }.joined(separator: ", ")
    notebook.prose(
      """
      \(tunes.count) tunes of \(MelodyExperiment.notes(tunes)) notes, spelled with \
      \(experiment.vocabulary.count) symbols. \(experiment.training.count) of them, \
      \(MelodyExperiment.notes(experiment.training)) notes, are learned from, \
      \(experiment.validation.count) choose which network is kept, and \
      \(experiment.heldOut.count) are held out: \(titles).
      """)
  }

  private func compare(
    _ experiments: [MelodyExperiment], _ one: [Result], _ thirteen: [Result],
    in notebook: Notebook
  ) {
    func counted(_ keys: Keys) -> Spread {
      Spread(
        experiments.map { experiment in
          experiment.counted(keys).min { $0.validation < $1.validation }?.heldOut ?? .nan
        })
    }
    func kept(_ results: [Result]) -> Spread { Spread(results.map(\.run.kept.stage.heldOut)) }
    func last(_ results: [Result]) -> Spread {
      Spread(results.map { $0.run.stages.last?.heldOut ?? .nan })
    }
    let rows: [(model: String, one: Spread?, thirteen: Spread?)] = [
      ("n-gram, Kneser–Ney", counted(.one), counted(.thirteen)),
      ("LSTM, kept", kept(one), kept(thirteen)),
      ("LSTM, at the end", last(one), last(thirteen)),
    ]
    notebook.table(MelodyReport.ladder(rows))
    for ((_, one, thirteen), name) in zip(rows, ["n-gram", "kept", "end"]) {
      for (keys, spread) in [("one", one), ("thirteen", thirteen)] {
        if let spread { notebook.record("melody.\(keys).\(name)", spread) }
      }
    }
    for (keys, results) in [("one", one), ("thirteen", thirteen)] {
      notebook.record(
        "melody.\(keys).end.training",
        Spread(results.map { $0.run.stages.last?.training ?? .nan }))
      notebook.record(
        "melody.\(keys).kept.epoch", Spread(results.map { Double($0.run.kept.stage.epoch) }))
    }
  }

  private func count(
    _ experiments: [MelodyExperiment], _ one: [Result], _ thirteen: [Result],
    in notebook: Notebook
  ) {
    let rows = [
      ("people, the held-out tunes", "people", experiments.flatMap(\.heldOutMelodies)),
      ("LSTM, one key, kept", "one.kept", one.flatMap(\.kept)),
      ("LSTM, one key, at the end", "one.end", one.flatMap(\.last)),
      ("LSTM, 13 keys, kept", "thirteen.kept", thirteen.flatMap(\.kept)),
      ("LSTM, 13 keys, at the end", "thirteen.end", thirteen.flatMap(\.last)),
    ].map { (author: $0.0, name: $0.1, census: MelodyCensus($0.2)) }
    notebook.table(MelodyReport.census(rows.map { ($0.author, $0.census) }))
    for row in rows {
      notebook.record("melody.\(row.name).full", row.census.full)
      notebook.record("melody.\(row.name).shared", row.census.shared)
      notebook.record("melody.\(row.name).notes", row.census.notes)
      notebook.record("melody.\(row.name).ended", row.census.ended)
    }
  }

  private func show(_ melodies: [WrittenMelody], in notebook: Notebook) throws {
    guard let best = MelodyExperiment.best(melodies), !best.notes.isEmpty else {
      notebook.prose("No melody with a note in it was written; train for longer.")
      if command.isAlone { endWithError("no melody was written, so no file was.", status: 1) }
      return
    }
    let (full, all) = fullBars(of: best.bars, metre: best.metre)
    notebook.prose(
      """
      Of \(melodies.count) melodies by the network that was kept, learned in 13 keys: one in \
      \(best.metre.rawValue), \(best.notes.count) notes, \(full) of its \(all) inner bars full. \
      The longest run that it shares with a tune it has read, *\(best.shared.tune.title)*, is of \
      \(best.shared.length) notes:
      """)
    notebook.listing(MelodyReport.letters(best.bars))
    notebook.chart(MelodyReport.roll(best))
    guard let file = command.target else { return }
    do {
      let bytes = try MIDIFile(best.notes, metre: best.metre).bytes()
      let backup = try SavedNetworkFile.replace(file, with: Data(bytes))
      notebook.prose(
        """
        It is in `\(file.relativePath)`, a MIDI file of \(bytes.count) bytes.\
        \(backup.map { " What was there before is now `\($0.lastPathComponent)`." } ?? "")
        """)
    } catch {
      endWithError(error, status: 1)
    }
  }
}
