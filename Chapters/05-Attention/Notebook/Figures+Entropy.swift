import Notebook

extension Figures {
  /// How much attention is spread, by size.
  static func entropy(_ rows: [EntropyExperiment.Row]) -> LineChart {
    let count = EntropyExperiment.keyCount
    return LineChart(
      id: "entropy", title: "Attention to \(count) random keys: median entropy",
      x: Axis("d", scale: .log), y: Axis("nats", including: 0),
      series: [
        Series("q · k", rows.map { (Double($0.size), $0.dot.entropy.median) }),
        Series("q · k / √d", rows.map { (Double($0.size), $0.scaled.entropy.median) }),
      ],
      marks: [Mark("ln \(count)", y: EntropyExperiment.even.entropy)])
  }

  /// How much of a gradient the softmax lets through, by size.
  static func jacobians(_ rows: [EntropyExperiment.Row]) -> LineChart {
    LineChart(
      id: "entropy-gradient", title: "The softmax's Jacobian: median size",
      x: Axis("d", scale: .log), y: Axis("root of the sum of squares", scale: .log),
      series: [
        Series("q · k", rows.map { (Double($0.size), $0.dot.jacobian.median) }),
        Series("q · k / √d", rows.map { (Double($0.size), $0.scaled.jacobian.median) }),
      ])
  }

  /// Both in numbers.
  static func entropyTable(_ rows: [EntropyExperiment.Row]) -> Table {
    Table(
      id: "entropy-table", title: "Without and with the factor 1/√d: medians",
      columns: [
        .number("d", decimals: 0), .number("deviation", decimals: 1),
        .number("entropy", decimals: 3), .number("scaled", decimals: 3),
        .number("Jacobian", decimals: 4), .number("scaled", decimals: 4),
        .number("flat, %", decimals: 0),
      ],
      rows: rows.map { row in
        let medians = [
          row.deviation, row.dot.entropy, row.scaled.entropy, row.dot.jacobian,
          row.scaled.jacobian,
        ].map { Cell.number($0.median) }
        return [.number(Double(row.size))] + medians + [.number(100 * row.dot.flat.median)]
      })
  }
}
