import RNNMath

/// Exercise 1.4, right unless an argument says otherwise; all three are in steps.
func slopeVariant(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar,
  above: Scalar = 1, below: Scalar = -1, divisor: Scalar = 2
) rethrows -> Matrix {
  var (moved, gradient) = (theta, theta)
  for index in theta.values.indices {
    moved.values[index] = theta.values[index] + above * step
    let lossAbove = try loss(moved)
    moved.values[index] = theta.values[index] + below * step
    let lossBelow = try loss(moved)
    moved.values[index] = theta.values[index]
    gradient.values[index] = (lossAbove - lossBelow) / (divisor * step)
  }
  return gradient
}

@Sendable func slopeRelativeStep(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var gradient = theta
  for index in theta.values.indices {
    let own = step * max(1, abs(theta.values[index]))
    var (up, down) = (theta, theta)
    up.values[index] += own
    down.values[index] -= own
    gradient.values[index] = (try loss(up) - loss(down)) / (2 * own)
  }
  return gradient
}

@Sendable func slopeNoBrackets(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var gradient = theta
  for index in theta.values.indices {
    var (up, down) = (theta, theta)
    up.values[index] += step
    down.values[index] -= step
    gradient.values[index] = try loss(up) - loss(down) / (2 * step)
  }
  return gradient
}

@Sendable func slopeNotPutBack(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var (moved, gradient) = (theta, theta)
  for index in theta.values.indices {
    moved.values[index] = theta.values[index] + step
    let above = try loss(moved)
    moved.values[index] = theta.values[index] - step
    let below = try loss(moved)
    gradient.values[index] = (above - below) / (2 * step)
  }
  return gradient
}

@Sendable func slopeOneSidedNotPutBack(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  let here = try loss(theta)
  var (moved, gradient) = (theta, theta)
  for index in theta.values.indices {
    moved.values[index] += step
    gradient.values[index] = (try loss(moved) - here) / step
  }
  return gradient
}

@Sendable func slopeAllAtOnce(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  let slope = (try loss(theta.map { $0 + step }) - loss(theta.map { $0 - step })) / (2 * step)
  return Matrix(rows: theta.rows, columns: theta.columns, repeating: slope)
}

@Sendable func slopeRowAtOnce(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  var gradient = theta
  for i in 0..<theta.rows {
    var (up, down) = (theta, theta)
    up[row: i] = theta[row: i].map { $0 + step }
    down[row: i] = theta[row: i].map { $0 - step }
    let slope = (try loss(up) - loss(down)) / (2 * step)
    gradient[row: i] = [Scalar](repeating: slope, count: theta.columns)
  }
  return gradient
}

@Sendable func slopeFirstRowOnly(
  _ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar
) throws -> Matrix {
  let all = try slopeVariant(loss, theta, step)
  return Matrix(rows: theta.rows, columns: theta.columns) { i, j in i == 0 ? all[i, j] : 0 }
}
