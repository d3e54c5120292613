import GRUModel
import LSTMModel
import RNNMath
import VanillaRNNModel

/// A recurrent layer with any of the three cells of this book, or the gradients of one.
///
///     state_t = cell(x_t, state_{t−1})      h_t alone, or h_t and c_t with an LSTM
///
/// The vanilla layer has tanh; the GRU has its reset gate after the product, as libraries do.
public enum RecurrentLayer: ParameterContainer, Equatable {
  case vanilla(RNN)
  case lstm(LSTM)
  case gru(GRU)

  /// A layer to train, initialised as in the cell's own chapter.
  ///
  /// - Parameters:
  ///   - cell: which of the three
  ///   - inputSize: D
  ///   - hiddenSize: H
  ///   - generator: gives the weights
  public init(
    _ cell: RecurrentCell, inputSize: Int, hiddenSize: Int, using generator: inout RandomGenerator
  ) {
    self =
      switch cell {
      case .vanilla: .vanilla(RNN(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator))
      case .lstm: .lstm(LSTM(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator))
      case .gru: .gru(GRU(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator))
      }
  }

  /// A layer of zeros, to accumulate gradients in.
  public init(_ cell: RecurrentCell, inputSize: Int, hiddenSize: Int) {
    self =
      switch cell {
      case .vanilla: .vanilla(RNN(inputSize: inputSize, hiddenSize: hiddenSize))
      case .lstm: .lstm(LSTM(inputSize: inputSize, hiddenSize: hiddenSize))
      case .gru: .gru(GRU(inputSize: inputSize, hiddenSize: hiddenSize))
      }
  }

  /// Which of the three it is.
  public var cell: RecurrentCell {
    switch self {
    case .vanilla: .vanilla
    case .lstm: .lstm
    case .gru: .gru
    }
  }

  /// W: input × hidden, three or four times as wide with gates
  public var inputWeights: Matrix {
    switch self {
    case .vanilla(let layer): layer.inputWeights
    case .lstm(let layer): layer.inputWeights
    case .gru(let layer): layer.inputWeights
    }
  }

  /// U: hidden × hidden, three or four times as wide with gates
  public var recurrentWeights: Matrix {
    switch self {
    case .vanilla(let layer): layer.recurrentWeights
    case .lstm(let layer): layer.recurrentWeights
    case .gru(let layer): layer.recurrentWeights
    }
  }

  /// b: 1 × hidden, three or four times as wide with gates
  public var bias: Matrix {
    switch self {
    case .vanilla(let layer): layer.bias
    case .lstm(let layer): layer.bias
    case .gru(let layer): layer.bias
    }
  }

  /// D, how many features go in.
  public var inputSize: Int { inputWeights.rows }
  /// H, how many features a state has.
  public var hiddenSize: Int { recurrentWeights.rows }

  /// A state of zeros for N sequences, with a cell state if the layer has one.
  public func blankState(batch: Int) -> LayerState {
    let hidden = Matrix(rows: batch, columns: hiddenSize)
    return LayerState(hidden: hidden, cell: cell == .lstm ? hidden : nil)
  }

  /// Visits the cell's own matrices.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    // While its matrices are changed nothing else may hold them, or each change would copy one.
    let layer = self
    self = .vanilla(RNN(inputSize: 0, hiddenSize: 0))
    switch consume layer {
    case .vanilla(var layer):
      defer { self = .vanilla(layer) }
      try layer.visit(body)
    case .lstm(var layer):
      defer { self = .lstm(layer) }
      try layer.visit(body)
    case .gru(var layer):
      defer { self = .gru(layer) }
      try layer.visit(body)
    }
  }
}
