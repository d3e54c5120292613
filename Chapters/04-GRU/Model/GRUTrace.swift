import RNNMath

/// One layer's way through a batch, in the direction in which it read.
public struct GRUScan: Equatable, Sendable {
  /// T steps, padding included.
  public let steps: [GRUStep]
  /// The states after each step, where those after a sequence's end stay: T, batch × hidden each
  public let states: [Matrix]
  /// The state of each sequence after its last valid step: batch × hidden
  public let last: Matrix

  /// Remembers a way.
  public init(steps: [GRUStep], states: [Matrix], last: Matrix) {
    (self.steps, self.states, self.last) = (steps, states, last)
  }
}

/// A whole batch, as the layers of a network saw it.
public struct GRUTrace: Equatable, Sendable {
  /// N lengths
  public let lengths: [Int]
  /// One direction or two; the second one read each sequence from its end.
  public let scans: [GRUScan]
  /// T, what the output layer reads of every state: batch × hidden, or batch × 2·hidden
  public let states: [Matrix]

  /// Remembers a batch.
  public init(lengths: [Int], scans: [GRUScan], states: [Matrix]) {
    (self.lengths, self.scans, self.states) = (lengths, scans, states)
  }

  /// The last state of each direction, side by side: batch × hidden, or batch × 2·hidden
  public var last: Matrix { Matrix(sideBySide: scans.map(\.last)) }
}
