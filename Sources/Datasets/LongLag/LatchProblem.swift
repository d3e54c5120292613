import RNNMath

/// A sign to keep through hundreds of steps of noise: hard to learn by gradients, easy to guess.
///
/// The first number is 1 or −1, all others are Gaussian noise of variance 0.2. The first number is
/// wanted at the end.
///
/// Source: J. Schmidhuber, S. Hochreiter and Y. Bengio, "Evaluating benchmark problems by random
/// guessing", in Kolen and Kremer (eds.), *A Field Guide to Dynamical Recurrent Networks*, IEEE Press,
/// 2001: latch problem, variant II, after Y. Bengio, P. Simard and P. Frasconi, "Learning long-term
/// dependencies with gradient descent is difficult", IEEE Transactions on Neural Networks 5(2), 1994.
public struct LatchProblem: LagTask {
  /// How long a sequence may be.
  public let lengths: ClosedRange<Int>
  /// One number.
  public var inputSize: Int { 1 }
  /// One number.
  public var outputSize: Int { 1 }

  /// A task with lengths in this range; the source's is 500 to 600.
  public init(lengths: ClosedRange<Int> = 500...600) { self.lengths = lengths }

  /// A length of the range, each equally likely.
  public func length(using generator: inout RandomGenerator) -> Int {
    lengths.lowerBound + generator.integer(below: lengths.count)
  }

  /// Draws a sequence of this length.
  public func sequence(length: Int, using generator: inout RandomGenerator) -> LagSequence {
    sequence(length: length, sign: generator.integer(below: 2) == 0 ? -1 : 1, using: &generator)
  }

  /// So many sequences, as many of one sign as of the other.
  public func balanced(_ count: Int, using generator: inout RandomGenerator) -> [LagSequence] {
    (0..<count).map { n in
      let length = length(using: &generator)
      return sequence(length: length, sign: n % 2 == 0 ? -1 : 1, using: &generator)
    }
  }

  private func sequence(
    length: Int, sign: Scalar, using generator: inout RandomGenerator
  ) -> LagSequence {
    let deviation = Scalar(0.2).squareRoot()
    let noise = (1..<length).map { _ in deviation * generator.normal() }
    return LagSequence(length: length, inputs: [sign] + noise, targets: [sign])
  }
}
