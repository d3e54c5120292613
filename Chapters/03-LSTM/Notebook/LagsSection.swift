import LSTMModel
import Notebook
import RNNMath

/// The experiments of 1997 as the notebook shows them.
struct LagsSection {
  let answers: LSTMAnswers
  let seed: UInt64
  /// One task, one seed and few sequences.
  let isBrief: Bool
  /// More seeds, and the tasks that take minutes.
  let isFull: Bool

  func run(in notebook: Notebook) throws {
    let experiment = LagsExperiment(
      answers: answers, seed: seed, scale: isBrief ? .quick : isFull ? .full : .plain)
    let results = try experiment.results()
    notebook.prose(
      """
      The tasks, the sizes and the criteria of success are those of Hochreiter and Schmidhuber \
      (1997). The form of 1997 is their network without forget gates, and their truncated gradient, \
      online. That of today is an LSTM with forget gates, chrono biases where the lag is long, the \
      whole gradient, batches of eight, and Adam. The median is over all seeds: a failure counts as \
      longer than any success.
      """)
    for table in LagsTables.results(results) { notebook.table(table) }
    for (entry, summary) in results {
      let name = "lags.\(entry.isModern ? "today" : "1997").\(entry.task)"
      notebook.record("\(name).weights", Double(summary.results[0].weights))
      notebook.record("\(name).published", Double(entry.published.sequences))
      notebook.record("\(name).publishedIn", entry.published.table)
      notebook.record("\(name).publishedTest", entry.published.test)
      notebook.record("\(name).median", summary.medianSequences.map(Double.init) ?? .infinity)
      notebook.record("\(name).fewest", summary.range.map { Double($0.lowerBound) } ?? .infinity)
      notebook.record("\(name).most", summary.range.map { Double($0.upperBound) } ?? .infinity)
      notebook.record("\(name).solved", Double(summary.solved))
      notebook.record("\(name).seeds", Double(summary.results.count))
      notebook.record("\(name).limit", Double(entry.limit))
      notebook.record("\(name).wrong", Double(summary.medianWrong))
      notebook.record("\(name).tested", Double(summary.results[0].tested))
      notebook.record("\(name).meanError", Double(summary.medianMeanAbsolute ?? .nan))
      notebook.record("\(name).seconds", summary.medianSeconds)
    }
    if isBrief {
      notebook.prose(
        """
        This is a brief run: one task, one seed, and few sequences. One seed says little.
        """)
      return
    }
    if !isFull {
      notebook.prose(
        """
        With the logistic output unit that the paper prints, adding takes some twenty times as long: \
        see `--full`, which has more seeds and the longer tasks too.
        """)
    }
    let guesses = GuessingExperiment(
      seed: seed, limit: isFull ? 50_000 : 500,
      ranges: isFull ? [1, 10, 100] : [10]
    ).results()
    notebook.prose("And with no learning at all, only luck:")
    notebook.table(LagsTables.guessing(guesses))
    for guess in guesses {
      let name = "guessing.\(guess.task).\(Int(guess.range))"
      notebook.record("\(name).solved", Double(guess.solved))
      notebook.record("\(name).seeds", Double(guess.results.count))
      notebook.record("\(name).trials", guess.medianTrials.map(Double.init) ?? .infinity)
      notebook.record("\(name).longest", Double(guess.longest))
    }
  }
}
