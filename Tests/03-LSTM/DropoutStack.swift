import LSTMModel
import RNNMath

/// A stack of layers with dropout in which every part is exchangeable, for misconceptions that
/// change one.
struct DropoutStack: Sendable {
  /// What a number that goes up is multiplied by.
  var factor: @Sendable (_ noise: Scalar, _ rate: Scalar) -> Scalar = { $0 < $1 ? 0 : 1 / (1 - $1) }
  /// The same without noise.
  var factorWithoutNoise: @Sendable (_ rate: Scalar) -> Scalar = { _ in 1 }
  /// A last change of these factors, of those for a whole matrix.
  var change: @Sendable (_ factors: Matrix) -> Matrix = { $0 }
  /// The noise for what a layer hands up at a step, of that for all steps; nil for none.
  var noise: @Sendable (_ noise: [[Matrix]], _ t: Int, _ layer: Int) throws -> Matrix? = {
    $2 < $0[$1].count ? $0[$1][$2] : nil
  }
  /// Whether dropout comes before a layer, and not after it.
  var dropsBefore = false
  /// What goes up of what a layer shows.
  var raises: @Sendable (_ shown: Matrix, _ factors: Matrix) -> Matrix = { $0.hadamard($1) }
  /// What stays for the layer's own next step.
  var keeps: @Sendable (LSTMState, _ factors: Matrix) -> LSTMState = { state, _ in state }
  /// What a layer shows.
  var shows: @Sendable (_ state: LSTMState, _ isTop: Bool) -> Matrix = { state, _ in state.hidden }
  /// What a layer reads, from what comes from below and the input of the whole stack.
  var reads: @Sendable (_ fromBelow: Matrix, _ input: Matrix) -> Matrix = { below, _ in below }
  /// The states that the first step begins with.
  var begins: @Sendable (_ initial: [LSTMState]) -> [LSTMState] = { $0 }
  /// Those that each later one begins with, from what the one before left.
  var carries: @Sendable (_ states: [LSTMState], _ initial: [LSTMState]) -> [LSTMState] = {
    states, _ in states
  }
  /// Which layers run at a step, in which order.
  var order: @Sendable (_ layers: Int, _ isLastStep: Bool) -> [Int] = { layers, _ in
    Array(0..<layers)
  }
  /// The number of the lowest layer.
  var first = 0
  /// What is returned, from x_t and what each layer handed up, for each step.
  var returns: @Sendable (_ raised: [[Matrix]]) -> [Matrix] = { $0.compactMap(\.last) }

  /// An answer to exercise 3.7.
  func run(
    _ inputs: [Matrix], _ initial: [LSTMState], _ rate: Scalar, _ noise: [[Matrix]]?,
    _ step: LSTMAnswers.LayerStep
  ) throws -> [Matrix] {
    var states = begins(initial)
    var raised: [[Matrix]] = []
    for (t, input) in inputs.enumerated() {
      if t > 0 { states = carries(states, initial) }
      var (below, row) = (input, [input])
      for (height, layer) in order(states.count, t == inputs.count - 1).enumerated() {
        let factors = { (matrix: Matrix) in
          try self.factors(matrix, rate, noise, t, height, isTop: height == initial.count - 1)
        }
        if dropsBefore { below = try raises(below, factors(below)) }
        let state = try step(first + layer, reads(below, input), states[layer])
        let shown = shows(state, height == initial.count - 1)
        below = dropsBefore ? shown : try raises(shown, factors(shown))
        states[layer] = try keeps(state, factors(state.hidden))
        row.append(below)
      }
      raised.append(row)
    }
    return returns(raised)
  }

  private func factors(
    _ matrix: Matrix, _ rate: Scalar, _ all: [[Matrix]]?, _ t: Int, _ layer: Int, isTop: Bool
  ) throws -> Matrix {
    guard let all else { return matrix.map { _ in isTop ? 1 : factorWithoutNoise(rate) } }
    guard let noise = try noise(all, t, layer) else { return matrix.map { _ in 1 } }
    // `hadamard` stops here, and what is wrong so far has a name then. Who asks first goes on.
    if noise.shape != matrix.shape { return matrix.map { _ in 1 } }
    return change(noise.map { factor($0, rate) })
  }
}
