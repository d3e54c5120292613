import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Workbook

/// What can go wrong in exercise 1.3 with padding, with targets and with the gradient.
extension FundamentalsGrader {
  static let maskedCrossEntropyPaddingMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "Padding gets a gradient beside positions that count",
      """
      dLogits has numbers in the rows of padding, though all-padded batches have none. What does \
      not enter the loss has slope zero: leave those rows at zero.
      """
    ) {
      rows(&$0) { right, logits, targets, mask in
        (right.loss, (1 / count(mask)) * unmasked(logits, targets).dLogits)
      }
    },
    Misconception(
      "Padding enters the loss",
      """
      Your gradient leaves padding out, but your loss sums the surprise at padded positions too. \
      Skip those where mask[n] is false in both.
      """
    ) {
      rows(&$0) { right, logits, targets, mask in
        (unmasked(logits, targets).loss / count(mask), right.dLogits)
      }
    },
    Misconception(
      "The loss is summed, the gradient averaged",
      """
      Your dLogits is right, but your loss is the sum over the positions that count. It is their \
      mean: divide it by M as well.
      """
    ) { rows(&$0) { right, _, _, mask in (count(mask) * right.loss, right.dLogits) } },
    Misconception(
      "The gradient's rows are put together",
      """
      The rows of positions that count stand one below the other in your dLogits, without the gaps \
      of padding. Row n belongs to position n; rows of padding stay zero where they are.
      """
    ) {
      rows(&$0) { right, logits, _, mask in
        var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
        for (place, n) in mask.indices.filter({ mask[$0] }).enumerated() {
          dLogits[row: place] = right.dLogits[row: n]
        }
        return (right.loss, dLogits)
      }
    },
    Misconception(
      "Averaged over the vocabulary too",
      """
      You divide by M · V, as a mean over all elements would. The sum has one term for each \
      position that counts: divide by M alone.
      """
    ) {
      rows(&$0) { right, logits, _, _ in
        (right.loss / Scalar(logits.columns), (1 / Scalar(logits.columns)) * right.dLogits)
      }
    },
    Misconception(
      "The sign of the gradient is turned",
      """
      Your dLogits is onehot − p. That points downhill; the gradient points uphill: p − onehot. \
      See “The price of being surprised”.
      """
    ) { rows(&$0) { right, _, _, _ in (right.loss, -right.dLogits) } },
    Misconception(
      "Only the target has a gradient",
      """
      Your dLogits is zero but at the target. Every logit of a row is in the sum below p, so every \
      one has a slope: p / M where it is not the target.
      """
    ) {
      rows(&$0) { right, logits, targets, _ in
        let only = Matrix(rows: logits.rows, columns: logits.columns) { n, v in
          v == targets[n] ? right.dLogits[n, v] : 0
        }
        return (right.loss, only)
      }
    },
    Misconception(
      "The 1 at the target is not divided by M",
      """
      Your dLogits is p / M − 1 at the target. The bracket comes first: (p − 1) / M.
      """
    ) {
      rows(&$0) { right, _, targets, mask in
        var dLogits = right.dLogits
        for n in targets.indices where mask[n] { dLogits[n, targets[n]] -= 1 - 1 / count(mask) }
        return (right.loss, dLogits)
      }
    },
    Misconception(
      "Small probabilities are raised to 1e-12",
      """
      You take ln of max(p, 1e-12), so no surprise is above 27.6 nats, and the gradient isn't the \
      slope of your loss there. Compute ln p without p: z − max − ln Σ exp(z − max). See “The \
      price of being surprised”.
      """
    ) {
      rows(&$0) { right, logits, targets, mask in
        let p = logits.softmaxOverRows()
        let loss = targets.indices.filter { mask[$0] }
          .reduce(0) { $0 - log(max(p[$1, targets[$1]], 1e-12)) }
        return (loss / count(mask), right.dLogits)
      }
    },
    Misconception(
      "Targets are taken without those of padding",
      """
      At the next position that counts you take the next target of the list. But padding has a \
      target too, which is passed over: the target of position n is targets[n].
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        var (moved, next) = (targets, 0)
        for n in targets.indices where mask[n] {
          moved[n] = targets[next]
          next += 1
        }
        return try FundamentalsSolutions.maskedCrossEntropy(logits, targets: moved, mask: mask)
      }
    },
    Misconception(
      "Stops at the first padding",
      """
      You end at the first position of padding. More that count may follow it: a mask may be false \
      anywhere. Go on with the next position (`continue`, not `break`).
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        let first = mask.firstIndex(of: false) ?? mask.count
        return try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: mask.indices.map { $0 < first })
      }
    },
    Misconception(
      "The first M positions for those that count",
      """
      You count how many of mask are true, and take so many positions from the front. Padding may \
      stand anywhere: ask mask[n] at each position.
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        let counted = mask.count { $0 }
        return try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: mask.indices.map { $0 < counted })
      }
    },
  ]

  private typealias Surprise = (loss: Scalar, dLogits: Matrix)

  private static func count(_ mask: [Bool]) -> Scalar { Scalar(mask.count { $0 }) }

  /// The sums over all positions, padding included.
  private static func unmasked(_ logits: Matrix, _ targets: [Int]) -> Surprise {
    let mean = logits.crossEntropy(targets: targets)
    return (Scalar(targets.count) * mean.loss, Scalar(targets.count) * mean.dLogits)
  }

  /// Something else made of the right result, where any position counts.
  private static func rows(
    _ answers: inout FundamentalsAnswers,
    _ rule: @escaping @Sendable (Surprise, Matrix, [Int], [Bool]) -> Surprise
  ) {
    answers.maskedCrossEntropy = { logits, targets, mask in
      let right = try FundamentalsSolutions.maskedCrossEntropy(logits, targets: targets, mask: mask)
      return mask.contains(true) ? rule(right, logits, targets, mask) : right
    }
  }
}
