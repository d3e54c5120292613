import Notebook

extension Tables {
  /// The points of a sweep in milliseconds, then the slopes.
  static func growth(_ growth: Growth) -> Table {
    let parts: [(Growth.Point) -> Double] = [\.step, \.products, \.update, \.rest]
    let fits = parts.map { part in
      // What is a small difference of large times has no slope worth printing.
      growth.points.allSatisfy { part($0) > 0.01 * $0.step } ? growth.fit(part) : nil
    }
    func cells(_ slope: (LogLogFit) -> Double) -> [Cell] {
      fits.map { fit in fit.map { .number(slope($0)) } ?? "–" }
    }
    let held = growth.axis.shape(0)
    let others = [
      growth.axis == .steps ? nil : "T \(held.steps)",
      growth.axis == .hidden ? nil : "H \(held.hidden)",
      growth.axis == .batch ? nil : "N \(held.batch)", "V \(held.vocabulary)",
    ]
    return Table(
      id: "growth",
      title:
        "\(growth.axis.rawValue), with \(others.compactMap { $0 }.joined(separator: ", ")); ms",
      columns: [
        .text(growth.axis.symbol), .number("step", decimals: 3),
        .number("products", decimals: 3), .number("clip, Adam", decimals: 3),
        .number("rest", decimals: 3),
      ],
      rows: growth.points.map { point in
        [.text(String(point.size))] + parts.map { .number(1e3 * $0(point)) }
      } + [
        ["slope"] + cells(\.slope), ["slope of last two"] + cells(\.lastSlope),
      ])
  }

  /// Peaks by T, and what a further step costs.
  static func memory(_ memory: MemoryGrowth) -> Table {
    let shape = MemoryGrowth.shape(steps: 0)
    let sizes = "N \(shape.batch), H \(shape.hidden), V \(shape.vocabulary)"
    return Table(
      id: "memory",
      title:
        "Memory of forward and backward, with \(sizes)",
      columns: [.text("T"), .number("MiB at the peak", decimals: 2)],
      rows: memory.points.map { [.text(String($0.steps)), .number(Double($0.bytes) / 1_048_576)] }
        + [["KiB a step", .number(memory.bytesPerStep / 1024)]])
  }
}
