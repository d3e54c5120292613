import RNNMath
import Workbook

/// The nine functions of this chapter: yours, the reference, or a mixture.
///
/// Everything in the chapter that computes takes such a struct, so the whole chapter can run on the
/// code you wrote.
public struct FundamentalsAnswers: Sendable {
  /// 1.1: a (m × k), b (k × n) → m × n
  public var matmul: @Sendable (_ a: Matrix, _ b: Matrix) throws -> Matrix = { _, _ in
    throw Unattempted()
  }

  /// 1.2: logits (N × V) → probabilities (N × V)
  public var softmax: @Sendable (_ logits: Matrix) throws -> Matrix = { _ in throw Unattempted() }

  /// 1.3: logits (N × V), targets (N), mask (N) → loss in nats, dLogits (N × V)
  public var maskedCrossEntropy:
    @Sendable (_ logits: Matrix, _ targets: [Int], _ mask: [Bool]) throws -> (
      loss: Scalar, dLogits: Matrix
    ) = { _, _, _ in throw Unattempted() }

  /// 1.4: loss, θ, h → dLoss/dθ, of the shape of θ
  public var numericalGradient:
    @Sendable (_ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar) throws -> Matrix =
      { _, _, _ in throw Unattempted() }

  /// 1.5: dOutput (N × K), input (N × D), layer → dInput (N × D); adds to the gradients
  public var linearBackward:
    @Sendable (_ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear)
      throws
      -> Matrix = { _, _, _, _ in throw Unattempted() }

  /// 1.6: ids (N), dOutput (N × D), V → dEmbedding (V × D)
  public var embeddingBackward:
    @Sendable (_ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int) throws -> Matrix = {
      _, _, _ in throw Unattempted()
    }

  /// 1.7: gradients, largest norm → gradients
  public var clipGlobalNorm:
    @Sendable (_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix] = { _, _ in
      throw Unattempted()
    }

  /// 1.8: moves the parameter and its state by one step
  public var adamStep:
    @Sendable (
      _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
      _ settings: AdamSettings
    ) throws -> Void = { _, _, _, _ in throw Unattempted() }

  /// 1.9: training and held-out sequences, V, α → perplexity on the held-out ones
  public var bigramPerplexity:
    @Sendable (
      _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
    ) throws -> Scalar = { _, _, _, _ in throw Unattempted() }

  /// Nine functions that are not attempted yet.
  public init() {}
}
