import RNNMath

/// The slope of a loss, measured by central differences, one element at a time.
///
///     gradient[i, j] = (loss(θ + h·e_ij) − loss(θ − h·e_ij)) / (2h)
///
/// - Parameters:
///   - loss: a function from a matrix to a number
///   - theta: θ, any shape
///   - step: h
/// - Returns: the gradient, of the shape of θ
public func numericalGradient(
  of loss: (Matrix) throws -> Scalar, at theta: Matrix, step: Scalar
) throws -> Matrix {
  var gradient = Matrix(rows: theta.rows, columns: theta.columns)
  var moved = theta
  for i in 0..<theta.rows {
    for j in 0..<theta.columns {
      moved[i, j] = theta[i, j] + step
      let above = try loss(moved)
      moved[i, j] = theta[i, j] - step
      let below = try loss(moved)
      moved[i, j] = theta[i, j]
      gradient[i, j] = (above - below) / (2 * step)
    }
  }
  return gradient
}
