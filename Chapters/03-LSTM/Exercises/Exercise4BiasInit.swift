import Foundation
import LSTMModel
import RNNMath
import Workbook

/// Exercise 3.4: a bias with which the forget gate begins open.
///
///     b = (0 … 0 | b_f … b_f | 0 … 0 | 0 … 0)     input, forget, candidate, output: H columns each
///
/// - Parameters:
///   - hiddenSize: H
///   - forgetBias: b_f, such as 1
/// - Returns: b, 1 × 4H
///
/// Book: *Biases that remember*, exercise 3.4.
public func biasInit(hiddenSize: Int, forgetBias: Scalar) throws -> Matrix {
  throw Unattempted()
}
