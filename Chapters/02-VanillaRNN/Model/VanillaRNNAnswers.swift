import RNNMath
import Workbook

/// The nine functions of this chapter: yours, the reference, or a mixture.
public struct VanillaRNNAnswers: Sendable {
  /// One step: an input (N × D) and a state (N × H) give the next state (N × H).
  public typealias Step = (_ input: Matrix, _ hidden: Matrix) throws -> Matrix
  /// One step of a forecast: a value and a state give a prediction of the next value, and a state.
  public typealias ForecastStep = (_ value: Scalar, _ state: Matrix) throws -> (
    prediction: Scalar, state: Matrix
  )

  /// 2.1: x_t (N × D), h_{t−1} (N × H) → h_t (N × H)
  public var stepForward:
    @Sendable (_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix = { _, _, _ in
      throw Unattempted()
    }

  /// 2.2: dh_t (N × H) → dx_t (N × D), dh_{t−1} (N × H); adds to the gradients
  public var stepBackward:
    @Sendable (_ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN) throws ->
      (dInput: Matrix, dPrevious: Matrix) = { _, _, _, _ in throw Unattempted() }

  /// 2.3: x_1 … x_T, h_0 → h_1 … h_T
  public var forward:
    @Sendable (_ inputs: [Matrix], _ initial: Matrix, _ step: Step) throws -> [Matrix] = {
      _, _, _ in throw Unattempted()
    }

  /// 2.4: the immediate derivatives by h_1 … h_T → gradients, dx_1 … dx_T, dh_0
  public var backward:
    @Sendable (_ dStates: [Matrix], _ trace: Trace, _ rnn: RNN) throws -> (
      gradients: RNN, dInputs: [Matrix], dInitial: Matrix
    ) = { _, _, _ in throw Unattempted() }

  /// 2.5: the derivative by h_T → the norms of the total derivatives by h_1 … h_T
  public var gradientNorms:
    @Sendable (_ dFinal: Matrix, _ trace: Trace, _ rnn: RNN) throws -> [Scalar] = { _, _, _ in
      throw Unattempted()
    }

  /// 2.6: a random matrix, gain → an orthogonal matrix of the same shape, times the gain
  public var orthogonal: @Sendable (_ start: Matrix, _ gain: Scalar) throws -> Matrix = { _, _ in
    throw Unattempted()
  }

  /// 2.7: sequences, window, h_0 → runs each chunk with the state it begins with
  public var truncatedBPTT:
    @Sendable (
      _ sequences: [[Matrix]], _ window: Int, _ initial: Matrix,
      _ runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
    ) throws -> Void = { _, _, _, _ in throw Unattempted() }

  /// 2.8: V logits, temperature, top-k, top-p → V probabilities to draw from
  public var samplingDistribution:
    @Sendable (_ logits: [Scalar], _ temperature: Scalar, _ topK: Int?, _ topP: Scalar?) throws ->
      [Scalar] = { _, _, _, _ in throw Unattempted() }

  /// 2.9: a series of which `origin` values are known, k, a state → k predictions
  public var forecast:
    @Sendable (
      _ series: [Scalar], _ origin: Int, _ steps: Int, _ initial: Matrix, _ step: ForecastStep
    ) throws -> [Scalar] = { _, _, _, _, _ in throw Unattempted() }

  /// Nine functions that are not attempted yet.
  public init() {}
}
