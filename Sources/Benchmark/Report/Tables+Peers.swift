import Notebook

extension Tables {
  /// The medians of all contestants side by side; nil without peers.
  static func times(_ group: Subject.Group, _ rows: [Row]) -> Table? {
    let isProduct = group == .product
    return comparison(
      rows, id: "times", title: isProduct ? "GFLOP/s of all" : "Medians of all, in ms",
      decimals: isProduct ? 1 : 3, contestants: contestants(rows)
    ) { isProduct ? $0.gigaflops : 1e3 * $0.medianSeconds }
  }

  /// How many times as fast we are; nil without peers.
  static func ratios(_ group: Subject.Group, _ rows: [Row]) -> Table? {
    comparison(
      rows, id: "ratios", title: "Ours is so many times as fast as",
      decimals: 2, contestants: contestants(rows).filter { $0.name != "unrolled" }
    ) { ratio(of: $0, to: rows) }
  }

  private static func contestants(_ rows: [Row]) -> [ContestantName] {
    inOrder(rows.map(\.contestantName).filter { $0.name != "naive" })
  }

  private static func comparison(
    _ rows: [Row], id: String, title: String, decimals: Int, contestants: [ContestantName],
    value: (Row) -> Double?
  ) -> Table? {
    guard contestants.contains(where: { $0.name != "unrolled" }) else { return nil }
    let subjects = inOrder(rows.map(\.identifier))
    let hasParts = rows.contains { !$0.part.isEmpty }
    return Table(
      id: id, title: title,
      columns: [.text("what")] + (hasParts ? [.text("part")] : [])
        + contestants.map { .number($0.title, decimals: decimals) },
      rows: subjects.compactMap { subject in
        let members = rows.filter { $0.identifier == subject }
        guard let first = members.first else { return nil }
        return [.text(first.name)] + (hasParts ? [.text(first.part)] : [])
          + contestants.map { contestant in
            cell(members.first { $0.contestantName == contestant }.flatMap(value))
          }
      })
  }
}
