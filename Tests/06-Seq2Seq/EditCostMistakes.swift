import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in editDistance of exercise 6.8 with what a change costs.
extension Seq2SeqGrader {
  static let editCostMistakes: [Misconception<Seq2SeqAnswers>] = [
    edit(
      "0 where two tokens are the same",
      """
      Where source[i] = target[j], you take 0, whatever came before. It costs nothing *more*: the \
      number on the diagonal, d[i−1, j−1].
      """
    ) { $0.cell = { $0.isSame ? 0 : 1 + min($0.above, $0.left, $0.diagonal) } },
    edit(
      "replacing costs 2",
      """
      You take a replaced token for two changes, one out and one in (perhaps because the diagonal \
      is used only where tokens are the same, or as n + m − 2 · the longest common subsequence). \
      Replacing is one change: d[i−1, j−1] + 1.
      """
    ) { $0.cell = { min($0.above + 1, $0.left + 1, $0.diagonal + ($0.isSame ? 0 : 2)) } },
    edit(
      "replacing costs nothing",
      """
      You get the difference of the two lengths, as if replacing were free. Where tokens differ, it \
      is one change more than d[i−1, j−1].
      """
    ) { $0.cell = { min($0.above + 1, $0.left + 1, $0.diagonal) } },
    edit(
      "the same token is replaced as well",
      """
      You get the longer of the two lengths, as if no token were the same. Where source[i] = \
      target[j], nothing has to be replaced: the diagonal + 0. And the answer is in the corner, not \
      the largest number of the table.
      """
    ) { $0.cell = { min($0.above, $0.left, $0.diagonal) + 1 } },
    edit(
      "0 and 1 have changed places",
      """
      You add 1 for the diagonal where the tokens are the same, and 0 where they differ. It is the \
      other way round.
      """
    ) { $0.cell = { min($0.above + 1, $0.left + 1, $0.diagonal + ($0.isSame ? 1 : 0)) } },
    edit(
      "nothing costs anything where tokens are the same",
      """
      Where the tokens are the same, you take the smallest of all three neighbours as it is. Only \
      the diagonal is free there: taking out and putting in still cost 1.
      """
    ) { $0.cell = { min($0.above, $0.left, $0.diagonal) + ($0.isSame ? 0 : 1) } },
    edit(
      "+ 1 is missing",
      """
      You take the smallest of the three neighbours, but don't add the change that leads from \
      there: + 1, but for the diagonal where the tokens are the same.
      """
    ) { $0.cell = { $0.isSame ? $0.diagonal : min($0.above, $0.left, $0.diagonal) } },
    edit(
      "+ 1 is missing where a token is taken out",
      "d[i−1, j] has one token less of the source. Taking it out is a change: + 1."
    ) { $0.cell = { min($0.above, $0.left + 1, $0.diagonal + ($0.isSame ? 0 : 1)) } },
    edit(
      "+ 1 is missing where a token is put in",
      "d[i, j−1] has one token less of the target. Putting it in is a change: + 1."
    ) { $0.cell = { min($0.above + 1, $0.left, $0.diagonal + ($0.isSame ? 0 : 1)) } },
    edit(
      "taking out and putting in cost nothing",
      """
      You add 1 for the diagonal alone. Taking a token out and putting one in are changes, too: \
      d[i−1, j] + 1 and d[i, j−1] + 1.
      """
    ) { $0.cell = { min($0.above, $0.left, $0.diagonal + ($0.isSame ? 0 : 1)) } },
    edit(
      "taking out is forgotten",
      """
      You look at two neighbours: d[i, j−1] + 1 and the diagonal. A token may have to be taken out \
      as well: d[i−1, j] + 1.
      """
    ) { $0.cell = { min($0.left + 1, $0.diagonal + ($0.isSame ? 0 : 1)) } },
    edit(
      "putting in is forgotten",
      """
      You look at two neighbours: d[i−1, j] + 1 and the diagonal. A token may have to be put in as \
      well: d[i, j−1] + 1.
      """
    ) { $0.cell = { min($0.above + 1, $0.diagonal + ($0.isSame ? 0 : 1)) } },
    edit(
      "only the diagonal",
      """
      You go along the diagonal only, so one token too many at the beginning makes all that follows \
      wrong. Look at all three neighbours: above + 1, left + 1, and the diagonal.
      """
    ) { $0.cell = { $0.diagonal + ($0.isSame ? 0 : 1) } },
    edit(
      "the largest of the three",
      "You take max where min belongs: the fewest changes are wanted."
    ) { $0.cell = { max($0.above + 1, $0.left + 1, $0.diagonal + ($0.isSame ? 0 : 1)) } },
    edit(
      "the largest of the three where tokens differ",
      "You take max where min belongs: the fewest changes are wanted."
    ) {
      $0.cell = { $0.isSame ? $0.diagonal : 1 + max($0.above, $0.left, $0.diagonal) }
    },
    edit(
      "d[i−1, j] where tokens are the same",
      """
      Where tokens are the same, you take the number above, so the target's token is still to come. \
      Both are done: d[i−1, j−1].
      """
    ) { $0.cell = { $0.isSame ? $0.above : 1 + min($0.above, $0.left, $0.diagonal) } },
    edit(
      "d[i, j−1] where tokens are the same",
      """
      Where tokens are the same, you take the number at the left, so the source's token is still to \
      come. Both are done: d[i−1, j−1].
      """
    ) { $0.cell = { $0.isSame ? $0.left : 1 + min($0.above, $0.left, $0.diagonal) } },
    edit(
      "all three are added",
      """
      You add the three ways up. They are alternatives: take the smallest.
      """
    ) { $0.cell = { $0.isSame ? $0.diagonal : 1 + $0.above + $0.left + $0.diagonal } },
    edit(
      "two neighbours exchanged are one change",
      """
      You count tokens that have changed places as one change, as Damerau does. Here there are \
      three kinds: put in, take out, replace. That makes it two.
      """
    ) {
      $0.cell = {
        let distance = EditRules().cell($0)
        return $0.isTurned ? min(distance, $0.secondDiagonal + 1) : distance
      }
    },
    edit(
      "two neighbours exchanged are no change",
      """
      Tokens that have changed places cost nothing in yours. Here there are three kinds of change: \
      put in, take out, replace. That makes it two.
      """
    ) {
      $0.cell = {
        let distance = EditRules().cell($0)
        return $0.isTurned ? min(distance, $0.secondDiagonal) : distance
      }
    },
  ]
}
