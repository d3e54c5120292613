import RNNMath

/// One sequence of a long-lag task, and what a network should say at its end.
public struct LagSequence: Hashable, Sendable {
  /// T, how many steps the sequence has.
  public let length: Int
  /// T × D numbers, one step after the other.
  public let inputs: [Scalar]
  /// The targets of the last steps, K numbers each; most tasks have one for the very last step only.
  public let targets: [Scalar]

  /// A sequence of so many steps.
  public init(length: Int, inputs: [Scalar], targets: [Scalar]) {
    self.length = length
    self.inputs = inputs
    self.targets = targets
  }

  /// A sequence of symbols, each as a one-hot, with targets for the last steps.
  public init(symbols: [Int], outOf count: Int, targets: [Scalar]) {
    var inputs = [Scalar](repeating: 0, count: symbols.count * count)
    for (t, symbol) in symbols.enumerated() { inputs[t * count + symbol] = 1 }
    self.init(length: symbols.count, inputs: inputs, targets: targets)
  }
}

/// A task whose sequences are drawn at random, with the answer wanted at the end of each.
public protocol LagTask: Sendable {
  /// D, how many numbers go in at each step.
  var inputSize: Int { get }
  /// K, how many numbers are wanted.
  var outputSize: Int { get }
  /// Draws how long a sequence is.
  func length(using generator: inout RandomGenerator) -> Int
  /// Draws a sequence of this length.
  func sequence(length: Int, using generator: inout RandomGenerator) -> LagSequence
}

extension LagTask {
  /// Draws a sequence.
  public func sequence(using generator: inout RandomGenerator) -> LagSequence {
    let length = length(using: &generator)
    return sequence(length: length, using: &generator)
  }

  /// Draws so many sequences.
  public func sequences(_ count: Int, using generator: inout RandomGenerator) -> [LagSequence] {
    (0..<count).map { _ in sequence(using: &generator) }
  }
}

/// A one-hot of so many numbers.
func oneHot(_ index: Int, outOf count: Int) -> [Scalar] {
  (0..<count).map { $0 == index ? 1 : 0 }
}
