import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.4 by someone who had not seen its grader.
let bank4NumericalGradient: [BankAnswer<FundamentalsAnswers>] = [
  .right("two loops, each element put back") { $0.numericalGradient = putBack },
  .right("a fresh copy for each loss, over the flat values") {
    $0.numericalGradient = freshCopies
  },
  .right("a matrix e_ij, added and subtracted") { $0.numericalGradient = withUnitMatrices },
  .right("column by column, the loss below first") { $0.numericalGradient = columnsFirst },
  .right("recursion from the last element to the first") { $0.numericalGradient = recursive },
  .right("moved in place: up one step, down two, up one") { $0.numericalGradient = upDownUp },
  .right("the mean of the one-sided slopes to the right and to the left") {
    $0.numericalGradient = meanOfBothSides
  },

  .wrong("the one-sided quotient: the loss above minus the loss here, over h") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, below: 0, divisor: 1) }
  },
  .wrong("the one-sided quotient to the left: the loss here minus the loss below, over h") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: 0, divisor: 1) }
  },
  .wrong("divides by h in place of 2h") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, divisor: 1) }
  },
  .wrong("steps down from the moved place, so the loss below is the loss here") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, below: 0) }
  },
  .wrong("the loss below minus the loss above") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: -1, below: 1) }
  },
  .wrong("half a step to each side, over h: another step than was asked for") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: 0.5, below: -0.5, divisor: 1) }
  },
  .wrong("half a step to each side, over 2h") {
    $0.numericalGradient = { try slopeVariant($0, $1, $2, above: 0.5, below: -0.5) }
  },
  .wrong("ignores the step and takes 1e-5") {
    $0.numericalGradient = { loss, theta, _ in try slopeVariant(loss, theta, 1e-5) }
  },
  .wrong("a step in proportion to the element where that is above one") {
    $0.numericalGradient = slopeRelativeStep
  },
  .wrong("no brackets: above − (below / 2h)") { $0.numericalGradient = slopeNoBrackets },
  .wrong("multiplies by 2h in place of dividing") {
    $0.numericalGradient = { loss, theta, step in
      4 * step * step * (try slopeVariant(loss, theta, step))
    }
  },
  .wrong("elements stay moved down while the next are measured") {
    $0.numericalGradient = slopeNotPutBack
  },
  .wrong("moves all elements at once") { $0.numericalGradient = slopeAllAtOnce },
  .wrong("moves a whole row at once") { $0.numericalGradient = slopeRowAtOnce },
  .wrong("measures the first row only") { $0.numericalGradient = slopeFirstRowOnly },
  .wrong("writes the slope of [i, j] to flat place i + j·rows: right for a single row or column") {
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

// Right.

@Sendable private func putBack(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var gradient = Matrix(rows: theta.rows, columns: theta.columns)
  var moved = theta
  for i in 0..<theta.rows {
    for j in 0..<theta.columns {
      let here = moved[i, j]
      moved[i, j] = here + step
      let above = try loss(moved)
      moved[i, j] = here - step
      let below = try loss(moved)
      moved[i, j] = here
      gradient[i, j] = (above - below) / (2 * step)
    }
  }
  return gradient
}

@Sendable private func freshCopies(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  let slopes = try theta.values.indices.map { index in
    var (up, down) = (theta, theta)
    up.values[index] += step
    down.values[index] -= step
    return (try loss(up) - loss(down)) / step / 2
  }
  return Matrix(rows: theta.rows, columns: theta.columns, values: slopes)
}

@Sendable private func withUnitMatrices(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var gradient = 0 * theta
  for i in 0..<theta.rows {
    for j in 0..<theta.columns {
      var unit = Matrix(rows: theta.rows, columns: theta.columns)
      unit[i, j] = 1
      gradient += ((try loss(theta + step * unit) - loss(theta - step * unit)) / (2 * step)) * unit
    }
  }
  return gradient
}

@Sendable private func columnsFirst(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var gradient = theta
  for j in 0..<theta.columns {
    for i in 0..<theta.rows {
      var copy = theta
      copy[i, j] = theta[i, j] - step
      let below = try loss(copy)
      copy[i, j] = theta[i, j] + step
      gradient[i, j] = try loss(copy) / (2 * step) - below / (2 * step)
    }
  }
  return gradient
}

@Sendable private func recursive(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  func measure(_ remaining: Int, _ found: Matrix) throws -> Matrix {
    if remaining == 0 { return found }
    var (up, down, next) = (theta, theta, found)
    up.values[remaining - 1] += step
    down.values[remaining - 1] -= step
    next.values[remaining - 1] = (try loss(up) - loss(down)) * (0.5 / step)
    return try measure(remaining - 1, next)
  }
  return try measure(theta.values.count, theta)
}

@Sendable private func upDownUp(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var (moved, gradient) = (theta, theta)
  for index in moved.values.indices {
    moved.values[index] += step
    let above = try loss(moved)
    moved.values[index] -= 2 * step
    let below = try loss(moved)
    moved.values[index] += step
    gradient.values[index] = (above - below) / (2 * step)
  }
  return gradient
}

@Sendable private func meanOfBothSides(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  let here = try loss(theta)
  var gradient = theta
  for index in theta.values.indices {
    var moved = theta
    moved.values[index] = theta.values[index] + step
    let right = (try loss(moved) - here) / step
    moved.values[index] = theta.values[index] - step
    let left = (here - (try loss(moved))) / step
    gradient.values[index] = (left + right) / 2
  }
  return gradient
}
