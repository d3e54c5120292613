import VanillaRNNModel

// Nothing to write here: this hands your nine functions to the graders and to `--mine`.

extension VanillaRNNAnswers {
  /// The functions in this folder.
  public static let yours: Self = {
    var answers = Self()
    answers.stepForward = VanillaRNNExercises.stepForward(_:from:rnn:)
    answers.stepBackward = VanillaRNNExercises.stepBackward(_:cache:rnn:gradients:)
    answers.forward = VanillaRNNExercises.forward(_:from:step:)
    answers.backward = VanillaRNNExercises.backward(_:trace:rnn:)
    answers.gradientNorms = VanillaRNNExercises.gradientNorms(_:trace:rnn:)
    answers.orthogonal = VanillaRNNExercises.orthogonal(from:gain:)
    answers.truncatedBPTT = VanillaRNNExercises.truncatedBPTT(_:window:initial:runChunk:)
    answers.samplingDistribution =
      VanillaRNNExercises.samplingDistribution(_:temperature:topK:topP:)
    answers.forecast = VanillaRNNExercises.forecast(_:from:steps:initial:step:)
    return answers
  }()
}
