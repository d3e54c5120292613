import RNNMath
import Workbook

/// The nine functions of this chapter: yours, the reference, or a mixture.
///
/// Everything in the chapter that computes takes such a struct, so the whole chapter can run on the
/// code you wrote.
public struct FundamentalsAnswers: Sendable {
  /// 1.1: a (m × k), b (k × n) → m × n
  public var matmul: @Sendable (_ a: Matrix, _ b: Matrix) throws -> Matrix
  /// 1.2: logits (N × V) → probabilities (N × V)
  public var softmax: @Sendable (_ logits: Matrix) throws -> Matrix
  /// 1.3: logits (N × V), targets (N), mask (N) → loss in nats, dLogits (N × V)
  public var maskedCrossEntropy:
    @Sendable (_ logits: Matrix, _ targets: [Int], _ mask: [Bool]) throws -> (
      loss: Scalar, dLogits: Matrix
    )
  /// 1.4: loss, θ, h → dLoss/dθ, of the shape of θ
  public var numericalGradient:
    @Sendable (_ loss: (Matrix) throws -> Scalar, _ theta: Matrix, _ step: Scalar) throws -> Matrix
  /// 1.5: dOutput (N × K), input (N × D), layer → dInput (N × D); adds to the gradients
  public var linearBackward:
    @Sendable (_ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear)
      throws
      -> Matrix
  /// 1.6: ids (N), dOutput (N × D), V → dEmbedding (V × D)
  public var embeddingBackward:
    @Sendable (_ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int) throws -> Matrix
  /// 1.7: gradients, largest norm → gradients
  public var clipGlobalNorm: @Sendable (_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix]
  /// 1.8: moves the parameter and its state by one step
  public var adamStep:
    @Sendable (
      _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
      _ settings: AdamSettings
    ) throws -> Void
  /// 1.9: training and held-out sequences, V, α → perplexity on the held-out ones
  public var bigramPerplexity:
    @Sendable (
      _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
    ) throws -> Scalar

  /// Binds the nine functions.
  public init(
    matmul: @escaping @Sendable (Matrix, Matrix) throws -> Matrix,
    softmax: @escaping @Sendable (Matrix) throws -> Matrix,
    maskedCrossEntropy:
      @escaping @Sendable (Matrix, [Int], [Bool]) throws -> (
        loss: Scalar, dLogits: Matrix
      ),
    numericalGradient:
      @escaping @Sendable ((Matrix) throws -> Scalar, Matrix, Scalar) throws ->
      Matrix,
    linearBackward: @escaping @Sendable (Matrix, Matrix, Linear, inout Linear) throws -> Matrix,
    embeddingBackward: @escaping @Sendable ([Int], Matrix, Int) throws -> Matrix,
    clipGlobalNorm: @escaping @Sendable ([Matrix], Scalar) throws -> [Matrix],
    adamStep:
      @escaping @Sendable (inout Matrix, Matrix, inout AdamState, AdamSettings) throws ->
      Void,
    bigramPerplexity: @escaping @Sendable ([[Int]], [[Int]], Int, Scalar) throws -> Scalar
  ) {
    self.matmul = matmul
    self.softmax = softmax
    self.maskedCrossEntropy = maskedCrossEntropy
    self.numericalGradient = numericalGradient
    self.linearBackward = linearBackward
    self.embeddingBackward = embeddingBackward
    self.clipGlobalNorm = clipGlobalNorm
    self.adamStep = adamStep
    self.bigramPerplexity = bigramPerplexity
  }
}
