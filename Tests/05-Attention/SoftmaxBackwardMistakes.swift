import AttentionModel
import Foundation
import RNNMath
import Workbook

// The misconceptions of exercise 5.2 about the Jacobian and the sum that a row shares.

extension AttentionGrader {
  static let jacobianMistakes: [Misconception<AttentionAnswers>] = [
    mindingOrNot(
      "Only the diagonal of the Jacobian",
      """
      You take dw ⊙ w ⊙ (1 − w), as if each weight depended on its own score alone. That is the \
      slope of a sigmoid. In a softmax a higher score takes weight away from all others: subtract \
      Σ_s dw_s · w_s, the sum over the whole row.
      """
    ) { $0.dScore = { $0.products[$1] * (1 - $0.weights[$1]) } },
    mindingOrNot(
      "The diagonal of the Jacobian is left out",
      """
      You take w ⊙ (w ⊙ dw − Σ_s dw_s · w_s), which is what comes from the other columns alone. A \
      weight depends on its own score as well, by w_j · (1 − w_j): inside the bracket dw stands \
      without w.
      """
    ) { $0.dScore = { $0.weights[$1] * ($0.products[$1] - $0.shared) } },
    mindingOrNot(
      "The Jacobian's second term is left out",
      """
      You take dw ⊙ w. That is the slope of exp without the division by the sum, and the sum \
      changes with every score: subtract Σ_s dw_s · w_s from dw before you multiply by w.
      """
    ) { $0.dScore = { $0.products[$1] } },
    mindingOrNot(
      "The Jacobian's indices are mixed up",
      """
      You take w_s · (1{s = j} − w_s), in which the second weight should be w_j: how much the \
      weight of column s changes depends on how much of column j there is. w_s · (1{s = j} − w_j).
      """
    ) {
      $0.dScore = { row, j in
        row.products[j] - zip(row.products, row.weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
    },
    mindingOrNot(
      "The Jacobian's second term has the wrong sign",
      """
      You add Σ_s dw_s · w_s. The columns compete: if one gets more weight, the others get less, \
      so it is subtracted.
      """
    ) { $0.dScore = { $0.weights[$1] * ($0.dWeights[$1] + $0.shared) } },
    mindingOrNot(
      "The sign is turned",
      """
      You take w ⊙ (Σ_s dw_s · w_s − dw). It is the other way round, dw minus the sum: a score \
      whose weight does more good than the average is to rise.
      """
    ) { $0.dScore = { $0.weights[$1] * ($0.shared - $0.dWeights[$1]) } },
    mindingOrNot(
      "The way back through log-softmax",
      """
      You take dw − w · Σ_s dw_s. That is what comes back through the logarithm of a softmax, \
      where the Jacobian has no w_s in front of its bracket. Here it has: w ⊙ (dw − Σ_s dw_s · \
      w_s).
      """
    ) { $0.dScore = { $0.dWeights[$1] - $0.weights[$1] * $0.addends.reduce(0, +) } },
    mindingOrNot(
      "Weights minus dw, as behind a cross-entropy",
      """
      You take w − dw. “Probabilities minus target” is the derivative of a softmax and a \
      cross-entropy together; here dw is any derivative and no target. Multiply it by the \
      Jacobian: w ⊙ (dw − Σ_s dw_s · w_s).
      """
    ) { $0.dScore = { $0.weights[$1] - $0.dWeights[$1] } },
    mindingOrNot(
      "The derivative is passed on as it came",
      "You return dw. The softmax stands between: w ⊙ (dw − Σ_s dw_s · w_s)."
    ) { $0.dScore = { $0.dWeights[$1] } },
    mindingOrNot(
      "The slope of tanh",
      """
      You take dw ⊙ (1 − w²). That belongs to tanh. A softmax mixes all columns of a row: w ⊙ (dw \
      − Σ_s dw_s · w_s).
      """
    ) { $0.dScore = { $0.dWeights[$1] * (1 - $0.weights[$1] * $0.weights[$1]) } },
  ].flatMap(\.self)

  static let sharedSumMistakes: [Misconception<AttentionAnswers>] = [
    mindingOrNot(
      "The sum is not weighted",
      """
      You subtract Σ_s dw_s. In it every dw_s is multiplied by its weight: Σ_s dw_s · w_s, which \
      is the average of dw as the row's weights see it.
      """
    ) { $0.shared = { $0.addends.reduce(0, +) } },
    mindingOrNot(
      "The plain mean of dw is subtracted",
      """
      You subtract the mean in which all columns count alike. They count by their weights: Σ_s \
      dw_s · w_s.
      """
    ) { $0.shared = { $0.addends.reduce(0, +) / Scalar(max(1, $0.addends.count)) } },
    mindingOrNot(
      "The sum is outside the bracket",
      """
      You take w ⊙ dw − Σ_s dw_s · w_s. The sum is multiplied by w too: w ⊙ (dw − Σ_s dw_s · w_s).
      """
    ) { $0.dScore = { $0.products[$1] - $0.shared } },
    mindingOrNot(
      "The weights in front of the bracket are left out",
      """
      You take dw − Σ_s dw_s · w_s. A score moves its weight by as much as there is of it: \
      multiply by w.
      """
    ) { $0.dScore = { $0.dWeights[$1] - $0.shared } },
    mindingOrNot(
      "The sum runs down the columns",
      """
      You sum over the queries, Σ_t dw[t, s] · w[t, s], for each column. Each row went through a \
      softmax of its own: sum along the row, over s.
      """
    ) {
      $0.dScore = { row, j in
        let shared = (0..<row.allWeights.rows).reduce(0) {
          $0 + row.product(row.allDWeights[$1, j], row.allWeights[$1, j])
        }
        return row.weights[j] * (row.dWeights[j] - shared)
      }
    },
    mindingOrNot(
      "One sum for the whole matrix",
      """
      You sum dw · w over all rows. Each row went through a softmax of its own, so each has a sum \
      of its own.
      """
    ) { $0.shared = { row in row.products(upTo: row.allWeights.rows - 1) } },
    mindingOrNot(
      "The sum goes on from row to row",
      """
      The first row is right. Then you go on adding to its sum: set it to 0 at the beginning of \
      each row.
      """
    ) { $0.shared = { row in row.products(upTo: row.t) } },
    mindingOrNot(
      "Only the last product is in the sum",
      """
      Each dw_s · w_s writes over the one before, so only the last is subtracted. Add them up: +=.
      """
    ) {
      $0.shared = { row in
        let last = row.weights.lastIndex { !row.minds || $0 != 0 }
        return last.map { row.products[$0] } ?? 0
      }
    },
    mindingOrNot(
      "The sum is taken from a row that is being overwritten",
      """
      You write dz into the row whose sum you take again for each column, so only the first is \
      right. Take the sum once, before you write.
      """
    ) {
      $0.dScore = { row, j in
        var dWeights = row.dWeights
        for s in 0...j where !row.minds || row.weights[s] != 0 {
          let shared = zip(dWeights, row.weights).map(row.product).reduce(0, +)
          dWeights[s] = row.weights[s] * (dWeights[s] - shared)
        }
        return dWeights[j]
      }
    },
  ].flatMap(\.self)

  /// A misconception of the way back with some parts exchanged.
  static func softmaxBack(
    _ name: String, _ explanation: String, _ exchange: (inout SoftmaxBackwardRules) -> Void
  ) -> Misconception<AttentionAnswers> {
    var rules = SoftmaxBackwardRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Back through the softmax”.") { [rules] in
      $0.softmaxBackward = { rules.run($0, weights: $1) }
    }
  }

  /// The same misconception twice: in a function that leaves hidden columns alone, and in one that
  /// calculates with them.
  private static func mindingOrNot(
    _ name: String, _ explanation: String,
    _ exchange: (inout SoftmaxBackwardRules) -> Void
  ) -> [Misconception<AttentionAnswers>] {
    [
      softmaxBack(name, explanation, exchange),
      softmaxBack(
        name + ", and hidden columns are not left out",
        explanation + " Besides, 0 · NaN is NaN: leave out columns whose weight is 0."
      ) {
        exchange(&$0)
        ($0.mindsInSums, $0.mindsInResult) = (false, false)
      },
    ]
  }
}
