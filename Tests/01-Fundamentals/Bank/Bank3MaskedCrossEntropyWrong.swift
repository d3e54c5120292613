import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.3 by someone who had not seen its grader, and what it tells of them.
let bank3MaskedCrossEntropyWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "divides by all positions, padding included",
    told: "Averaged over padding too"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, divisor: { _, all in all }) }
  },
  .wrong(
    "the sum over the positions in place of their mean",
    told: "Summed, not averaged"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, divisor: { _, _ in 1 }) }
  },
  .wrong(
    "also divides by the size of the vocabulary",
    told: "Averaged over the vocabulary too"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      crossEntropyVariant(
        logits, targets, mask, divisor: { counted, _ in counted * Scalar(logits.columns) })
    }
  },
  .wrong(
    "does not divide the gradient by M",
    told: "The loss is averaged, the gradient is not"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (result.loss, Scalar(mask.count { $0 }) * result.dLogits)
    }
  },
  .wrong(
    "padding has a gradient",
    told: "Padding gets a gradient beside positions that count"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, paddingInGradient: true) }
  },
  .wrong(
    "padding adds to the loss",
    told: "Padding enters the loss"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, paddingInLoss: true) }
  },
  .wrong(
    "takes false to mean that a position counts",
    told: "The mask is upside down"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2.map { !$0 }) }
  },
  .wrong(
    "divides by zero if no position counts",
    told: "A mean over no positions"
  ) { $0.maskedCrossEntropy = crossEntropyUnguarded },
  .wrong(
    "takes the logarithm of a p that may have rounded to zero",
    told: "The logarithm of a probability that rounds to zero"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, surprise: { -log($0) }) }
  },
  .wrong(
    "lets no p be below 1e-12, so that great surprises come out too small",
    told: "Small probabilities are raised to 1e-12"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, surprise: { -log(max($0, 1e-12)) }) }
  },
  .wrong("adds 1e-7 to p before the logarithm") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, surprise: { -log($0 + 1e-7) }) }
  },
  .wrong(
    "the loss in bits",
    told: "Bits, not nats"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (result.loss / log(2), result.dLogits)
    }
  },
  .wrong(
    "the sign of the gradient is turned: onehot − p",
    told: "The sign of the gradient is turned"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (result.loss, -result.dLogits)
    }
  },
  .wrong(
    "the sign of the loss is turned",
    told: "The sign of the loss is turned"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (-result.loss, result.dLogits)
    }
  },
  .wrong(
    "only the target's element has a gradient",
    told: "Only the target has a gradient"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      let onlyTargets = Matrix(rows: logits.rows, columns: logits.columns) { n, v in
        v == targets[n] ? result.dLogits[n, v] : 0
      }
      return (result.loss, onlyTargets)
    }
  },
  .wrong(
    "the one-hot row is not subtracted",
    told: "The −1 at the target is missing"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, one: { _ in 0 }) }
  },
  .wrong(
    "divides p by M, but subtracts a whole one",
    told: "The 1 at the target is not divided by M"
  ) {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, one: { $0 }) }
  },
  .wrong(
    "takes the next unused target at each position that counts",
    told: "Targets are taken without those of padding"
  ) {
    $0.maskedCrossEntropy = crossEntropyTargetsWithoutGaps
  },
  .wrong(
    "stops at the first position of padding, as if all padding were at the end",
    told: "Stops at the first padding"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let first = mask.firstIndex(of: false) ?? mask.count
      return crossEntropyVariant(logits, targets, mask.indices.map { $0 < first })
    }
  },
  .wrong(
    "takes the first M positions for those that count",
    told: "The first M positions for those that count"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let counted = mask.count { $0 }
      return crossEntropyVariant(logits, targets, mask.indices.map { $0 < counted })
    }
  },
  .wrong("two causes: divides by all positions, and padding has a gradient") {
    $0.maskedCrossEntropy = {
      crossEntropyVariant($0, $1, $2, divisor: { _, all in all }, paddingInGradient: true)
    }
  },
]
