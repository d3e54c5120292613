import Seq2SeqModel

extension Seq2SeqAnswers {
  /// The functions in this folder.
  public static let reference: Self = {
    var answers = Self()
    answers.encodePairs = Seq2SeqSolutions.encodePairs(_:)
    answers.shiftTargets = Seq2SeqSolutions.shiftTargets(_:)
    answers.encoderDecoderBackward = Seq2SeqSolutions.encoderDecoderBackward(_:trace:network:)
    answers.scheduledSampling =
      Seq2SeqSolutions.scheduledSampling(_:forcing:coins:isTraining:predict:)
    answers.greedyDecodeOfAny = Seq2SeqSolutions.greedyDecode(from:longest:step:)
    answers.beamSearchOfAny =
      Seq2SeqSolutions.beamSearch(from:width:longest:lengthPenalty:step:)
    answers.corpusBLEU = Seq2SeqSolutions.corpusBLEU(_:references:order:)
    answers.exactMatch = Seq2SeqSolutions.exactMatch(_:references:)
    answers.editDistance = Seq2SeqSolutions.editDistance(_:target:)
    answers.perplexitiesOfAny = Seq2SeqSolutions.perplexities(_:begin:step:)
    return answers
  }()
}
