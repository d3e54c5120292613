import GRUModel
import Notebook
import RNNMath

/// The section `sentiment`: what the order of words decides.
struct SentimentSection {
  let answers: GRUAnswers
  let seeds: [UInt64]
  /// Few epochs.
  let isBrief: Bool

  /// Pairs to look at, by place; the first three have the same words in both.
  private static let shown = [0, 13, 26, 42, 56]

  func run(in notebook: Notebook) throws {
    let experiment = try SentimentExperiment(
      answers: answers, longest: isBrief ? 8 : 60, patience: 10)
    let bags = try [false, true].map { try experiment.bagOfWords(isPlain: $0) }
    let networks = try notebook.inParallel("sentiment", seeds) { try experiment.network(seed: $0) }
    notebook.prose(
      """
      \(experiment.train.words.count) reviews to learn from, \
      \(experiment.validation.words.count) to decide when to stop. Of those to test on, \
      \(experiment.test.words.count) have no negation, and in \(experiment.negated.words.count) it \
      decides: \(experiment.negated.words.count / 2) pairs of opposites, of which \
      \(SentimentScore.reorderedPairs) have the same words in another order. The second bag of \
      words learns from the reviews without a negation only.
      """)
    let rows =
      [("bag of words", [bags[0]]), ("bag, plain only", [bags[1]])]
      + [("GRU", networks)]
    let scores = rows.map { name, results in
      (name: name, scores: results.map { SentimentScore($0, in: experiment) })
    }
    notebook.table(Figures.sentiment(scores))
    notebook.table(Figures.pairs(Self.shown, bag: bags[0], networks: networks, in: experiment))
    for (row, id) in zip(scores, ["bag", "plainBag", "gru"]) {
      notebook.record("sentiment.\(id).plain", Spread(row.scores.map(\.plain)))
      notebook.record("sentiment.\(id).negated", Spread(row.scores.map(\.negated)))
      notebook.record("sentiment.\(id).reordered", Spread(row.scores.map(\.reordered)))
      notebook.record("sentiment.\(id).pairs", Spread(row.scores.map { Double($0.pairs) }))
    }
    notebook.record("sentiment.gru.epoch", Spread(networks.map { Double($0.best) }))
    notebook.record("sentiment.gru.validation", Spread(networks.map(\.validation)))
    notebook.record("sentiment.bag.validation", bags[0].validation)
    notebook.sayIfBrief(isBrief)
  }
}
