import Foundation
import LSTMModel
import RNNMath
import Workbook

/// Exercise 3.9: how many numbers a stack of LSTM layers learns.
///
///     one layer = 4 · (D·H + H·H + H)      four gates: input weights, recurrent weights, one bias
///
/// The lowest layer reads D features, each one above it the H of the layer below.
///
/// - Parameters:
///   - inputSize: D
///   - hiddenSize: H, the same for all layers
///   - layers: how many, at least one
/// - Returns: the number of parameters of all layers together
///
/// Book: *Counting parameters*, exercise 3.9.
public func parameterCount(inputSize: Int, hiddenSize: Int, layers: Int) throws -> Int {
  throw Unattempted()
}
