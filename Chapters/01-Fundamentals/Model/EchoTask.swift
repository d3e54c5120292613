import RNNMath

/// Sequences in which every symbol repeats the one from some steps before: predictable to whoever
/// looks back far enough, and pure noise to anyone else.
public struct EchoTask: Sendable {
  /// How many different symbols there are.
  public let symbolCount: Int
  /// How far back the answer lies.
  public let lag: Int

  /// A task with this many symbols and this lag.
  public init(symbolCount: Int, lag: Int) {
    self.symbolCount = symbolCount
    self.lag = lag
  }

  /// Every predictable position of so many random sequences, seen through windows of one length.
  public func windows(
    sequences: Int, contextLength: Int, using generator: inout RandomGenerator
  ) -> Windows {
    var windows = Windows(contextLength: contextLength)
    for _ in 0..<sequences {
      var symbols = (0..<lag).map { _ in generator.integer(below: symbolCount) }
      for t in lag..<3 * lag { symbols.append(symbols[t - lag]) }
      let padded = Array(repeating: 0, count: contextLength) + symbols
      for t in lag..<symbols.count {
        windows.append(context: padded[t..<t + contextLength], target: symbols[t])
      }
    }
    return windows
  }

  /// The share of windows whose target has the highest score.
  public static func accuracy(
    of network: WindowNetwork, on windows: Windows, answers: FundamentalsAnswers
  ) throws -> Scalar {
    let logits = try network.forward(windows, answers: answers).logits
    let right = windows.targets.indices.count { logits.argmax(row: $0) == windows.targets[$0] }
    return Scalar(right) / Scalar(windows.count)
  }
}
