import RNNMath

/// A whole sequence, as the layers of a network saw it.
public struct LSTMTrace: Equatable, Sendable {
  /// For each layer, from the bottom: the state that it began with.
  public let initial: [LSTMState]
  /// For each layer, from the bottom: its T steps.
  public let steps: [[LSTMStep]]
  /// What was dropped between the layers; nil for nothing.
  public let dropout: Dropout?

  /// Remembers a sequence.
  public init(initial: [LSTMState], steps: [[LSTMStep]], dropout: Dropout?) {
    self.initial = initial
    self.steps = steps
    self.dropout = dropout
  }

  /// The top layer's h_1 … h_T, each batch × hidden
  public var top: [Matrix] { steps.last?.map(\.hidden) ?? [] }

  /// For each layer, the state after the last step, or the first state of an empty sequence.
  public var final: [LSTMState] { zip(initial, steps).map { $1.last?.state ?? $0 } }
}
