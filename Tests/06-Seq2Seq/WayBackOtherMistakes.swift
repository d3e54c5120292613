import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.3 in a part of a part: one row, one step, one sequence.
extension Seq2SeqGrader {
  static let wayBackOtherMistakes: [Misconception<Seq2SeqAnswers>] = [
    wayBack(
      "The end token has no gradient",
      """
      You leave the row of the end out of the target embedding's gradient. A decoder that reads \
      words of its own may read the end and go on: whatever was read has a gradient, trace.inputs \
      says what.
      """
    ) {
      $0.finish = { gradients, _ in
        let zeros = [Scalar](repeating: 0, count: gradients.targetEmbedding.columns)
        gradients.targetEmbedding[row: Token.end] = zeros
      }
    },
    wayBack(
      "The gradients of attention's score are missing",
      """
      Your gradients.attention has those of the combination, and the score's stay zero. \
      attention.backward returns both: keep its gradients as a whole.
      """
    ) { $0.finish = { gradients, _ in gradients.attention?.score.visit { $1 *= 0 } } },
    wayBack(
      "The output layer hears of the last step only",
      """
      Your gradients.output are those of the last step: perhaps = where += belongs, in a loop over \
      the steps. Every step has said something: outputBackward adds up all of them.
      """
    ) {
      $0.finish = { gradients, turn in
        gradients.output =
          turn.network.outputBackward(
            Array(turn.dLogits.suffix(1)), features: Array(turn.trace.features.suffix(1))
          ).gradients
      }
    },
    wayBack(
      "What was to be said instead of what was read",
      """
      You put the decoder's dInputs one step ahead, at what it was to say, and leave out the last \
      of them. At step t the decoder read the token before: trace.inputs as they are.
      """
    ) {
      $0.targetIds = { turn in turn.trace.inputs.map { $0.dropFirst() + [Token.padding] } }
      $0.targetRows = withoutPadding
    },
    wayBack(
      "The decoder's dInputs are in reverse order",
      """
      You turn the decoder's dInputs round before you add them to the rows of what was read. The \
      way back returns step 1 first, as trace.inputs has it.
      """
    ) {
      $0.targetInputs = { _, decoder, _ in decoder.reversed() }
      $0.targetRows = withoutPadding
    },
    wayBack(
      "The handed-over state's derivative is kept for the first sequence only",
      """
      Of dInitial you give the encoder the first row, and zeros for the other sequences. Each \
      sequence has handed a state over: give dInitial as it is to dLast.
      """
    ) {
      $0.encoderLast = { turn in
        guard var last = turn.dInitial else { return nil }
        let zeros = [Scalar](repeating: 0, count: last.hidden.columns)
        for n in 0..<last.hidden.rows where n > 0 {
          last.hidden[row: n] = zeros
          last.cell?[row: n] = zeros
        }
        return last
      }
    },
  ]

  /// An embedding's gradient in which padding has no row.
  @Sendable private static func withoutPadding(
    _ dInputs: [Matrix], _ ids: [[Int]], _ size: Int
  ) throws -> Matrix {
    var rows = try EncoderDecoder.embeddingGradient(dInputs, ids: ids, vocabularySize: size)
    rows[row: Token.padding] = rows[row: Token.padding].map { _ in 0 }
    return rows
  }
}
