import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.4, written last, to see how many of the wrong ones have a name.
let fresh4NumericalGradient: [BankAnswer<FundamentalsAnswers>] = [
  .right("two fresh copies for each place in the flat values") {
    $0.numericalGradient = { loss, theta, step in
      let slopes = try theta.values.indices.map { index in
        var (up, down) = (theta, theta)
        up.values[index] += step
        down.values[index] -= step
        return (try loss(up) - loss(down)) / (step + step)
      }
      return Matrix(rows: theta.rows, columns: theta.columns, values: slopes)
    }
  },
  .wrong(
    "divides by 2 and multiplies by h, for want of brackets",
    told: "Divided by 2, then multiplied by h"
  ) {
    $0.numericalGradient = { loss, theta, step in
      try elementByElement(theta) { i, j in
        var moved = theta
        moved[i, j] = theta[i, j] + step
        let above = try loss(moved)
        moved[i, j] = theta[i, j] - step
        return (above - (try loss(moved))) / 2 * step
      }
    }
  },
  .wrong(
    "leaves each element moved down while it measures the next ones",
    told: "An element stays at θ − h"
  ) {
    $0.numericalGradient = { loss, theta, step in
      var moved = theta
      return try elementByElement(theta) { i, j in
        moved[i, j] = theta[i, j] + step
        let above = try loss(moved)
        moved[i, j] = theta[i, j] - step
        return (above - (try loss(moved))) / (2 * step)
      }
    }
  },
  .wrong("measures one-sided, from θ to θ + h", told: "One-sided difference") {
    $0.numericalGradient = { loss, theta, step in
      let here = try loss(theta)
      return try elementByElement(theta) { i, j in
        var moved = theta
        moved[i, j] += step
        return (try loss(moved) - here) / step
      }
    }
  },
  .wrong(
    "moves each element by a share of itself, not by h",
    told: "An element moves by a share of itself"
  ) {
    $0.numericalGradient = { loss, theta, step in
      try elementByElement(theta) { i, j in
        var (up, down) = (theta, theta)
        up[i, j] *= 1 + step
        down[i, j] *= 1 - step
        return (try loss(up) - loss(down)) / (2 * step)
      }
    }
  },
  .wrong("moves all elements at once", told: "All elements move together") {
    $0.numericalGradient = { loss, theta, step in
      let above = try loss(theta.map { $0 + step })
      let below = try loss(theta.map { $0 - step })
      return theta.map { _ in (above - below) / (2 * step) }
    }
  },
  .wrong(
    "goes up by h and back down by h, so the lower loss is the one at θ",
    told: "The second look is at θ, not at θ − h"
  ) {
    $0.numericalGradient = { loss, theta, step in
      var moved = theta
      return try elementByElement(theta) { i, j in
        moved[i, j] += step
        let above = try loss(moved)
        moved[i, j] -= step
        let below = try loss(moved)
        return (above - below) / (2 * step)
      }
    }
  },
]

private func elementByElement(
  _ theta: Matrix, _ slope: (_ i: Int, _ j: Int) throws -> Scalar
) rethrows -> Matrix {
  var gradient = Matrix(rows: theta.rows, columns: theta.columns)
  for i in 0..<theta.rows {
    for j in 0..<theta.columns { gradient[i, j] = try slope(i, j) }
  }
  return gradient
}
