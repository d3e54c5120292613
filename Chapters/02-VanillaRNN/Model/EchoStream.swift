import RNNMath

/// Endless random symbols, of which each must be named again some steps later.
public struct EchoStream: Sendable {
  /// How many different symbols there are.
  public let symbolCount: Int
  /// How many steps after it came a symbol is asked for.
  public let lag: Int

  /// A stream with this many symbols and this lag.
  public init(symbolCount: Int, lag: Int) {
    self.symbolCount = symbolCount
    self.lag = lag
  }

  /// So many streams side by side, for so many steps; the first `lag` steps ask for nothing.
  public func batch(
    streams: Int, steps: Int, using generator: inout RandomGenerator
  ) -> SequenceBatch {
    let symbols = (0..<steps).map { _ in
      (0..<streams).map { _ in generator.integer(below: symbolCount) }
    }
    return SequenceBatch(
      inputs: symbols.map { ids in
        var input = Matrix(rows: streams, columns: symbolCount)
        for (n, id) in ids.enumerated() { input[n, id] = 1 }
        return input
      },
      targets: (0..<steps).map { $0 < lag ? symbols[$0].map { _ in 0 } : symbols[$0 - lag] },
      mask: (0..<steps).map { t in symbols[t].map { _ in t >= lag } })
  }
}
