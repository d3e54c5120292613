import AttentionModel
import Notebook

/// The section `leaks`: a test for models that see the future, on models that do and don't.
struct LeaksSection {
  let answers: AttentionAnswers
  let seed: UInt64

  func run(in notebook: Notebook) throws {
    let experiment = LeaksExperiment(answers: answers, seed: seed)
    let results = try experiment.results()
    notebook.prose(
      """
      Models with random parameters, \(experiment.length) tokens out of \
      \(experiment.vocabularySize). The truth comes from all \(experiment.sequenceCount) sequences \
      there are: of \(experiment.pairCount) pairs of a position and an earlier one, the output at \
      how many depends on the token there (*back*), and of as many pairs with a later one (*ahead*)?
      """)
    notebook.table(Figures.leaks(results))
    let right = results.count { $0.verdict == $0.truth }
    notebook.prose("\(right) of \(results.count) verdicts are right.")
    notebook.record("leaks.models", Double(results.count))
    notebook.record("leaks.right", Double(right))
    notebook.record("leaks.sequences", Double(experiment.sequenceCount))
    for result in results {
      notebook.record("leaks.\(result.key).back", Double(result.back))
      notebook.record("leaks.\(result.key).ahead", Double(result.ahead))
      notebook.record("leaks.\(result.key).verdict", result.verdict ? 1 : 0)
      notebook.record("leaks.\(result.key).calls", Double(result.calls))
    }
  }
}
