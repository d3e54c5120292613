import AttentionModel
import Notebook
import RNNMath

/// The section `bottleneck`: what a decoder can say of a source that it can't look at.
struct BottleneckSection {
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let rows = try trained.bottleneck(in: notebook)
    let (lengths, updates) = (TranslationData.lengths, budget.bottleneckUpdates)
    notebook.prose(
      """
      Strings over ten letters, to be written backwards: those to learn from have lengths from \
      \(lengths.lowerBound) to \(lengths.upperBound), and there are \(TranslatorRun.batchSize) in \
      each of \(updates) updates. One GRU reads and one writes, each with \
      \(BottleneckExperiment.hiddenSize) features. *None* hands over the last state alone; the \
      others also look back, with one score each. A translation counts if all of it is right, \
      the end included. The first table is about \(trained.reversal.validation.count) strings to \
      validate with, of 4 letters or more; the second about 200 of each length. None of them is \
      among those to learn from. Seconds are of training alone, on one core, as if every \
      update took as long as the median one.
      """)
    notebook.table(Figures.bottleneck(rows))
    notebook.table(Figures.bottleneckExact(rows))
    notebook.chart(Figures.bottleneckLengths(rows))
    for length in [lengths.upperBound, TranslationData.testLengths.upperBound] {
      let failures = try trained.failures(length: length, in: notebook)
      let pairs = trained.reversal.tests[length - TranslationData.testLengths.lowerBound].pairs
      notebook.table(
        Figures.bottleneckFailures(
          failures, length: length, target: trained.reversal.targets.text(of: pairs.targets[0])))
      for failure in failures {
        notebook.record("bottleneck.\(failure.row.key).beginning.\(length)", failure.beginning)
      }
    }
    notebook.record("bottleneck.updates", Double(updates))
    for row in rows {
      let own = "bottleneck.\(row.key)"
      notebook.record("\(own).parameters", Double(row.result.parameters))
      notebook.record("\(own).validation", row.result.exact)
      notebook.record("\(own).loss", row.result.loss)
      notebook.record("\(own).seconds", row.result.seconds)
      for length in TranslationData.testLengths {
        notebook.record("\(own).test.\(length)", row.exact(length: length))
      }
    }
    notebook.sayIfBrief(budget.isBrief)
  }
}
