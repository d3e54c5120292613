import AttentionModel
import Datasets
import Foundation
import Notebook

/// The section `maps`: where trained decoders look.
struct MapsSection {
  let answers: AttentionAnswers
  let trained: TrainedTranslators
  let budget: Budget

  func run(in notebook: Notebook) throws {
    try showReversal(in: notebook)
    try showDate(in: notebook)
    notebook.sayIfBrief(budget.isBrief)
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

  private func showReversal(in notebook: Notebook) throws {
    let experiment = MapsExperiment(answers: answers)
    let (network, data) = (try trained.reverser(in: notebook), trained.reversal)
    let string = MapsExperiment.string
    let map = try experiment.map(string, String(string.reversed()), network, data)
    notebook.prose(
      """
      A row for each token said, a column for each letter read. The network with additive scores \
      reads `\(string)` and says `\(map.translation)`.
      """)
    notebook.chart(
      Figures.map(map, id: "reversal-map", title: "Reversal: where the decoder looks"))
    let mirror = try experiment.mirror(network, data)
    notebook.prose(
      """
      Over \(data.validation.count) strings of 4 to \(TranslationData.lengths.upperBound) letters, \
      the letter wanted has \(percent(mirror.there)) of the weight, the one read before it \
      \(percent(mirror.before)) and the one read after it \(percent(mirror.after)). It has the \
      largest weight of all in \(percent(mirror.largest)) of the rows. While the end is said, the \
      letter read first has \(percent(mirror.end)).
      """)
    for (name, value) in [
      ("mirrored", mirror.there), ("before", mirror.before), ("after", mirror.after),
      ("largest", mirror.largest), ("end", mirror.end),
    ] {
      notebook.record("maps.reversal.\(name)", 100 * value)
    }
  }

  private func showDate(in notebook: Notebook) throws {
    let experiment = MapsExperiment(answers: answers)
    let (network, data) = (try trained.reader(in: notebook), trained.dates)
    let map = try experiment.map(MapsExperiment.date, MapsExperiment.isoDate, network, data)
    let exact = Double(try network.exactMatch(on: data.tests[0].pairs, answers: answers))
    notebook.prose(
      """
      A smaller network of the same kind, with \(MapsExperiment.dateSize) features, has had \
      \(budget.mapUpdates) updates with dates, in \(HumanDates.Format.seen.count) formats. On days \
      that it hasn't seen, \(percent(exact)) are right. It reads `\(MapsExperiment.date)` and \
      says `\(map.translation)`.
      """)
    notebook.chart(Figures.map(map, id: "date-map", title: "A date: where the decoder looks"))
    let parts = try experiment.parts(network, data)
    notebook.table(Figures.dateParts(parts))
    notebook.prose(
      """
      All dates are written as the one above. The character behind a part is read by a state that \
      has read the part too.
      """)
    notebook.record("maps.dates.exact", 100 * exact)
    for part in parts {
      notebook.record("maps.dates.\(part.name).there", 100 * part.there)
      notebook.record("maps.dates.\(part.name).behind", 100 * part.behind)
    }
  }
}
