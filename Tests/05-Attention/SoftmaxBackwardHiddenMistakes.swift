import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.2 about hidden columns, and about what is taken for w or dz.

extension AttentionGrader {
  static let hiddenDerivativeMistakes: [Misconception<AttentionAnswers>] = [
    softmaxBack(
      "A hidden dw gets into the sum",
      """
      The formula is right, but 0 · NaN is NaN: a dw that belongs to a weight of 0 spoils the sum, \
      and with it the whole row. Sum only over columns whose weight isn't 0, and leave dz at 0 in \
      the others.
      """
    ) {
      ($0.mindsInSums, $0.mindsInResult) = (false, false)
    },
    softmaxBack(
      "A hidden dw gets into the sum, though not into its own dz",
      """
      You return 0 where the weight is 0, but the sum runs over all columns, and 0 · NaN is NaN: \
      one hidden column spoils the whole row. Leave hidden columns out of the sum, too.
      """
    ) { $0.mindsInSums = false },
    softmaxBack(
      "A hidden dw gets into its own dz",
      """
      Your sum leaves hidden columns out, but then you multiply w by dw there, too: 0 · NaN is \
      NaN. Where the weight is 0, dz is 0 without a calculation.
      """
    ) { $0.mindsInResult = false },
    softmaxBack(
      "NaN is wiped out too late",
      """
      You calculate with what is hidden and replace NaN by 0 at the end. By then it has gone \
      through the sum into the columns that are seen, which lose their derivatives. Leave hidden \
      columns out of the sum.
      """
    ) {
      ($0.mindsInSums, $0.mindsInResult) = (false, false)
      $0.finish = { $0 = $0.map { $0.isNaN ? 0 : $0 } }
    },
    softmaxBack(
      "A row with a hidden column gets no derivative",
      """
      You return zeros for a row as soon as one of its weights is 0. Only the columns with that \
      weight have none; the others are a softmax among themselves.
      """
    ) {
      $0.dScore = { row, j in
        row.weights.contains(0) ? 0 : row.weights[j] * (row.dWeights[j] - row.shared)
      }
    },
    softmaxBack(
      "Hidden columns get a derivative",
      """
      You leave out the w in front of the bracket where it is 0, or begin with a copy of dw. \
      Nobody saw what is hidden: its dz is 0.
      """
    ) {
      $0.mindsInResult = false
      $0.dScore = { row, j in
        row.weights[j] == 0 ? row.dWeights[j] : row.weights[j] * (row.dWeights[j] - row.shared)
      }
    },
  ]

  static let otherDerivativeMistakes: [Misconception<AttentionAnswers>] = [
    softmaxBack(
      "The softmax is taken again",
      """
      You take a softmax of `weights`. They have been through it already: the Jacobian is written \
      in what the softmax gave, w_s · (1{s = j} − w_j).
      """
    ) {
      $0.prepares = { $0.weights = Matrix(row: $0.weights).softmaxOverRows().values }
    },
    Misconception(
      "dWeights and weights are exchanged",
      """
      You take dw ⊙ (w − Σ_s w_s · dw_s). dWeights comes first: the bracket holds dw, and w stands \
      in front of it. See “Back through the softmax”.
      """
    ) {
      $0.softmaxBackward = { dWeights, weights in
        Matrix(rows: weights.rows, columns: weights.columns) { t, j in
          let shared = zip(dWeights[row: t], weights[row: t]).reduce(0) { $0 + $1.0 * $1.1 }
          return dWeights[t, j] * (weights[t, j] - shared)
        }
      }
    },
    softmaxBack(
      "Divided by the weights",
      """
      You divide by w. That is the slope of a logarithm, and there is none here. Multiply: w ⊙ (dw \
      − Σ_s dw_s · w_s).
      """
    ) { $0.dScore = { ($0.dWeights[$1] - $0.shared) / $0.weights[$1] } },
    softmaxBack(
      "Averaged over the rows",
      """
      You divide by the number of rows. If the loss is a mean, its 1/N is in dWeights already; \
      here each row has a result of its own.
      """
    ) { $0.finish = { $0 *= 1 / Scalar($0.rows) } },
    softmaxBack(
      "Averaged over the columns",
      """
      You divide by the number of columns. A sum over columns belongs to the formula, weighted by \
      w, but no mean.
      """
    ) { $0.finish = { $0 *= 1 / Scalar(max(1, $0.columns)) } },
    softmaxBack(
      "The result is weighted twice",
      """
      You multiply by w once too often: w ⊙ w ⊙ (…). It comes once in front of the bracket and \
      once in the sum.
      """
    ) {
      $0.dScore = { row, j in
        row.weights[j] * row.weights[j] * (row.dWeights[j] - row.shared)
      }
    },
  ]
}
