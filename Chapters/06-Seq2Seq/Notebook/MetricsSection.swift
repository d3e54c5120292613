import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// The section `metrics`: BLEU and edit distances, step by step.
struct MetricsSection {
  let answers: Seq2SeqAnswers

  func run(in notebook: Notebook) throws {
    let experiment = MetricsExperiment(answers: answers)
    try showCorpus(experiment, in: notebook)
    try showFour(experiment, in: notebook)
    try showDistances(experiment, in: notebook)
  }

  private func showCorpus(_ experiment: MetricsExperiment, in notebook: Notebook) throws {
    notebook.prose("Two sentences with a reference each, and how many of their n-grams match:")
    notebook.table(Figures.grams(experiment))
    let (two, four) = (try experiment.corpus(order: 2), try experiment.corpus(order: 4))
    let precisions = two.precisions.enumerated().map { "p_\($0 + 1) = \(text($1))" }
    notebook.listing(
      """
      BLEU-2, corpus        \(precisions.joined(separator: ", "))
                            brevity penalty \(text(two.brevityPenalty))
                            \(text(two.score))
      """)
    notebook.table(try Figures.bleuVariants(experiment))
    for (order, bleu) in [(2, two), (4, four)] {
      let own = "metrics.bleu\(order)"
      let sentences = try experiment.sentences(order: order)
      notebook.record("\(own).score", Double(bleu.score))
      notebook.record("\(own).brevityPenalty", Double(bleu.brevityPenalty))
      for (index, precision) in bleu.precisions.enumerated() {
        notebook.record("\(own).precision.\(index + 1)", Double(precision))
      }
      notebook.record("\(own).sentences.mean", Double(sentences.mean))
      for (index, score) in sentences.enumerated() {
        notebook.record("\(own).sentence.\(index + 1)", Double(score))
      }
      notebook.record(
        "\(own).unclipped",
        Double(experiment.unclipped(order: order, brevityPenalty: bleu.brevityPenalty)))
    }
  }

  private func showFour(_ experiment: MetricsExperiment, in notebook: Notebook) throws {
    let scores = try experiment.verdicts()
    notebook.prose(
      """
      Four answers to *the small black cat does not eat*, with one reference, \
      `\(MetricsExperiment.reference.joined(separator: " "))`:
      """)
    notebook.table(Figures.verdicts(scores))
    for (index, score) in scores.enumerated() {
      notebook.record("metrics.four.\(index + 1)", Double(score))
    }
  }

  private func showDistances(_ experiment: MetricsExperiment, in notebook: Notebook) throws {
    let (source, target) = MetricsExperiment.distances[0]
    let table = try experiment.table(source, target)
    notebook.prose("Edit distances from all beginnings of one word to all of another:")
    notebook.table(Figures.editTable(table, source, target))
    let distances = try MetricsExperiment.distances.map {
      try answers.editDistance($0.from, $0.to)
    }
    notebook.table(Figures.distances(distances))
    for (index, distance) in distances.enumerated() {
      notebook.record("metrics.distance.\(index + 1)", Double(distance))
    }
  }

  private func text(_ number: Scalar) -> String { String(format: "%.4f", Double(number)) }
}
