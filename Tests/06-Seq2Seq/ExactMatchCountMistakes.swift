import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exactMatch of exercise 6.8 where the share is made of what is right.
extension Seq2SeqGrader {
  static let exactMatchCountMistakes: [Misconception<Seq2SeqAnswers>] = [
    counting(
      "a number, not a share",
      "You return how many are right. Divide by how many candidates there are."
    ) { right, _ in right },
    counting(
      "a hundred times as much", "You return percent. A share goes from 0 to 1."
    ) { right, all in 100 * right / max(1, all) },
    counting(
      "the share of what is wrong", "You count those that differ. Count those that are the same."
    ) { right, all in (all - right) / max(1, all) },
    counting(
      "the share of what is wrong",
      "You return 1 minus the share of those that are the same. Return the share."
    ) { right, all in 1 - right / max(1, all) },
    counting(
      "1 if all are right, else 0, as a division of whole numbers gives",
      """
      You return 1 where all are right and else 0. If you divide two Ints, all that is less than 1 \
      becomes 0: Scalar(right) / Scalar(candidates.count), each made a Scalar first. If you compare \
      all sentences at once: all or nothing goes for each by itself.
      """
    ) { right, all in all > 0 && right == all ? 1 : 0 },
    counting(
      "all or nothing for all sentences together",
      """
      You return 1 where all are right and else 0, as candidates == references does. All or \
      nothing goes for each sentence; the share of right ones is wanted, and of none it is 0.
      """
    ) { right, all in right == all ? 1 : 0 },
    counting(
      "0/0 of no candidates",
      "Without candidates you divide 0 by 0, which is NaN. The share is 0 there: ask first."
    ) { right, all in right / all },
    counting(
      "of no candidates, all are right",
      "Without candidates you return 1. Where nothing was said, nothing was right: 0."
    ) { right, all in all == 0 ? 1 : right / all },
    counting(
      "divided by those that are wrong",
      "You divide what is right by what is wrong. Divide by how many there are altogether."
    ) { right, all in right == all ? right / max(1, all) : right / (all - right) },
    counting(
      "one too many below the line",
      "You divide by the number of candidates + 1. Of none only, take care not to divide by 0."
    ) { right, all in right / (all + 1) },
  ]

  private static func counting(
    _ name: String, _ explanation: String,
    _ share: @escaping @Sendable (_ right: Scalar, _ all: Scalar) -> Scalar
  ) -> Misconception<Seq2SeqAnswers> {
    sharing(name, explanation) { share(Scalar(zip($0, $1).count { $0 == $1 }), Scalar($0.count)) }
  }
}
