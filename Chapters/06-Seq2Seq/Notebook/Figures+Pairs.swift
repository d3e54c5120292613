import Notebook

extension Figures {
  /// How many pairs and tokens each task has.
  static func pairs(_ datas: [TaskData]) -> Table {
    func text(_ range: ClosedRange<Int>) -> Cell {
      .text(range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)")
    }
    return Table(
      id: "pairs", title: "Three tasks",
      columns: [
        .text("task"), .number("tokens read", decimals: 0), .number("written", decimals: 0),
        .number("pool", decimals: 0), .number("validation", decimals: 0),
        .number("test", decimals: 0), .text("source"), .text("target"),
      ],
      rows: datas.map { data in
        let lengths = PairsSection.Lengths(data)
        return [.text(data.task.title)]
          + [
            data.sources.count, data.targets.count, data.pool.count, data.validation.count,
            data.tests[0].pairs.count,
          ].map { .number(Double($0)) } + [text(lengths.sources), text(lengths.targets)]
      })
  }
}
