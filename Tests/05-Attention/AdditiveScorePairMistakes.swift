import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.3 about which rows meet.

extension AttentionGrader {
  static let additivePairMistakes: [Misconception<AttentionAnswers>] = [
    additive(
      "Keys are ignored",
      """
      Your score is v · tanh(q_t · W + b), the same for every key, so the softmax would make equal \
      weights of it. Add k_s · U inside tanh.
      """
    ) { $0.sum = { $0.combining { query, _, bias in query + bias } } },
    additive(
      "Queries are ignored",
      """
      Your score is v · tanh(k_s · U + b), the same for every query: all would look at the same \
      place. Add q_t · W inside tanh.
      """
    ) { $0.sum = { $0.combining { _, key, bias in key + bias } } },
    additive(
      "All queries meet the first key",
      """
      You use keys[0] in every column. Column s belongs to key s.
      """
    ) { rules in rules.fromKeys = { $0.matmul($1.keyWeights).repeatingFirstRow() } },
    additive(
      "All keys meet the first query",
      """
      You use queries[0] in every row. Row t belongs to query t.
      """
    ) { rules in rules.fromQueries = { $0.matmul($1.queryWeights).repeatingFirstRow() } },
    additive(
      "The queries pile up",
      """
      The first row is right. Then you add the next query to a sum that still holds the one \
      before: begin again with k_s · U for each query.
      """
    ) {
      $0.fromQueries = { queries, layer in
        var (sums, running) = (queries.matmul(layer.queryWeights), 0 * layer.bias)
        for t in 0..<queries.rows {
          running += sums.rows(t..<t + 1)
          sums[row: t] = running.values
          running += layer.bias
        }
        return sums
      }
    },
    additive(
      "Query t meets key t only",
      """
      You add q · W and k · U row by row, which pairs query t with key t, and gives one score for \
      each. Every query meets every key: T × S scores.
      """
    ) {
      $0.finish = { scores, _ in
        guard scores.rows == scores.columns else { throw Trap() }
        scores = Matrix(rows: scores.rows, columns: 1) { [scores] t, _ in scores[t, t] }
      }
    },
    additive(
      "Rows and columns are exchanged",
      "Your scores are S × T. A row belongs to a query, a column to a key: T × S."
    ) { $0.finish = { scores, _ in scores = scores.transposed } },
    additive(
      "The sum goes on from pair to pair",
      """
      The first score is right. Then you go on adding to its sum: set it to 0 for each query and \
      key, inside both loops.
      """
    ) {
      $0.masked = { score, _ in score }
      $0.finish = { $0 = $0.runningSums(startingAgain: false).hiding($1) }
    },
    additive(
      "The sum goes on from key to key",
      """
      The first column is right. Then you go on adding to its sum: set it to 0 for each query and \
      key, inside both loops.
      """
    ) {
      $0.masked = { score, _ in score }
      $0.finish = { $0 = $0.runningSums(startingAgain: true).hiding($1) }
    },
    additive(
      "Only the last feature counts",
      """
      Your score is v · tanh(…) of the last feature alone, because each writes over the one \
      before. Add them up: +=.
      """
    ) {
      $0.score = { pair, features in (features.last ?? 0) * (pair.weights.last ?? 0) }
    },
  ]
}

extension Matrix {
  /// As many rows, all like the first.
  fileprivate func repeatingFirstRow() -> Matrix { rows(at: (0..<rows).map { _ in 0 }) }

  /// The same with −∞ wherever a mask is false.
  fileprivate func hiding(_ mask: [[Bool]]) -> Matrix {
    Matrix(rows: rows, columns: columns) { t, s in mask[t][s] ? self[t, s] : -.infinity }
  }
}
