import Notebook

extension Figures {
  /// What a test says of some models, beside the truth.
  static func leaks(_ results: [LeaksExperiment.Result]) -> Table {
    func word(_ leaks: Bool) -> Cell { leaks ? "leaks" : "nothing" }
    return Table(
      id: "leaks", title: "What the test of exercise 5.10 finds, and the truth",
      columns: [
        .text("model"), .number("back", decimals: 0), .number("ahead", decimals: 0),
        .text("truth"), .text("test"), .number("calls", decimals: 0),
      ],
      rows: results.map {
        [
          .text($0.name), .number(Double($0.back)), .number(Double($0.ahead)), word($0.truth),
          word($0.verdict), .number(Double($0.calls)),
        ]
      })
  }
}
