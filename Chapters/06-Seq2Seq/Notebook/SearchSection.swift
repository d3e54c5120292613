import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `search`: beams on a small tree, against trying everything, and on a translator.
struct SearchSection {
  let answers: Seq2SeqAnswers
  let french, numbers: TaskData
  let seed: UInt64
  let budget: Budget

  func run(in notebook: Notebook) throws {
    try showTree(in: notebook)
    try showExhaustive(in: notebook)
    try showWidths(in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func showTree(in notebook: Notebook) throws {
    let tree = BeamTree(answers: answers)
    let searches = try [1, 2, 3].map { width in
      (width: width, result: try tree.search(width: width, lengthPenalty: 0))
    }
    let greedy = try tree.greedy()
    notebook.prose(
      """
      The decoder of the drawn tree says *a*, *b* or the end, \(BeamTree.longest) tokens at most. \
      Its probabilities, and what each beam reads on from, with ln p:
      """)
    notebook.table(Figures.treeProbabilities())
    notebook.table(Figures.treeSteps(searches))
    let logProbability = BeamTree.logProbability(of: greedy + [Token.end])
    notebook.prose(
      """
      Greedy decoding says `\(BeamTree.text(greedy))`, with \(four(logProbability)). What the \
      beams have finished:
      """)
    notebook.table(Figures.treeFound(searches))
    let penalised = try tree.search(width: 2, lengthPenalty: 1).found
    notebook.prose(
      """
      With a length penalty of 1, two beams finish with \
      \(penalised.map { "`\(BeamTree.text($0))` \(four($0.score))" }.joined(separator: ", ")).
      """)
    notebook.record("search.tree.greedy", BeamTree.text(greedy))
    notebook.record("search.tree.greedy.logProbability", Double(logProbability))
    for search in searches {
      for (place, hypothesis) in search.result.found.enumerated() {
        let own = "search.tree.\(search.width).\(place + 1)"
        notebook.record("\(own).said", BeamTree.text(hypothesis))
        notebook.record("\(own).logProbability", Double(hypothesis.logProbability))
      }
    }
    for (place, hypothesis) in penalised.enumerated() {
      notebook.record("search.tree.penalty.\(place + 1).said", BeamTree.text(hypothesis))
      notebook.record("search.tree.penalty.\(place + 1).score", Double(hypothesis.score))
    }
  }

  private func four(_ number: Scalar) -> String {
    String(format: "%.4f", Double(number)).replacingOccurrences(of: "-", with: "−")
  }

  private func showExhaustive(in notebook: Notebook) throws {
    let experiment = ExhaustiveExperiment(
      answers: answers, seed: seed, decoders: budget.randomDecoders)
    let rows = try experiment.rows()
    notebook.prose(
      """
      \(budget.randomDecoders) random decoders of \(ExhaustiveExperiment.choices) tokens, the end \
      among them, with other probabilities after every beginning; everything that ends within \
      \(ExhaustiveExperiment.longest) steps is tried. How many beams find the most probable of \
      all, and how many find something less probable than the narrower beam in the row above:
      """)
    notebook.table(Figures.exhaustive(rows))
    notebook.record("search.exhaustive.decoders", Double(budget.randomDecoders))
    for row in rows {
      notebook.record("search.exhaustive.\(row.width).best", Double(row.best))
      notebook.record("search.exhaustive.\(row.width).worse", Double(row.worse))
    }
  }

  private func showWidths(in notebook: Notebook) throws {
    let (phrases, numbers) = (budget.searchedPhrases, budget.searchedNumbers)
    let rows = try rows(french, phrases, in: notebook)
    notebook.prose(
      """
      A GRU with attention that has had \(phrases.updates) updates of \(phrases.batchSize) French \
      phrases, which is too few: it says the first \(phrases.pairs) of the combinations to test \
      with. *Log p* is the mean of what was found, *changed* are phrases that come out otherwise \
      than with a beam of 1, *mended* and *spoilt* those of them that are right now, and that \
      were right before. Of what is wrong, the reference is more probable than what was said \
      where the *search* erred, and less probable where the *model* does. Milliseconds are for a \
      phrase, on all processors.
      """)
    notebook.table(Figures.searchFound(rows, french.task))
    notebook.table(Figures.searchQuality(rows))
    notebook.chart(Figures.beamProbabilities(rows))
    notebook.chart(Figures.beamWidths(rows))
    let others = try self.rows(self.numbers, numbers, in: notebook)
    notebook.prose(
      """
      The same for numbers: a GRU without attention, \(numbers.updates) updates, the first \
      \(numbers.pairs) to test with.
      """)
    notebook.table(Figures.searchFound(others, self.numbers.task))
  }

  private func rows(
    _ data: TaskData, _ subject: SearchExperiment.Subject, in notebook: Notebook
  ) throws -> [SearchExperiment.Row] {
    let experiment = SearchExperiment(answers: answers, data: data)
    let network = try experiment.network(subject, seed: seed)
    let rows = try experiment.rows(network, pairs: subject.pairs, in: notebook)
    notebook.record("search.\(data.task).updates", Double(subject.updates))
    notebook.record("search.\(data.task).pairs", Double(subject.pairs))
    for row in rows { record(row, of: data.task, in: notebook) }
    return rows
  }

  private func record(
    _ row: SearchExperiment.Row, of task: TranslationTask, in notebook: Notebook
  ) {
    let own = "search.\(task).\(row.width)"
    notebook.record("\(own).logProbability", row.logProbability)
    notebook.record("\(own).meanScore", row.meanScore)
    for penalty in [0, 1] {
      notebook.record("\(own).exact.\(penalty)", row.exact[penalty])
      notebook.record("\(own).bleu.\(penalty)", row.bleu[penalty])
      notebook.record("\(own).lengthRatio.\(penalty)", row.lengthRatio[penalty])
    }
    for (name, count) in [
      ("changed", row.changed), ("mended", row.mended), ("spoilt", row.spoilt),
      ("searchErrors", row.searchErrors), ("modelErrors", row.modelErrors),
    ] {
      notebook.record("\(own).\(name)", Double(count))
    }
    notebook.record("\(own).milliseconds", row.milliseconds)
  }
}
