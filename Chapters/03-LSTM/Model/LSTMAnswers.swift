import RNNMath
import Workbook

/// The nine functions of this chapter: yours, the reference, or a mixture.
public struct LSTMAnswers: Sendable {
  /// One step of one of several layers, counted from 0 at the bottom: an input and a state give the
  /// next state.
  public typealias LayerStep = (_ layer: Int, _ input: Matrix, _ state: LSTMState) throws ->
    LSTMState

  /// 3.1: x_t (N × D), h_{t−1} and c_{t−1} (N × H) → all that the step computed
  public var stepForward:
    @Sendable (_ input: Matrix, _ state: LSTMState, _ lstm: LSTM) throws -> LSTMStep = { _, _, _ in
      throw Unattempted()
    }

  /// 3.2: dh_t, dc_t (N × H) → dx_t (N × D), dh_{t−1} and dc_{t−1}; adds to the gradients
  public var stepBackward:
    @Sendable (
      _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
    ) throws -> (dInput: Matrix, dPrevious: LSTMState) = { _, _, _, _, _ in throw Unattempted() }

  /// 3.3: the immediate derivatives by h_1 … h_T → gradients, dx_1 … dx_T, dh_0 and dc_0
  public var backward:
    @Sendable (_ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM) throws -> (
      gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState
    ) = { _, _, _ in throw Unattempted() }

  /// 3.4: H, the forget gate's bias → b (1 × 4H)
  public var biasInit: @Sendable (_ hiddenSize: Int, _ forgetBias: Scalar) throws -> Matrix = {
    _, _ in throw Unattempted()
  }

  /// 3.5: H numbers in 0..<1, the longest lag → b (1 × 4H)
  public var chronoBias: @Sendable (_ uniform: [Scalar], _ longest: Int) throws -> Matrix = {
    _, _ in throw Unattempted()
  }

  /// 3.6: 3.1 with gates that see the cell
  public var peepholeForward:
    @Sendable (_ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes) throws ->
      LSTMStep = { _, _, _, _ in throw Unattempted() }

  /// 3.7: x_1 … x_T, a state for each layer, a rate, noise[t][layer] (N × H) → the top's h_1 … h_T
  public var dropoutBetweenLayers:
    @Sendable (
      _ inputs: [Matrix], _ initial: [LSTMState], _ rate: Scalar, _ noise: [[Matrix]]?,
      _ step: LayerStep
    ) throws -> [Matrix] = { _, _, _, _, _ in throw Unattempted() }

  /// 3.8: N, T, a generator → T inputs (N × 2), targets (N × 1)
  public var addingBatch:
    @Sendable (_ count: Int, _ length: Int, _ generator: inout RandomGenerator) throws -> (
      inputs: [Matrix], targets: Matrix
    ) = { _, _, _ in throw Unattempted() }

  /// 3.9: D, H, how many layers → how many parameters
  public var parameterCount:
    @Sendable (_ inputSize: Int, _ hiddenSize: Int, _ layers: Int) throws -> Int = { _, _, _ in
      throw Unattempted()
    }

  /// Nine functions that are not attempted yet.
  public init() {}
}
