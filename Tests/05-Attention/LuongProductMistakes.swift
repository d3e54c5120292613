import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.4 about which numbers meet.

extension AttentionGrader {
  static let luongProductMistakes: [Misconception<AttentionAnswers>] = [
    luong(
      "Rows and columns are exchanged",
      "Your scores are S × T. A row belongs to a query, a column to a key: T × S."
    ) { $0.finish = { scores, _ in scores = scores.transposed } },
    luong(
      "Keys are not transposed",
      """
      You multiply by keys as they are, which only fits where there are as many keys as each has \
      numbers. Row meets row: q · kᵀ, `matmul(keys, transposing: .right)`.
      """
    ) {
      $0.scores = { wanted, offered in
        guard wanted.columns == offered.rows else { throw Trap() }
        return wanted.matmul(offered)
      }
    },
    luong(
      "Keys are reshaped instead of transposed",
      """
      You read the numbers of keys, row after row, into a matrix of the other shape. That is no \
      transposition: the numbers of one key are strewn over several columns. `keys.transposed`.
      """
    ) {
      $0.scores = { wanted, offered in
        wanted.matmul(
          Matrix(rows: offered.columns, columns: offered.rows, values: offered.values))
      }
    },
    luong(
      "Query t meets key t only",
      """
      You multiply queries and keys element by element and sum the rows, which gives one score for \
      each query. Every query meets every key: T × S scores.
      """
    ) {
      $0.scores = { wanted, offered in
        guard wanted.shape == offered.shape else { throw Trap() }
        return wanted.hadamard(offered).matmul(
          Matrix(rows: wanted.columns, columns: 1, repeating: 1))
      }
    },
    luong(
      "All queries meet the first key",
      "You use keys[0] in every column. Column s belongs to key s."
    ) { $0.offered = { $0.keys.rows(at: (0..<$0.keys.rows).map { _ in 0 }) } },
    luong(
      "All keys meet the first query",
      "You use queries[0] in every row. Row t belongs to query t."
    ) { $0.finish = { scores, _ in scores = scores.rows(at: (0..<scores.rows).map { _ in 0 }) } },
    luong(
      "The keys are left out",
      "You return q · W, or q itself. How well that matches a key is its product with it: · kᵀ."
    ) { $0.scores = { wanted, _ in wanted } },
    luong(
      "Distances instead of products",
      """
      You take −|q − k|². That is a similarity, too, but it has terms of its own for the lengths \
      of query and key. Asked for is the product q · k.
      """
    ) {
      $0.scores = { wanted, offered in
        Matrix(rows: wanted.rows, columns: offered.rows) { t, s in
          zip(wanted[row: t], offered[row: s]).reduce(0) { $0 - ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
      }
    },
    luong(
      "The softmax is taken already",
      """
      You return weights that sum to one. Scores are what goes into a softmax, which needs the \
      mask as well.
      """
    ) { $0.finish = { scores, _ in scores = scores.softmaxOverRows() } },
    luong(
      "tanh of the scores",
      "You take tanh(q · k). A product is the score as it is."
    ) { $0.finish = { scores, _ in scores = scores.tanh() } },
    luong(
      "The sum goes on from pair to pair",
      """
      The first score is right. Then you go on adding to its sum: set it to 0 for each query and \
      key, inside both loops.
      """
    ) { $0.finish = { scores, _ in scores = scores.runningSums(startingAgain: false) } },
    luong(
      "The sum goes on from key to key",
      """
      The first column is right. Then you go on adding to its sum: set it to 0 for each query and \
      key, inside both loops.
      """
    ) { $0.finish = { scores, _ in scores = scores.runningSums(startingAgain: true) } },
    luong(
      "Only the last product counts",
      """
      Each product writes over the one before, so only the last numbers of query and key count. \
      Add them up: +=.
      """
    ) {
      $0.finish = { scores, given in
        let (i, j) = (given.queries.columns - 1, given.keys.columns - 1)
        let weight = given.weights?[i, j] ?? 1
        scores = Matrix(rows: scores.rows, columns: scores.columns) { t, s in
          given.queries[t, i] * weight * given.keys[s, j]
        }
      }
    },
  ]
}
