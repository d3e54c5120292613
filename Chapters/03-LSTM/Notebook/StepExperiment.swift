import LSTMModel
import RNNMath

/// One cell whose weights are set by hand: it keeps the marked number while others go by.
struct StepExperiment {
  let answers: LSTMAnswers

  /// x = (number, mark). The columns are input gate, forget gate, candidate and output gate: a mark
  /// opens the first and closes the second.
  let lstm = LSTM(
    inputWeights: [[0, 0, 1, 0], [8, -8, 0, 0]], recurrentWeights: [[0, 0, 0.5, 0]],
    bias: [[-4, 4, 0, 2]])
  let inputs: [Matrix] = [[[0.9, 1]], [[-0.6, 0]], [[0.3, 0]], [[-0.8, 1]]]

  /// The steps one after the other, from a state of zeros.
  func run() throws -> [LSTMStep] {
    var state = LSTMState(batch: 1, hiddenSize: 1)
    return try inputs.map { input in
      let step = try answers.stepForward(input, state, lstm)
      state = step.state
      return step
    }
  }
}
