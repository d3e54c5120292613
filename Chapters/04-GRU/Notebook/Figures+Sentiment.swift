import Foundation
import Notebook

extension Figures {
  /// Right answers on plain and on negated reviews.
  static func sentiment(_ rows: [(name: String, scores: [SentimentScore])]) -> Table {
    func cell(_ values: [Double]) -> Cell { .text(Spread(values).medianAndRange(decimals: 0)) }
    return Table(
      id: "sentiment", title: "Right answers, %, and pairs with both right: median and range",
      columns: [
        .text("model"), .text("plain"), .text("negated"), .text("reordered"),
        .text("both of a pair"),
      ],
      rows: rows.map { name, scores in
        [
          .text(name), cell(scores.map { 100 * $0.plain }), cell(scores.map { 100 * $0.negated }),
          cell(scores.map { 100 * $0.reordered }), cell(scores.map { Double($0.pairs) }),
        ]
      })
  }

  /// Some pairs, and how sure the models are that they are praise; of several networks the median.
  static func pairs(
    _ places: [Int], bag: SentimentExperiment.Result, networks: [SentimentExperiment.Result],
    in experiment: SentimentExperiment
  ) -> Table {
    Table(
      id: "sentiment-pairs", title: "Some pairs: the probability of praise",
      columns: [
        .text("review"), .text("truth"), .number("bag", decimals: 2), .number("GRU", decimals: 2),
      ],
      rows: places.flatMap { [2 * $0, 2 * $0 + 1] }.map { n in
        let review = experiment.negated.reviews[n]
        return [
          .text(review.text), .text(review.sentiment.rawValue), .number(bag.negated[n]),
          .number(Spread(networks.map { $0.negated[n] }).median),
        ]
      })
  }
}
