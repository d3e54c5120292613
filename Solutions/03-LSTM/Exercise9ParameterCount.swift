import LSTMModel
import RNNMath

/// How many numbers a stack of LSTM layers learns.
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
public func parameterCount(inputSize: Int, hiddenSize: Int, layers: Int) throws -> Int {
  (0..<layers).reduce(0) { sum, layer in
    let inputs = layer == 0 ? inputSize : hiddenSize
    return sum + 4 * (inputs * hiddenSize + hiddenSize * hiddenSize + hiddenSize)
  }
}
