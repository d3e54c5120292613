import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.4 by someone who had not seen its grader.
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
]

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
