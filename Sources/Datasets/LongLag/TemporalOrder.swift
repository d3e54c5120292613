import RNNMath

/// Which came first? An X or a Y early on, an X or a Y in the middle, noise around both.
///
///     E d b c … X … a c d … Y … b a c B   →   R
///
/// Four classes: X, X is Q; X, Y is R; Y, X is S; Y, Y is U. Both symbols have to be kept, and in
/// their order; the closest of them lies 40 steps before the end.
///
/// Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8),
/// 1997, section 5.6, task 6a.
public struct TemporalOrder: LagTask {
  /// The symbols: the start, the end, four that mean nothing, and two that count.
  public static let alphabet: [Character] = Array("EBabcdXY")
  /// The classes, in the order of the outputs.
  public static let classes: [Character] = Array("QRSU")
  /// A one-hot of eight.
  public var inputSize: Int { Self.alphabet.count }
  /// A class of four.
  public var outputSize: Int { Self.classes.count }

  /// The task at the size of the paper: 100 to 110 symbols.
  public init() {}

  /// 100 to 110.
  public func length(using generator: inout RandomGenerator) -> Int {
    100 + generator.integer(below: 11)
  }

  /// Draws a sequence of this length, which must be at least 62.
  public func sequence(length: Int, using generator: inout RandomGenerator) -> LagSequence {
    if length < 62 { stop("TemporalOrder: the length must be at least 62, but \(length) came") }
    let noise = 2..<6
    var symbols = (0..<length).map { _ in
      noise.lowerBound + generator.integer(below: noise.count)
    }
    (symbols[0], symbols[length - 1]) = (0, 1)
    var label = 0
    // Positions 10 to 20 and 50 to 60, counted from 1 as in the paper.
    for position in [10, 50] {
      let isY = generator.integer(below: 2)
      symbols[position - 1 + generator.integer(below: 11)] = 6 + isY
      label = 2 * label + isY
    }
    return LagSequence(
      symbols: symbols, outOf: inputSize, targets: oneHot(label, outOf: outputSize))
  }
}
