import RNNMath
import Workbook

/// Exercise 1.4: the slope of a loss, measured by central differences, one element at a time.
///
///     gradient[i, j] = (loss(θ + h·e_ij) − loss(θ − h·e_ij)) / (2h)
///
/// e_ij is zero but for a one at [i, j]: only that element moves, every other stays where it was.
///
/// - Parameters:
///   - loss: a function from a matrix to a number
///   - theta: θ, where to measure; any shape
///   - step: h
/// - Returns: the gradient, of the shape of θ
///
/// Book: *Trust, but measure*, exercise 1.4.
public func numericalGradient(
  of loss: (Matrix) throws -> Scalar, at theta: Matrix, step: Scalar
) throws -> Matrix {
  throw Unattempted()
}
