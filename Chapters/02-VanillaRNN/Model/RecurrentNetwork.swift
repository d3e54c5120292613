import FundamentalsModel
import RNNMath

/// A recurrent layer with a linear layer on top of every state.
///
///     h_t = tanh(x_t · W + h_{t−1} · U + b)
///     y_t = h_t · W_y + b_y
public struct RecurrentNetwork: ParameterContainer, Equatable {
  /// D inputs, H hidden
  public var rnn: RNN
  /// H inputs, K outputs
  public var output: Linear

  /// A network with an orthogonal start, and outputs that begin near zero.
  public init(
    inputSize: Int, hiddenSize: Int, outputSize: Int, gain: Scalar = 1,
    using generator: inout RandomGenerator
  ) {
    rnn = RNN(inputSize: inputSize, hiddenSize: hiddenSize, gain: gain, using: &generator)
    output = Linear(inputs: hiddenSize, outputs: outputSize, using: &generator)
    output.weights *= 0.1
  }

  /// Visits the recurrent layer, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try rnn.visit { try body("rnn.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }

  /// h_0 of a batch: zeros.
  public func blankState(batch: Int) -> Matrix { Matrix(rows: batch, columns: rnn.hiddenSize) }

  /// The outputs y_1 … y_T (each N × K), and what the backward pass will need.
  public func forward(
    _ inputs: [Matrix], from initial: Matrix, answers: VanillaRNNAnswers
  ) throws -> (outputs: [Matrix], trace: Trace) {
    let states = try answers.forward(inputs, initial) { try answers.stepForward($0, $1, rnn) }
    let outputs = states.map { $0.matmul(output.weights).addingToRows(output.bias) }
    return (outputs, Trace(inputs: inputs, initial: initial, states: states))
  }

  /// The gradients of the loss, given its derivatives by y_1 … y_T.
  public func backward(
    _ dOutputs: [Matrix], _ trace: Trace, answers: VanillaRNNAnswers
  ) throws -> RecurrentNetwork {
    var gradients = zeroed()
    let outputWeightsTransposed = output.weights.transposed
    let dStates = zip(dOutputs, trace.states).map { dOutput, state in
      gradients.output.bias += dOutput.sumOfRows()
      gradients.output.weights.accumulate(state, dOutput, transposing: .left)
      return dOutput.matmul(outputWeightsTransposed)
    }
    gradients.rnn = try answers.backward(dStates, trace, rnn).gradients
    return gradients
  }
}
