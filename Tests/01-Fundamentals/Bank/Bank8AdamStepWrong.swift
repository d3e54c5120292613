import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.8 by someone who had not seen its grader, and what it tells of them.
let bank8AdamStepWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "no correction of m and v",
    told: "No bias correction"
  ) {
    $0.adamStep = adamVariant(meanCorrection: { _, _ in 1 }, squareCorrection: { _, _ in 1 })
  },
  .wrong(
    "no correction of v",
    told: "v is not corrected"
  ) { $0.adamStep = adamVariant(squareCorrection: { _, _ in 1 }) },
  .wrong(
    "no correction of m",
    told: "m is not corrected"
  ) { $0.adamStep = adamVariant(meanCorrection: { _, _ in 1 }) },
  .wrong(
    "corrects by 1 − β at every step, without the power: right at the first",
    told: "The correction has no power of t"
  ) {
    $0.adamStep = adamVariant(
      meanCorrection: { beta, _ in 1 - beta }, squareCorrection: { beta, _ in 1 - beta })
  },
  .wrong("corrects by 1 − β·t in place of the power", told: "β is multiplied by t") {
    $0.adamStep = adamVariant(
      meanCorrection: { 1 - $0 * $1 }, squareCorrection: { 1 - $0 * $1 })
  },
  .wrong(
    "corrects with the t of the step before",
    told: "Steps counted from 0"
  ) {
    $0.adamStep = adamVariant(
      meanCorrection: { 1 - pow($0, $1 - 1) }, squareCorrection: { 1 - pow($0, $1 - 1) })
  },
  .wrong(
    "takes ε into the root",
    told: "ε inside the root"
  ) {
    $0.adamStep = adamVariant(move: { $0 / ($1 + $2).squareRoot() })
  },
  .wrong(
    "forgets ε",
    told: "ε is missing"
  ) { $0.adamStep = adamVariant(move: { m, v, _ in m / v.squareRoot() }) },
  .wrong(
    "forgets the root",
    told: "The root is missing"
  ) { $0.adamStep = adamVariant(move: { $0 / ($1 + $2) }) },
  .wrong(
    "takes ε to be 1e-8, whatever the settings say",
    told: "ε is always 1e-8"
  ) {
    $0.adamStep = adamVariant(move: { m, v, _ in m / (v.squareRoot() + 1e-8) })
  },
  .wrong(
    "takes the paper's β₁ and β₂, whatever the settings say",
    told: "β₁ is always 0.9 and β₂ 0.999"
  ) {
    $0.adamStep = adamVariant(settings: {
      AdamSettings(learningRate: $0.learningRate, epsilon: $0.epsilon)
    })
  },
  .wrong(
    "swaps β₁ and β₂",
    told: "β₁ and β₂ swapped"
  ) {
    $0.adamStep = adamVariant(settings: {
      AdamSettings(
        learningRate: $0.learningRate, meanDecay: $0.squareDecay, squareDecay: $0.meanDecay,
        epsilon: $0.epsilon)
    })
  },
  .wrong(
    "does not square the gradient for v",
    told: "The gradient's size in the place of its square"
  ) {
    $0.adamStep = adamVariant(square: { g, _ in abs(g) })
  },
  .wrong(
    "squares the running mean for v, not the gradient",
    told: "The mean is squared, not the gradient"
  ) {
    $0.adamStep = adamVariant(square: { _, m in m * m })
  },
  .wrong(
    "squares (1 − β₂) together with the gradient",
    told: "1 − β₂ is squared with the gradient"
  ) {
    $0.adamStep = adamVariant(newSquareShare: { (1 - $0) * (1 - $0) })
  },
  .wrong(
    "forgets the factor 1 − β₁ for m",
    told: "The factor 1 − β₁ is missing"
  ) { $0.adamStep = adamVariant(newMeanShare: { _ in 1 }) },
  .wrong(
    "walks uphill",
    told: "Uphill"
  ) { $0.adamStep = adamVariant(move: { -$0 / ($1.squareRoot() + $2) }) },
  .wrong(
    "moves by the gradient itself over the root, not by its mean",
    told: "The gradient is stepped by, not its mean"
  ) {
    $0.adamStep = adamVariant(useGradient: true)
  },
  .wrong(
    "remembers the corrected m and v",
    told: "The corrected means are remembered"
  ) { $0.adamStep = adamVariant(keepCorrected: true) },
  .wrong(
    "does not remember t",
    told: "The step is never counted"
  ) { $0.adamStep = adamVariant(stepAfter: { before, _ in before }) },
  .wrong(
    "counts a step for each element: right for 1 × 1",
    told: "A step is counted for each element"
  ) {
    $0.adamStep = adamStepForEachElement
  },
  .wrong(
    "moves before it updates m and v",
    told: "Moves before m and v are updated"
  ) { $0.adamStep = adamMovesFirst },
  .wrong("two causes: v is not corrected, and ε is inside the root") {
    $0.adamStep = adamVariant(
      squareCorrection: { _, _ in 1 }, move: { $0 / ($1 + $2).squareRoot() })
  },
]
