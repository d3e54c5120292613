import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.3 masked cross-entropy`() async throws {
    try await grade(FundamentalsGrader.maskedCrossEntropy.exercise)
  }
}

extension FundamentalsGrader {
  static let maskedCrossEntropy = Grader(
    Catalogue.fundamentals.exercises[2], reference: .reference,
    cases: [
      surprise(
        "2 positions, both count", [[0, 1, 2], [1, 1, -1]], [2, 0], [true, true],
        sparing: "padding"),
      surprise(
        "one position", [[0.5, -0.5, 1, 0]], [1], [true],
        sparing: "padding"),
      surprise(
        "4 positions, two of them padding", random(4, 3, seed: 21), [0, 2, 2, 1],
        [true, false, true, false]),
      surprise(
        "5 positions, the last is padding", random(5, 4, seed: 22), [3, 3, 0, 1, 2],
        [true, true, true, true, false]),
      surprise(
        "padding between positions that count", random(6, 4, seed: 25), [0, 1, 2, 3, 1, 0],
        [true, false, true, false, true, true]),
      surprise(
        "logits of 800", [[800, 0, -800], [-800, 0, 800]], [0, 0], [true, true],
        sparing: "padding"),
      surprise("nothing but padding", random(2, 3, seed: 23), [0, 1], [false, false]),
    ],
    properties: [
      Property("dLogits is the slope of the loss") { answers in
        let (targets, mask) = ([1, 0, 2], [true, true, false])
        let logits = random(3, 4, seed: 24)
        let slope = try answers.maskedCrossEntropy(logits, targets, mask).dLogits
        let measured = try FundamentalsSolutions.numericalGradient(
          of: { try answers.maskedCrossEntropy($0, targets, mask).loss }, at: logits, step: 1e-5)
        let gap = zip(slope.values, measured.values).map { abs($0 - $1) }.max() ?? 0
        // Central differences with h = 1e-5: h² of truncation and 1e-16/h of rounding.
        return gap > 1e-8
          ? "measured by central differences, your own loss has a slope \(gap.shown) away from it"
          : nil
      }
    ],
    misconceptions: maskedCrossEntropyMistakes + maskedCrossEntropyPaddingMistakes,
    alternatives: [
      Alternative("the shared library's, over log-softmax") {
        $0.maskedCrossEntropy = { logits, targets, mask in
          let result = logits.crossEntropy(targets: targets, mask: mask)
          return (result.loss, result.dLogits)
        }
      },
      Alternative("sums first, divides at the end, last position first") {
        $0.maskedCrossEntropy = { logits, targets, mask in
          let logs = logits.logSoftmaxOverRows()
          let counted = targets.indices.reversed().filter { mask[$0] }
          var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
          guard !counted.isEmpty else { return (0, dLogits) }
          let total = counted.reduce(Scalar(0)) { $0 - logs[$1, targets[$1]] }
          for n in counted {
            for v in 0..<logits.columns {
              dLogits[n, v] = (exp(logs[n, v]) - (v == targets[n] ? 1 : 0)) / Scalar(counted.count)
            }
          }
          return (total / Scalar(counted.count), dLogits)
        }
      },
    ])

  private static let maskedCrossEntropyMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "Summed, not averaged",
      """
      Your loss and your gradient are sums over the positions. Divide both by M, the number of \
      positions that count: then they don't grow with the batch.
      """
    ) { wrong(&$0) { loss, count, _ in (loss * count, count) } },
    Misconception(
      "Averaged over padding too",
      """
      You divide by N, the number of all positions. Padding does not count: divide by M, the \
      number of true values in the mask.
      """
    ) { wrong(&$0) { loss, count, all in (loss * count / all, count / all) } },
    Misconception(
      "The loss is averaged, the gradient is not",
      "Your loss is right. dLogits must be divided by M as well, since it is the loss's slope."
    ) { wrong(&$0) { loss, count, _ in (loss, count) } },
    Misconception(
      "The −1 at the target is missing",
      """
      Your dLogits is p / M everywhere. At the target it is (p − 1) / M: raising the logit of the \
      right answer must lower the loss.
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        var (loss, dLogits) = try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: mask)
        let count = Scalar(mask.count { $0 })
        for n in targets.indices where mask[n] { dLogits[n, targets[n]] += 1 / count }
        return (loss, dLogits)
      }
    },
    Misconception(
      "The mask is ignored",
      "Padded positions are counted like all others. Skip those where mask[n] is false."
    ) {
      $0.maskedCrossEntropy = { logits, targets, _ in
        try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: targets.map { _ in true })
      }
    },
    Misconception(
      "Padding gets a gradient",
      """
      dLogits has numbers in the rows of padding. What does not enter the loss has slope zero: \
      leave those rows at zero.
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        let loss = try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: mask
        ).loss
        let count = Scalar(max(1, mask.count { $0 }))
        let all = logits.crossEntropy(targets: targets)
        return (loss, (Scalar(targets.count) / count) * all.dLogits)
      }
    },
    Misconception(
      "The mask is upside down",
      "true marks a position that counts and false marks padding; yours has it the other way."
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: mask.map { !$0 })
      }
    },
    Misconception(
      "The sign of the loss is turned",
      """
      ln p is negative, since p is at most one. The loss is −ln p, a positive number that falls as \
      the model improves.
      """
    ) { wrong(&$0) { loss, _, _ in (-loss, 1) } },
    Misconception(
      "Bits, not nats",
      "You take the logarithm to base 2. The loss is in nats: the natural logarithm, `log`."
    ) { wrong(&$0) { loss, _, _ in (loss / log(2), 1) } },
    Misconception(
      "A mean over no positions",
      """
      When nothing counts you divide by zero. An all-padded batch has loss 0 and gradient 0: \
      return early when M is 0.
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        guard mask.contains(true) else {
          return (.nan, Matrix(rows: logits.rows, columns: logits.columns))
        }
        return try FundamentalsSolutions.maskedCrossEntropy(logits, targets: targets, mask: mask)
      }
    },
    Misconception(
      "The logarithm of a probability that rounds to zero",
      """
      Where the target is very unlikely, p rounds to 0 and ln 0 is minus infinity. Compute ln p \
      without p: z − max − ln Σ exp(z − max). See “The price of being surprised”.
      """
    ) {
      $0.maskedCrossEntropy = { logits, targets, mask in
        let right = try FundamentalsSolutions.maskedCrossEntropy(
          logits, targets: targets, mask: mask)
        let p = logits.softmaxOverRows()
        let count = Scalar(mask.count { $0 })
        guard count > 0 else { return right }
        let loss = targets.indices.filter { mask[$0] }
          .reduce(0) { $0 - log(p[$1, targets[$1]]) / count }
        return (loss, right.dLogits)
      }
    },
  ]

  private static func surprise(
    _ name: String, _ logits: Matrix, _ targets: [Int], _ mask: [Bool], sparing: String? = nil
  ) -> Case<FundamentalsAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("logits", logits)
      trial.given("targets", .integers(targets))
      trial.given("mask", .text("\(mask)"))
      let (loss, dLogits) = try answers.maskedCrossEntropy(logits, targets, mask)
      trial.saw("loss", loss)
      trial.saw("dLogits", dLogits)
    }
  }

  /// Changes the loss, and stretches the gradient, as a mistake with a factor does; `rule` is given
  /// the loss, M and N.
  private static func wrong(
    _ answers: inout FundamentalsAnswers,
    _ rule: @escaping @Sendable (Scalar, Scalar, Scalar) -> (loss: Scalar, stretch: Scalar)
  ) {
    answers.maskedCrossEntropy = { logits, targets, mask in
      let right = try FundamentalsSolutions.maskedCrossEntropy(logits, targets: targets, mask: mask)
      let count = mask.count { $0 }
      guard count > 0 else { return right }
      let (loss, stretch) = rule(right.loss, Scalar(count), Scalar(targets.count))
      return (loss, stretch * right.dLogits)
    }
  }
}
