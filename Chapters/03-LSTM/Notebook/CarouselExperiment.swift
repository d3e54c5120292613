import LSTMModel
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

/// What is left of an error that goes back through many steps of a network that is not trained yet.
struct CarouselExperiment: Sendable {
  let answers: LSTMAnswers
  let seed: UInt64
  let steps = 100
  private let hiddenSize = 16
  private let inputSize = 8

  /// The forget gates to begin with.
  enum Start: CaseIterable {
    case always, chrono, three, one, zero

    var name: String {
      switch self {
      case .always: "f = 1"
      case .chrono: "chrono, longest 100"
      case .three: "forget bias 3"
      case .one: "forget bias 1"
      case .zero: "forget bias 0"
      }
    }
  }

  /// Norms after k = 1 … T steps back, divided by that of the identity: 1 is an error that comes
  /// through in full.
  struct Norms {
    /// ∂c_T/∂c_{T−k} along the cell alone: the product of the forget gates
    let carousel: [Scalar]
    /// ∂(h_T, c_T)/∂(h_{T−k}, c_{T−k}): the ways through the gates and the candidate too
    let whole: [Scalar]
  }

  /// The norms of an LSTM layer.
  func norms(_ start: Start) throws -> Norms {
    var generator = RandomGenerator(seed: seed)
    var lstm = LSTM(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator)
    lstm.bias =
      switch start {
      case .always, .zero: try answers.biasInit(hiddenSize, 0)
      case .one: try answers.biasInit(hiddenSize, 1)
      case .three: try answers.biasInit(hiddenSize, 3)
      case .chrono:
        try answers.chronoBias((0..<hiddenSize).map { _ in generator.uniform() }, steps)
      }
    // A row for each element of h_T and c_T: all are derived at once, as if they were a batch.
    let rows = 2 * hiddenSize
    var state = LSTMState(batch: rows, hiddenSize: hiddenSize)
    let trace = try inputs(rows: rows, steps: steps).map { input in
      let step =
        start == .always
        ? lstm.step(input, from: state, variant: .noForgetGate)
        : try answers.stepForward(input, state, lstm)
      state = step.state
      return step
    }
    let identity = Matrix.identity(rows)
    var back = LSTMState(
      hidden: identity.columns(0..<hiddenSize), cell: identity.columns(hiddenSize..<rows))
    var product = Matrix(rows: 1, columns: hiddenSize, repeating: 1)
    var (carousel, whole): ([Scalar], [Scalar]) = ([], [])
    var unused = lstm.zeroed()
    for step in trace.reversed() {
      product = product.hadamard(step.forgetGate.rows(0..<1))
      carousel.append((product.sumOfSquares / Scalar(hiddenSize)).squareRoot())
      back = try answers.stepBackward(back.hidden, back.cell, step, lstm, &unused).dPrevious
      whole.append(
        ((back.hidden.sumOfSquares + back.cell.sumOfSquares) / Scalar(rows)).squareRoot())
    }
    return Norms(carousel: carousel, whole: whole)
  }

  /// The norms of ∂h_T/∂h_{T−k} in a vanilla RNN with orthogonal recurrent weights.
  func vanilla(gain: Scalar) throws -> [Scalar] {
    let answers = VanillaRNNAnswers.reference
    var generator = RandomGenerator(seed: seed)
    let rnn = RNN(
      inputSize: inputSize, hiddenSize: hiddenSize, gain: gain, using: &generator)
    let inputs = inputs(rows: hiddenSize, steps: steps + 1)
    let initial = Matrix(rows: hiddenSize, columns: hiddenSize)
    let states = try answers.forward(inputs, initial) { try answers.stepForward($0, $1, rnn) }
    let trace = Trace(inputs: inputs, initial: initial, states: states)
    let norms = try answers.gradientNorms(.identity(hiddenSize), trace, rnn)
    return norms.dropLast().reversed().map { $0 / Scalar(hiddenSize).squareRoot() }
  }

  /// The same sequence in each row.
  private func inputs(rows: Int, steps: Int) -> [Matrix] {
    var generator = RandomGenerator(seed: seed &+ 1000)
    return (0..<steps).map { _ in
      let row = (0..<inputSize).map { _ in generator.normal() }
      return Matrix((0..<rows).map { _ in row })
    }
  }
}
