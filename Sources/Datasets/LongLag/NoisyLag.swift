import RNNMath

/// One bit to keep through a long stretch of random symbols, until a trigger asks for it.
///
///     b y a₇ a₃₁ a₂ … a₁₅ e   →   y
///
/// After the start b comes x or y, then q + k distractors, then e. The symbol after e is the second
/// one again. k is random, so that nothing but e tells when the end has come.
///
/// Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8),
/// 1997, section 5.2, task 2c.
public struct NoisyLag: LagTask {
  /// p, how many different distractors there are.
  public let distractors: Int
  /// q, the least number of distractors in a sequence.
  public let lag: Int
  /// A one-hot of p distractors, then e, b, x and y.
  public var inputSize: Int { distractors + 4 }
  /// x or y.
  public var outputSize: Int { 2 }

  /// A task with so many distractors to choose from, and at least so many in each sequence.
  public init(distractors: Int = 100, lag: Int = 100) {
    self.distractors = distractors
    self.lag = lag
  }

  /// q + k + 3 symbols, where k is 0 with probability 1/10, else 1 with probability 1/10, and so on.
  ///
  /// The paper prints 1/10 for one more distractor as well, but its formula for the expected length
  /// has 9/10. With the symbol that is to be predicted, that length is q + 13; printed is q + 14.
  public func length(using generator: inout RandomGenerator) -> Int {
    var length = lag + 3
    while generator.integer(below: 10) != 0 { length += 1 }
    return length
  }

  /// Draws a sequence of this length, which must be at least q + 3.
  public func sequence(length: Int, using generator: inout RandomGenerator) -> LagSequence {
    if length < lag + 3 {
      stop("NoisyLag: the length must be at least \(lag + 3), but \(length) came")
    }
    let (trigger, start, x) = (distractors, distractors + 1, distractors + 2)
    let isY = generator.integer(below: 2)
    let noise = (3..<length).map { _ in generator.integer(below: distractors) }
    return LagSequence(
      symbols: [start, x + isY] + noise + [trigger], outOf: inputSize,
      targets: oneHot(isY, outOf: 2))
  }
}
