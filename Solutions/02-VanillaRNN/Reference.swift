import VanillaRNNModel

extension VanillaRNNAnswers {
  /// The functions in this folder.
  public static let reference: Self = {
    var answers = Self()
    answers.stepForward = VanillaRNNSolutions.stepForward(_:from:rnn:)
    answers.stepBackward = VanillaRNNSolutions.stepBackward(_:cache:rnn:gradients:)
    answers.forward = VanillaRNNSolutions.forward(_:from:step:)
    answers.backward = VanillaRNNSolutions.backward(_:trace:rnn:)
    answers.gradientNorms = VanillaRNNSolutions.gradientNorms(_:trace:rnn:)
    answers.orthogonal = VanillaRNNSolutions.orthogonal(from:gain:)
    answers.truncatedBPTT = VanillaRNNSolutions.truncatedBPTT(_:window:initial:runChunk:)
    answers.samplingDistribution =
      VanillaRNNSolutions.samplingDistribution(_:temperature:topK:topP:)
    answers.forecast = VanillaRNNSolutions.forecast(_:from:steps:initial:step:)
    return answers
  }()
}
