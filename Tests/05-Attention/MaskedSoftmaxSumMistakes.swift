import AttentionModel
import Foundation
import RNNMath
import Workbook

// The misconceptions of exercise 5.1 about rows that see nothing, and about sums.

extension AttentionGrader {
  static let blindRowMistakes: [Misconception<AttentionAnswers>] = [
    masked(
      "A row that sees nothing is NaN",
      """
      With nothing to see, the sum is 0, and 0/0 is NaN (as is −∞ − −∞). From there it would go \
      into every number of the network. Such a row gets zeros: ask `mask[t].contains(true)` first.
      """
    ) { $0.forgetBlindRows() },
    masked(
      "A row that sees nothing gets equal weights",
      """
      If every score of a row is the same very low number, a softmax makes 1/S of each: the row \
      would look at everything that is hidden from it. It gets zeros; and take −∞ for what is \
      hidden.
      """
    ) {
      $0.score = { $1 ? $0 : -1e30 }
      $0.forgetBlindRows()
    },
    masked(
      "A row that sees nothing sees everything",
      """
      Where the mask hides all of a row, you leave the mask out, as if that couldn't be meant. It \
      is: such a row gets zeros.
      """
    ) {
      $0.reads = { $0.map { $0.contains(true) ? $0 : $0.map { _ in true } } }
    },
    masked(
      "A row that sees nothing looks at its first column",
      """
      A row that sees nothing gets weights of zero, all of them: they sum to zero and not to one.
      """
    ) {
      $0.reads = { mask in
        mask.map { row in row.indices.map { row[$0] || ($0 == 0 && !row.contains(true)) } }
      }
    },
  ]

  static let softmaxSumMistakes: [Misconception<AttentionAnswers>] = [
    downTheColumns(""),
    downTheColumns(", and columns that nobody sees are NaN") { $0.forgetBlindRows() },
    Misconception(
      "Normalised over the whole matrix",
      """
      All your weights together sum to one. Each row holds the scores of one query and sums to one \
      by itself. See “The softmax with a mask”.
      """
    ) {
      $0.maskedSoftmax = { scores, mask in
        let all = Matrix(row: scores.values)
        let weights = try MaskedSoftmaxRules().run(all, mask: [mask.flatMap(\.self)])
        return Matrix(rows: scores.rows, columns: scores.columns, values: weights.values)
      }
    },
    Misconception(
      "The sum goes on from row to row",
      """
      The first row is right. Then you go on adding to its sum: set it to 0 at the beginning of \
      each row. See “The softmax with a mask”.
      """
    ) {
      $0.maskedSoftmax = { scores, mask in
        var result = Matrix(rows: scores.rows, columns: scores.columns)
        var total: Scalar = 0
        for (t, row) in mask.enumerated() where row.contains(true) {
          let seen = row.indices.filter { row[$0] }
          let largest = seen.map { scores[t, $0] }.max() ?? 0
          for s in seen { total += exp(scores[t, s] - largest) }
          for s in seen { result[t, s] = exp(scores[t, s] - largest) / total }
        }
        return result
      }
    },
    masked(
      "Not normalised",
      "These are the exponentials, not yet divided by the sum of their row."
    ) { $0.weights = { $0.exponentials } },
    masked(
      "Divided by the number of columns that are seen",
      """
      You divide the exponentials by how many there are. It must be by their sum, or the row \
      doesn't sum to one.
      """
    ) { $0.total = { Scalar($0.seenScores.count) } },
    masked(
      "Only the last exponential is in the sum",
      """
      Each exp writes over the one before, so all are divided by the last that is seen. Add them \
      up: +=.
      """
    ) { $0.total = { row in row.seen.lastIndex(of: true).map { row.exponentials[$0] } ?? 0 } },
    masked(
      "A millionth is added to the sum",
      """
      That keeps 0 from being divided by 0, but every weight is a little too small, and a row no \
      longer sums to one. Treat the row that sees nothing by itself and leave the sum as it is.
      """
    ) { $0.total = { $0.exponentials.reduce(1e-6, +) } },
    masked(
      "Divided by a sum that is being overwritten",
      """
      You write weights into the row whose sum you take again for each column, so all but the \
      first are divided by a mixture of weights and exponentials. Take the sum once, before you \
      divide.
      """
    ) {
      $0.weights = { row in
        row.exponentials.indices.reduce(into: row.exponentials) { result, s in
          let total = result.reduce(0, +)
          result[s] /= total
        }
      }
    },
    masked(
      "Logarithms of the weights",
      """
      These are log-probabilities, −∞ where a column is hidden. Asked for are the weights \
      themselves: exp.
      """
    ) { $0.weights = { row in row.scores.map { $0 - row.shift - log(row.total) } } },
    masked(
      "All the weight on the highest score",
      """
      You choose the best and forget the rest. That has no derivative to learn from; a softmax \
      shares the weight out: exp of each score, divided by the sum.
      """
    ) {
      $0.weights = { row in
        let best = row.scores.firstIndex(of: row.shift)
        return row.scores.indices.map { $0 == best ? 1 : 0 }
      }
    },
    masked(
      "The lowest score gets the largest weight",
      "You take exp(−z). The higher a score, the larger its weight: exp(z)."
    ) { $0.score = { $1 ? -$0 : -.infinity } },
  ]

  /// A softmax over each column, in one of two ways to treat those that nobody sees.
  private static func downTheColumns(
    _ besides: String, _ exchange: (inout MaskedSoftmaxRules) -> Void = { _ in }
  ) -> Misconception<AttentionAnswers> {
    var rules = MaskedSoftmaxRules()
    exchange(&rules)
    return Misconception(
      "Normalised down the columns" + besides,
      """
      Your columns sum to one. A row holds the scores of one query, and it is each query's weights \
      that sum to one. See “The softmax with a mask”.
      """
    ) { [rules] in
      $0.maskedSoftmax = { scores, mask in
        let turned = (0..<scores.columns).map { s in mask.map { $0[s] } }
        return try rules.run(scores.transposed, mask: turned).transposed
      }
    }
  }
}
