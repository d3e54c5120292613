import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.2 about what is in the sum, and which weights count.

extension AttentionGrader {
  static let partialSumMistakes: [Misconception<AttentionAnswers>] =
    [
      softmaxBack(
        "A column's own term is left out of the sum",
        """
        For column j you sum over all others. A weight depends on its own score as well, by w_j · \
        (1 − w_j): the sum runs over every column of the row, j among them.
        """
      ) {
        $0.dScore = { row, j in
          row.weights[j] * (row.dWeights[j] - row.shared + row.products[j])
        }
      },
      softmaxBack(
        "The sum is subtracted while it is still growing",
        """
        Only the last column of a row is right, for only there is the sum complete. Sum up the \
        whole row first, and subtract in a second loop.
        """
      ) {
        $0.dScore = { row, j in
          row.weights[j] * (row.dWeights[j] - row.products[...j].reduce(0, +))
        }
      },
      softmaxBack(
        "The first row's sum for all rows",
        """
        Row 0 is right, and its sum is subtracted in all others. Each row went through a softmax \
        of its own, so each has a sum of its own.
        """
      ) { $0.shared = { $0.products(upTo: 0) } },
      softmaxBack(
        "The softmax is taken again",
        """
        You take a softmax of `weights`, though only where they aren't 0. They have been through \
        it already: the Jacobian is written in what the softmax gave, w_s · (1{s = j} − w_j).
        """
      ) {
        $0.prepares = { row in
          let again = Matrix(row: row.weights).softmaxOverRows().values
          row.weights = zip(again, row.weights).map { $1 == 0 ? 0 : $0 }
        }
      },
    ]
    + [0.01, 1e-6].map { limit in
      softmaxBack(
        "Small weights are taken for hidden",
        """
        You leave out columns whose weight is small. Such a column is seen, has a dz, and takes \
        part in the sum. Hidden is only what has a weight of 0, exactly.
        """
      ) {
        $0.prepares = { $0.weights = $0.weights.map { $0 < limit ? 0 : $0 } }
      }
    }
}
