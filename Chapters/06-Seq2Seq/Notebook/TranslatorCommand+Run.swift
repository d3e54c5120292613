import Datasets
import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

extension TranslatorCommand {
  private static let width = 5
  private static let shown = 3

  /// Answers all that was typed, with the loaded network or with one that is trained now; or
  /// chooses learning rates.
  func run(in notebook: Notebook) throws {
    if choosesRates {
      try notebook.section("tasks") {
        let sweep = RatesSweep(trained: trained)
        for task in TranslationTask.allCases { try sweep.run(task, in: notebook) }
      }
      return
    }
    try notebook.section("hand") { try answerAll(in: notebook) }
  }

  private func answerAll(in notebook: Notebook) throws {
    for request in requests {
      let translator = try loaded ?? learn(request.task, in: notebook)
      try answer(request, translator, in: notebook)
      if let target { save(translator, to: target, in: notebook) }
    }
  }

  /// Trains a network as the section `tasks` does, for longer.
  private func learn(
    _ task: TranslationTask, in notebook: Notebook
  ) throws -> SavedTranslator {
    let data = try trained.data(task)
    let job = TaskJob(task: task, kind: .main, seed: trained.seeds[0])
    var run = trained.run(job)
    run.updates = trained.budget.answerUpdates[task] ?? run.updates
    notebook.prose(
      """
      Training a \(job.kind.name) on \(task.title): \(run.updates) batches of \(run.batchSize) \
      pairs. That takes some seconds …
      """)
    let start = ContinuousClock.now
    let network = try ModelKind.main(for: data, as: run, answers: trained.answers)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    notebook.prose("Done in \(String(format: "%.1f", seconds)) s.")
    notebook.sayIfBrief(trained.budget.isBrief)
    return SavedTranslator(
      task: task.rawValue, sourceVocabulary: data.sources, targetVocabulary: data.targets,
      network: network)
  }

  private func answer(
    _ request: Request, _ translator: SavedTranslator, in notebook: Notebook
  ) throws {
    let (task, answers) = (request.task, trained.answers)
    let ids = translator.sourceVocabulary.ids(of: request.tokens)
    let source = [translator.isReversed ? ids.reversed() : ids]
    func text(_ ids: [Int]) -> String {
      task.text(of: translator.targetVocabulary.tokens(of: ids))
    }
    let said = try translator.network.decode(source, longest: task.longest, answers: answers)[0]
    notebook.prose("`\(request.text)` → **\(TranslationTask.shown(text(said)))**")
    notebook.record("\(task.flag)", text(said))
    let found = try translator.network.decode(
      source, width: Self.width, longest: task.longest, lengthPenalty: 0, answers: answers)[0]
    notebook.table(
      Table(
        id: task.flag, title: "What a beam of \(Self.width) finds, the most probable first",
        columns: [.text("translation"), .number("probability", decimals: 4)],
        rows: found.prefix(Self.shown).map {
          [.text(TranslationTask.shown(text($0.tokens))), .number(exp(Double($0.logProbability)))]
        }))
    guard task == .french else { return }
    guard let right = PhraseGrammar.translation(of: request.tokens) else {
      notebook.prose(
        """
        All words are known, but the sentence is none of the grammar that the pairs were made \
        with. What it becomes is anybody's guess.
        """)
      return
    }
    let isRight = right == translator.targetVocabulary.tokens(of: said)
    notebook.prose(
      isRight ? "That is right." : "The grammar says: `\(PhraseGrammar.text(of: right))`")
  }

  private func save(_ translator: SavedTranslator, to file: URL, in notebook: Notebook) {
    do {
      let backup = try translator.save(to: file)
      notebook.prose(
        """
        The network is kept in `\(file.relativePath)`; `--load` lets it answer.\
        \(backup.map { " What was there before is now `\($0.lastPathComponent)`." } ?? "")
        """)
    } catch {
      endWithError(error, status: 1)
    }
  }
}
