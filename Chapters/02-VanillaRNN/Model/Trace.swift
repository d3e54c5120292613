import RNNMath

/// What one step's backward pass needs of its forward pass.
public struct StepCache: Equatable, Sendable {
  /// x_t: batch × input
  public let input: Matrix
  /// h_{t−1}: batch × hidden
  public let previous: Matrix
  /// z_t, the sum before the activation: batch × hidden
  public let preactivation: Matrix
  /// h_t: batch × hidden
  public let hidden: Matrix

  /// Remembers one step.
  public init(input: Matrix, previous: Matrix, preactivation: Matrix, hidden: Matrix) {
    self.input = input
    self.previous = previous
    self.preactivation = preactivation
    self.hidden = hidden
  }
}

/// A whole sequence, as the forward pass saw it.
public struct Trace: Equatable, Sendable {
  /// x_1 … x_T, each batch × input
  public let inputs: [Matrix]
  /// h_0: batch × hidden
  public let initial: Matrix
  /// h_1 … h_T, each batch × hidden
  public let states: [Matrix]

  /// Remembers a sequence.
  public init(inputs: [Matrix], initial: Matrix, states: [Matrix]) {
    self.inputs = inputs
    self.initial = initial
    self.states = states
  }

  /// T, how many steps there are.
  public var count: Int { inputs.count }

  /// h_{t−1} for the step at this index, which counts from 0: the initial state before the first.
  public func previous(_ index: Int) -> Matrix { index == 0 ? initial : states[index - 1] }

  /// h_T, or h_0 of an empty sequence.
  public var final: Matrix { states.last ?? initial }
}
