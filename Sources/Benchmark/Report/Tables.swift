import Notebook

/// Rows as tables.
enum Tables {
  /// The machine's measured limits.
  static func limits(_ limits: Report.Limits) -> Table {
    let peaks = limits.peakGigaflops.sorted { Int($0.key) ?? 0 < Int($1.key) ?? 0 }.map {
      [
        Cell.text("multiply-adds in registers, \(threadText($0.key))"), .number($0.value),
        "GFLOP/s",
      ]
    }
    let reads = limits.bandwidthGigabytes.sorted { Int($0.key) ?? 0 < Int($1.key) ?? 0 }.map {
      [Cell.text("reading \(sizeText($0.key)), 1 thread"), .number($0.value), "GB/s"]
    }
    return Table(
      id: "limits", title: "Measured limits",
      columns: [.text("what"), .number("best of 5", decimals: 1), .text("unit")],
      rows: peaks + reads)
  }

  /// What our own code does: one table, or for training one for each size.
  static func own(_ group: Subject.Group, _ rows: [Row]) -> [Table] {
    let own = rows.filter { $0.contestant == "unrolled" }
    switch group {
    case .product: return [products(own, among: rows)]
    case .function: return [functions(own, among: rows)]
    case .training:
      return inOrder(own.map(\.name)).map { name in
        training(name, own.filter { $0.name == name })
      }
    case .sampling:
      return [training("sampling", own)]
    }
  }

  private static func products(_ own: [Row], among rows: [Row]) -> Table {
    Table(
      id: "products", title: "Our products",
      columns: [
        .text("shape"), .text("form"), .number("thr."), .number("GFLOP/s", decimals: 1),
        .number("% of peak", decimals: 0), .number("naive loop", decimals: 1),
        .number("times as fast", decimals: 1),
      ],
      rows: own.map { row in
        let naive = naive(row, rows)
        return [
          .text(row.name), .text(row.part), .number(Double(row.threads)), cell(row.gigaflops),
          cell(row.shareOfPeak.map { 100 * $0 }), cell(naive?.gigaflops),
          cell(naive.map { $0.medianSeconds / row.medianSeconds }),
        ]
      })
  }

  private static func functions(_ own: [Row], among rows: [Row]) -> Table {
    Table(
      id: "functions", title: "Nanoseconds an element, of 32×128",
      columns: [
        .text("function"), .number("thr."), .number("ours", decimals: 2),
        .number("least", decimals: 2), .number("most", decimals: 2),
        .number("C library, one by one", decimals: 2),
      ],
      rows: own.map { row in
        let scale = (row.nanosecondsPerElement ?? 0) / row.medianSeconds
        return [
          .text(row.name), .number(Double(row.threads)), cell(row.nanosecondsPerElement),
          .number(scale * row.minimumSeconds), .number(scale * row.maximumSeconds),
          cell(naive(row, rows)?.nanosecondsPerElement),
        ]
      })
  }

  private static func training(_ name: String, _ rows: [Row]) -> Table {
    Table(
      id: "training", title: "\(name): \(rows.first?.shape ?? "")",
      columns: [
        .text(name == "sampling" ? "cell" : "part"), .number("threads"),
        .number("median ms", decimals: 3), .number("least", decimals: 3),
        .number("most", decimals: 3), .number("characters a second", decimals: 0),
        .number("% of peak", decimals: 1),
      ],
      rows: rows.map { row in
        [
          .text(row.part.isEmpty ? row.name : row.part), .number(Double(row.threads)),
          .number(1e3 * row.medianSeconds), .number(1e3 * row.minimumSeconds),
          .number(1e3 * row.maximumSeconds), cell(row.tokensPerSecond),
          cell(row.shareOfPeak.map { 100 * $0 }),
        ]
      })
  }

  private static func naive(_ row: Row, _ rows: [Row]) -> Row? {
    rows.first { $0.contestant == "naive" && $0.identifier == row.identifier }
  }

  static func cell(_ value: Double?) -> Cell { value.map(Cell.number) ?? .missing }

  /// Each different one once, where it came first.
  static func inOrder<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private static func threadText(_ threads: String) -> String {
    threads == "1" ? "1 thread" : "\(threads) threads"
  }

  private static func sizeText(_ bytes: String) -> String {
    let kilobytes = (Int(bytes) ?? 0) / 1024
    return kilobytes < 1024 ? "\(kilobytes) KiB" : "\(kilobytes / 1024) MiB"
  }
}
