import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.4 where a sequence is over, or says that it is.
extension Seq2SeqGrader {
  static let earlyStopMistakes: [Misconception<Seq2SeqAnswers>] = [
    stopping(
      "The end of the first sequence ends all",
      """
      You stop where the first sequence has padding, but others may be longer: their words are \
      chosen to the last column.
      """
    ) { moment in moment.inputs[0][moment.t] == Token.padding },
    stopping(
      "The end of the shortest sequence ends all",
      """
      You stop where any sequence has padding, but others may be longer: their words are chosen to \
      the last column.
      """
    ) { moment in moment.inputs.contains { $0[moment.t] == Token.padding } },
    choosing(
      "After an end of its own, the right token",
      """
      Where a sequence has read an end of its own, you don't ask the coin of the next step and read \
      the right token. Training goes on, and each step has its coin: what predict says after the end \
      is read, too.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.isLost($1) && !justEnded($0, $1) } },
    choosing(
      "After an end of its own, right tokens only",
      """
      Once a sequence has read an end of its own, you read the right tokens to its end. Training goes \
      on, and each step has its coin: what predict says after the end is read, too.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.isLost($1) && !hadEnded($0, $1) } },
    choosing(
      "After an end of its own, another end",
      """
      Where a sequence has read an end of its own, you have it read an end again. It has said that \
      it is over, and is still asked: what predict says after the end is read.
      """
    ) {
      $0.word = { moment, n, _ in justEnded(moment, n) ? Token.end : moment.said.last?[n] }
    },
    choosing(
      "After an end of its own, ends only",
      """
      Once a sequence has read an end of its own, its own words are ends in yours. It has said that \
      it is over, and is still asked: what predict says after the end is read.
      """
    ) {
      $0.word = { moment, n, _ in hadEnded(moment, n) ? Token.end : moment.said.last?[n] }
    },
    choosing(
      "After an end of its own, ends only, whatever the coins",
      """
      Once a sequence has read an end of its own, you have it read ends to the last symbol. Training \
      goes on, and each step has its coin: the right token is read, or what predict said.
      """
    ) {
      $0.isOwn = { $0.isSymbol($1) && ($0.isLost($1) || hadEnded($0, $1)) }
      $0.word = { moment, n, _ in hadEnded(moment, n) ? Token.end : moment.said.last?[n] }
    },
  ]

  @Sendable private static func justEnded(_ moment: WordChoice.Moment, _ n: Int) -> Bool {
    moment.read[n][moment.t - 1] == Token.end
  }

  @Sendable private static func hadEnded(_ moment: WordChoice.Moment, _ n: Int) -> Bool {
    moment.read[n].prefix(moment.t).contains(Token.end)
  }

  private static func stopping(
    _ name: String, _ explanation: String,
    _ isOver: @escaping @Sendable (WordChoice.Moment) -> Bool
  ) -> Misconception<Seq2SeqAnswers> {
    choosing(name, explanation) {
      $0.isOwn = { moment, n in moment.isSymbol(n) && moment.isLost(n) && !isOver(moment) }
      $0.asks = { moment, _, predict in
        isOver(moment) ? nil : try predict(moment.column(moment.t - 1))
      }
    }
  }
}
