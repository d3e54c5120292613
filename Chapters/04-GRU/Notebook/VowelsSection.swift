import Foundation
import GRUModel
import Notebook
import RNNMath

/// The section `vowels`: recognising speakers.
struct VowelsSection {
  let answers: GRUAnswers
  let seeds: [UInt64]
  let budget: Budget

  func run(in notebook: Notebook) throws {
    let data = try VowelData()
    let experiment = VowelsExperiment(answers: answers, epochs: budget.vowelEpochs)
    let baselines = [
      (
        "nearest mean frame",
        Neighbours.accuracy(
          of: data.test, among: data.train, distance: Neighbours.means)
      ),
      (
        "nearest by time warping",
        Neighbours.accuracy(
          of: data.test, among: data.train, distance: Neighbours.warping)
      ),
    ]
    let rows = try experiment.rows(data, seeds: seeds, in: notebook)
    notebook.prose(
      """
      \(data.train.sequences.count) utterances to learn from, \(data.validation.sequences.count) to \
      stop by, \(data.test.sequences.count) to test, which were recorded on other occasions. \
      One utterance is \(String(format: "%.2f", 100 / Double(data.test.sequences.count))) % of the test.
      """)
    let (one, two) = (rows[0], rows[2])
    notebook.prose(
      """
      One direction has \(one.setting.hiddenSize) features and \(one.results[0].parameters) \
      parameters, two have \(two.setting.hiddenSize) features each and \
      \(two.results[0].parameters) parameters.
      """)
    notebook.table(Figures.vowels(baselines, rows))
    let careless = [one, two].map { Spread($0.results.map { 100 * $0.careless }) }
    notebook.prose(
      """
      A network that learned with the mask, and reads the test part without it, recognises \
      \(careless[0].medianAndRange(decimals: 1)) % in one direction, and \
      \(careless[1].medianAndRange(decimals: 1)) % in two.
      """)
    notebook.chart(Figures.vowelLosses(rows))
    for (name, accuracy) in zip(["means", "warping"], baselines.map(\.1)) {
      notebook.record("vowels.\(name).test", accuracy)
    }
    for row in rows {
      let name = "vowels.\(row.setting)"
      notebook.record("\(name).test", Spread(row.results.map(\.test)))
      notebook.record("\(name).validation", Spread(row.results.map(\.validation)))
      notebook.record("\(name).together", row.together)
      if row.setting.isMasked {
        notebook.record("\(name).careless", Spread(row.results.map(\.careless)))
      }
      notebook.record("\(name).best", Spread(row.results.map { Double($0.best) }))
      notebook.record("\(name).epochs", Spread(row.results.map { Double($0.epochs) }))
    }
    notebook.sayIfBrief(budget.isBrief)
  }
}
