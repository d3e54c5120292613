import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.4 by someone who had not seen its grader, and what it tells of them.
let bank4NumericalGradientWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "the one-sided quotient: the loss above minus the loss here, over h",
    told: "One-sided difference"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, below: 0, divisor: 1) }
  },
  .wrong(
    "the one-sided quotient to the left: the loss here minus the loss below, over h",
    told: "One-sided difference, to the left"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: 0, divisor: 1) }
  },
  .wrong(
    "divides by h in place of 2h",
    told: "Divided by h"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, divisor: 1) }
  },
  .wrong(
    "steps down from the moved place, so the loss below is the loss here",
    told: "The second look is at θ, not at θ − h"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, below: 0) }
  },
  .wrong(
    "the loss below minus the loss above",
    told: "The sign is turned"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: -1, below: 1) }
  },
  .wrong(
    "half a step to each side, over h: another step than was asked for",
    told: "Half a step to each side"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: 0.5, below: -0.5, divisor: 1) }
  },
  .wrong(
    "half a step to each side, over 2h",
    told: "Half a step to each side, but divided by 2h"
  ) {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: 0.5, below: -0.5) }
  },
  .wrong(
    "ignores the step and takes 1e-5",
    told: "The step is always 1e-5"
  ) {
    $0.numericalGradient = { loss, theta, _ in try slopeVariant(loss, theta, 1e-5) }
  },
  .wrong("a step in proportion to the element where that is above one") {
    $0.numericalGradient = slopeRelativeStep
  },
  .wrong(
    "no brackets: above − (below / 2h)",
    told: "Only the loss below is divided"
  ) { $0.numericalGradient = slopeNoBrackets },
  .wrong(
    "multiplies by 2h in place of dividing",
    told: "Multiplied by 2h"
  ) {
    $0.numericalGradient = { loss, theta, step in
      4 * step * step * (try slopeVariant(loss, theta, step))
    }
  },
  .wrong(
    "elements stay moved down while the next are measured",
    told: "An element stays at θ − h"
  ) {
    $0.numericalGradient = slopeNotPutBack
  },
  .wrong(
    "moves all elements at once",
    told: "All elements move together"
  ) { $0.numericalGradient = slopeAllAtOnce },
  .wrong(
    "moves a whole row at once",
    told: "A whole row moves together"
  ) { $0.numericalGradient = slopeRowAtOnce },
  .wrong(
    "measures the first row only",
    told: "Only the first row is measured"
  ) { $0.numericalGradient = slopeFirstRowOnly },
  .wrong(
    "writes the slope of [i, j] to flat place i + j·rows: right for a single row or column",
    told: "The slopes are laid out column by column"
  ) {
    $0.numericalGradient = { loss, theta, step in
      Matrix(
        rows: theta.rows, columns: theta.columns,
        values: try slopeVariant(loss, theta, step).transposed.values)
    }
  },
  .wrong("two causes: one-sided, and elements stay moved") {
    $0.numericalGradient = slopeOneSidedNotPutBack
  },
]
