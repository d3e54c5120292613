import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.7 with the norm, with the question and with what is scaled.
extension FundamentalsGrader {
  static let clipGlobalNormNormMistakes: [Misconception<FundamentalsAnswers>] = [
    norm(
      "The sum of absolute values",
      """
      You add up |g|. The norm is the length of all gradients as one arrow: the root of the sum of \
      their squares, which is smaller.
      """
    ) { $0.flatMap(\.values).reduce(0) { $0 + abs($1) } },
    norm(
      "The largest absolute value",
      """
      You measure the largest |g| alone. The norm has all elements in it: the root of the sum of \
      their squares, which is larger.
      """
    ) { $0.flatMap(\.values).map { abs($0) }.max() ?? 0 },
    norm(
      "The root of the mean of squares",
      "You divide the sum of squares by the number of elements. The norm is the root of the sum."
    ) { length($0) / Scalar(max(1, $0.flatMap(\.values).count)).squareRoot() },
    norm(
      "The norm of the last matrix only",
      """
      Your norm is that of the last matrix: is it computed anew for each? One sum of squares goes \
      over all matrices: set it to zero before the first, and take the root after the last.
      """
    ) { length(Array($0.suffix(1))) },
    norm(
      "The norm of the first matrix only",
      "Your norm is that of the first matrix. One sum of squares goes over all matrices."
    ) { length(Array($0.prefix(1))) },
    norm(
      "Summed before it is squared",
      """
      You add up the elements and take the size of that: g of both signs cancel. Square each \
      element first, then add up.
      """
    ) { abs($0.reduce(0) { $0 + $1.sum }) },
    scaling(
      "The square is compared, the norm scales",
      """
      You compare the sum of squares with the maximum, but scale by maximum / norm. Gradients that \
      are short enough may become longer. Compare the norm, or the sum of squares with maximum².
      """
    ) { norm, maximum in norm * norm > maximum ? maximum / norm : 1 },
    scaling(
      "The norm is compared, the square divides",
      """
      You compare the norm with the maximum, but scale by maximum / norm². The factor is \
      maximum / norm, which leaves the length maximum: take the root for both.
      """
    ) { norm, maximum in norm > maximum ? maximum / (norm * norm) : 1 },
    scaling(
      "Clipped above one, whatever the maximum",
      """
      You ask whether the norm is above 1. Ask whether it is above the maximum: what is not, stays \
      as it is.
      """
    ) { norm, maximum in norm > 1 ? maximum / norm : 1 },
    scaling(
      "The question is turned round",
      """
      You scale where the norm is below the maximum and leave long gradients alone. Scale only if \
      norm > maximum.
      """
    ) { norm, maximum in norm > 0 && norm < maximum ? maximum / norm : 1 },
    scaling(
      "Long gradients become zero",
      """
      You throw gradients away that are too long. They still point the right way: shorten them, by \
      the factor maximum / norm. See “Downhill”.
      """
    ) { norm, maximum in norm > maximum ? 0 : 1 },
    scaling(
      "1e-6 is added to the norm",
      """
      You divide by norm + 1e-6, as PyTorch's clip_grad_norm_ does. Here you needn't: norm > \
      maximum > 0, so nothing divides by zero, and the clipped norm should be the maximum itself.
      """
    ) { norm, maximum in norm > maximum ? maximum / (norm + 1e-6) : 1 },
    Misconception(
      "Clipped row by row",
      """
      You measure and scale each row by itself. That turns the direction of the step. One norm \
      over all matrices, one factor for all. See “Downhill”.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        gradients.map { gradient in
          var result = gradient
          for i in 0..<gradient.rows {
            let row = [gradient.rows(i..<i + 1)]
            result[row: i] = scaled(row, maximum, norm: length(row))[0].values
          }
          return result
        }
      }
    },
    Misconception(
      "Only matrices that are too long by themselves are scaled",
      """
      Your factor is right, but you ask of each matrix whether it is too long by itself. All \
      together are too long, so all are scaled, or the step turns.
      """
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        let norm = length(gradients)
        return gradients.map { length([$0]) > maximum ? (maximum / norm) * $0 : $0 }
      }
    },
    Misconception(
      "Only the first matrix is scaled",
      "Your factor is right, but only the first matrix is multiplied by it. All are."
    ) {
      $0.clipGlobalNorm = { gradients, maximum in
        scaled(Array(gradients.prefix(1)), maximum, norm: length(gradients))
          + gradients.dropFirst()
      }
    },
  ]

  /// Another norm.
  private static func norm(
    _ name: String, _ explanation: String, _ rule: @escaping @Sendable ([Matrix]) -> Scalar
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      $0.clipGlobalNorm = { gradients, maximum in
        scaled(gradients, maximum, norm: rule(gradients))
      }
    }
  }

  /// The right norm, and another factor.
  private static func scaling(
    _ name: String, _ explanation: String,
    _ factor: @escaping @Sendable (_ norm: Scalar, _ maximum: Scalar) -> Scalar
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      $0.clipGlobalNorm = { gradients, maximum in
        let factor = factor(length(gradients), maximum)
        return gradients.map { factor * $0 }
      }
    }
  }
}
