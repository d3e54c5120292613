import Notebook
import RNNMath

extension Figures {
  /// The n-grams of the two sentences, and of both together.
  static func grams(_ experiment: MetricsExperiment) -> Table {
    let lengths = Array(1...4)
    let counts = lengths.map(experiment.counts(length:))
    func cell(_ matches: Int, _ total: Int) -> Cell { .text("\(matches) of \(total)") }
    let pairs = zip(MetricsExperiment.candidates, MetricsExperiment.references)
    let rows = pairs.enumerated().map { n, pair in
      [.text(pair.0.joined(separator: " "))]
        + counts.map { cell($0[n].matches, $0[n].total) }
        + [.text("\(pair.0.count), \(pair.1.count)")]
    }
    let (said, wanted) = (
      MetricsExperiment.candidates.joined().count, MetricsExperiment.references.joined().count
    )
    let together =
      [.text("together")]
      + counts.map { counts in
        cell(
          counts.reduce(0) { $0 + $1.matches }, counts.reduce(0) { $0 + $1.total })
      } + [.text("\(said), \(wanted)")]
    return Table(
      id: "grams", title: "Matches, clipped, and lengths of candidate and reference",
      columns: [.text("candidate")] + lengths.map { .text("\($0)-grams") } + [.text("lengths")],
      rows: rows + [together])
  }

  /// The corpus score, and what other ways to count say.
  static func bleuVariants(_ experiment: MetricsExperiment) throws -> Table {
    let orders = [2, 4]
    let corpora = try orders.map(experiment.corpus(order:))
    let sentences = try orders.map(experiment.sentences(order:))
    let unclipped = zip(orders, corpora).map {
      experiment.unclipped(order: $0, brevityPenalty: $1.brevityPenalty)
    }
    func row(_ name: String, _ scores: [Scalar]) -> [Cell] {
      [.text(name)] + scores.map { .number(Double($0)) }
    }
    return Table(
      id: "bleu", title: "BLEU, and what isn't",
      columns: [.text("")] + orders.map { .number("BLEU-\($0)", decimals: 4) },
      rows: [
        row("of the corpus", corpora.map(\.score)),
        row("the first sentence alone", sentences.map { $0[0] }),
        row("the second sentence alone", sentences.map { $0[1] }),
        row("mean of the two", sentences.map(\.mean)),
        row("of the corpus, not clipped", unclipped),
      ])
  }

  /// What BLEU says of four answers.
  static func verdicts(_ scores: [Scalar]) -> Table {
    Table(
      id: "verdicts", title: "What BLEU doesn't see",
      columns: [.text("answer"), .number("BLEU", decimals: 4), .text("")],
      rows: zip(MetricsExperiment.four, scores).map {
        [.text($0.text), .number(Double($1)), .text($0.verdict)]
      })
  }

  /// The distances of all beginnings of two words.
  static func editTable(_ table: [[Int]], _ source: [String], _ target: [String]) -> Table {
    Table(
      id: "edit-table", title: "\(source.joined()) → \(target.joined())",
      columns: [.text(""), .number("–", decimals: 0)] + target.map { .number($0, decimals: 0) },
      rows: zip(["–"] + source, table).map { name, row in
        [.text(name)] + row.map { .number(Double($0)) }
      })
  }

  /// How far some texts are from others.
  static func distances(_ distances: [Int]) -> Table {
    func text(_ tokens: [String]) -> Cell {
      let areCharacters = tokens.allSatisfy { $0.count == 1 }
      return .text(tokens.isEmpty ? "–" : tokens.joined(separator: areCharacters ? "" : " "))
    }
    return Table(
      id: "distances", title: "Edit distances, in characters and in words",
      columns: [.text("from"), .text("to"), .number("distance", decimals: 0)],
      rows: zip(MetricsExperiment.distances, distances).map {
        [text($0.from), text($0.to), .number(Double($1))]
      })
  }
}
