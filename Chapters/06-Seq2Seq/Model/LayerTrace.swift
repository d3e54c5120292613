import GRUModel
import LSTMModel
import RNNMath

/// A recurrent layer's way through a batch, which is what its backward pass needs.
public struct LayerTrace: Equatable, Sendable {
  /// N, how many steps each sequence has.
  public let lengths: [Int]
  /// What the layer began with.
  public let initial: LayerState
  /// h_1 … h_T, N × H each; after a sequence's end its row stays as it is.
  public let states: [Matrix]
  /// Each sequence's state after its own last step: h, and c with an LSTM
  public let last: LayerState
  /// x_1 … x_T, one below the other: T·N × D
  let inputs: Matrix
  /// What the cell computed at each step, rows that are over included.
  let steps: [CellStep]

  /// h_0 … h_{T−1}, one below the other: T·N × H
  var previous: Matrix { Matrix(stacking: [initial.hidden] + states.dropLast()) }
}

/// All that a cell computed in one step.
enum CellStep: Equatable, Sendable {
  case vanilla(hidden: Matrix)
  case lstm(LSTMStep)
  case gru(GRUStep)

  /// What the next step begins with.
  var state: LayerState {
    switch self {
    case .vanilla(let hidden): LayerState(hidden: hidden)
    case .lstm(let step): LayerState(hidden: step.hidden, cell: step.cell)
    case .gru(let step): LayerState(hidden: step.hidden)
    }
  }
}
