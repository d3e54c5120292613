import GRUModel

extension GRUAnswers {
  /// The functions in this folder.
  public static let reference: Self = {
    var answers = Self()
    answers.stepForwardResetBefore = GRUSolutions.stepForwardResetBefore(_:from:gru:)
    answers.stepForward = GRUSolutions.stepForward(_:from:gru:)
    answers.stepBackward = GRUSolutions.stepBackward(_:step:gru:)
    answers.convert = GRUSolutions.convert(_:from:to:)
    answers.maskedScan = GRUSolutions.maskedScan(_:lengths:initial:step:)
    answers.bidirectional = GRUSolutions.bidirectional(_:lengths:forward:backward:)
    answers.bucketedBatches = GRUSolutions.bucketedBatches(_:batchSize:)
    answers.earlyStoppingOfAny = GRUSolutions.earlyStopping(patience:longest:epoch:)
    answers.hiddenSize = GRUSolutions.hiddenSize(budget:inputSize:outputSize:cell:)
    return answers
  }()
}
