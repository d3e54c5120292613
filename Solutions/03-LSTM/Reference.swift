import LSTMModel

extension LSTMAnswers {
  /// The functions in this folder.
  public static let reference: Self = {
    var answers = Self()
    answers.stepForward = LSTMSolutions.stepForward(_:from:lstm:)
    answers.stepBackward = LSTMSolutions.stepBackward(_:_:step:lstm:gradients:)
    answers.backward = LSTMSolutions.backward(_:steps:lstm:)
    answers.biasInit = LSTMSolutions.biasInit(hiddenSize:forgetBias:)
    answers.chronoBias = LSTMSolutions.chronoBias(_:longest:)
    answers.peepholeForward = LSTMSolutions.peepholeForward(_:from:lstm:peepholes:)
    answers.dropoutBetweenLayers =
      LSTMSolutions.dropoutBetweenLayers(_:from:rate:noise:step:)
    answers.addingBatch = LSTMSolutions.addingBatch(count:length:using:)
    answers.parameterCount = LSTMSolutions.parameterCount(inputSize:hiddenSize:layers:)
    return answers
  }()
}
