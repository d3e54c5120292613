import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.4 with the step, with the quotient and with the places.
extension FundamentalsGrader {
  static let numericalGradientStepMistakes: [Misconception<FundamentalsAnswers>] = [
    quotient(
      "Divided by 2, then multiplied by h",
      """
      `(…) / 2 * step` is worked out from left to right: half of the difference, times h. Put the \
      2h in brackets: `(…) / (2 * step)`.
      """
    ) { above, below, h in (above - below) / 2 * h },
    quotient(
      "Multiplied by 2h",
      """
      You multiply the difference of the losses by 2h. A slope is difference over distance: \
      divide.
      """
    ) { above, below, h in (above - below) * (2 * h) },
    quotient(
      "Only the loss below is divided",
      """
      `above - below / (2 * step)` divides before it subtracts. Put the difference in brackets: \
      `(above - below) / (2 * step)`.
      """
    ) { above, below, h in above - below / (2 * h) },
    Misconception(
      "One-sided difference, to the left",
      """
      (loss(θ) − loss(θ − h)) / h is wrong by about h. The central difference looks h to both \
      sides, and its error is about h². See “Trust, but measure”.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(theta) - loss(moved(theta, i, j, -h))) / h
      }
    },
    Misconception(
      "Half a step to each side",
      """
      You look at θ + h/2 and θ − h/2 and divide by h. That is a central difference, but of \
      another step than was asked for: go h to each side, and divide by 2h.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(moved(theta, i, j, h / 2)) - loss(moved(theta, i, j, -h / 2))) / h
      }
    },
    Misconception(
      "Half a step to each side, but divided by 2h",
      """
      From θ − h/2 to θ + h/2 is a distance of h, and you divide by 2h: yours is half of the \
      slope. Go h to each side.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        (try loss(moved(theta, i, j, h / 2)) - loss(moved(theta, i, j, -h / 2))) / (2 * h)
      }
    },
    Misconception(
      "The step is always 1e-5",
      "You take h = 1e-5, whatever was asked for. Use the parameter step."
    ) {
      $0.numericalGradient = each { loss, theta, i, j, _ in
        (try loss(moved(theta, i, j, 1e-5)) - loss(moved(theta, i, j, -1e-5))) / (2 * 1e-5)
      }
    },
    Misconception(
      "An element moves by a share of itself",
      """
      You multiply the element by 1 + h and 1 − h, so large ones move farther, and you divide by \
      2h all the same. Add h to it, whatever its size, and subtract h.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        let move = h * theta[i, j]
        return (try loss(moved(theta, i, j, move)) - loss(moved(theta, i, j, -move))) / (2 * h)
      }
    },
    Misconception(
      "A whole row moves together",
      """
      You add h to all elements of a row at once, so each of them gets the slope of the row. Move \
      a single element, and leave the others alone.
      """
    ) {
      $0.numericalGradient = each { loss, theta, i, _, h in
        var (up, down) = (theta, theta)
        up[row: i] = theta[row: i].map { $0 + h }
        down[row: i] = theta[row: i].map { $0 - h }
        return (try loss(up) - loss(down)) / (2 * h)
      }
    },
    Misconception(
      "Only the first row is measured",
      "All rows of your gradient but the first are zero. Go through every row of θ."
    ) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        i > 0 ? 0 : (try loss(moved(theta, i, j, h)) - loss(moved(theta, i, j, -h))) / (2 * h)
      }
    },
    Misconception(
      "The slopes are laid out column by column",
      """
      The values of a matrix lie row after row: [i, j] is at i · columns + j. Yours are at \
      i + j · rows, or were collected columns first. Write to gradient[i, j].
      """
    ) {
      $0.numericalGradient = { loss, theta, step in
        let central = each { loss, theta, i, j, h in
          (try loss(moved(theta, i, j, h)) - loss(moved(theta, i, j, -h))) / (2 * h)
        }
        return Matrix(
          rows: theta.rows, columns: theta.columns,
          values: try central(loss, theta, step).transposed.values)
      }
    },
  ]

  /// Something else made of the loss above, the loss below and h.
  private static func quotient(
    _ name: String, _ explanation: String,
    _ rule: @escaping @Sendable (_ above: Scalar, _ below: Scalar, _ h: Scalar) -> Scalar
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      $0.numericalGradient = each { loss, theta, i, j, h in
        rule(try loss(moved(theta, i, j, h)), try loss(moved(theta, i, j, -h)), h)
      }
    }
  }
}
