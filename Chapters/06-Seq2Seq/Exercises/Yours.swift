import Seq2SeqModel

// Nothing to write here: this hands your nine exercises to the graders and to `--mine`.

extension Seq2SeqAnswers {
  /// The functions in this folder.
  public static let yours: Self = {
    var answers = Self()
    answers.encodePairs = Seq2SeqExercises.encodePairs(_:)
    answers.shiftTargets = Seq2SeqExercises.shiftTargets(_:)
    answers.encoderDecoderBackward = Seq2SeqExercises.encoderDecoderBackward(_:trace:network:)
    answers.scheduledSampling =
      Seq2SeqExercises.scheduledSampling(_:forcing:coins:isTraining:predict:)
    answers.greedyDecodeOfAny = Seq2SeqExercises.greedyDecode(from:longest:step:)
    answers.beamSearchOfAny =
      Seq2SeqExercises.beamSearch(from:width:longest:lengthPenalty:step:)
    answers.corpusBLEU = Seq2SeqExercises.corpusBLEU(_:references:order:)
    answers.exactMatch = Seq2SeqExercises.exactMatch(_:references:)
    answers.editDistance = Seq2SeqExercises.editDistance(_:target:)
    answers.perplexitiesOfAny = Seq2SeqExercises.perplexities(_:begin:step:)
    return answers
  }()
}
