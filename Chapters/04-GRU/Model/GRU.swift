import RNNMath

/// A layer of gated recurrent units, or the gradients of one.
///
///     r = σ(x·W_r + h·U_r + b_r)      reset gate
///     z = σ(x·W_z + h·U_z + b_z)      update gate: 1 keeps the old state, 0 replaces it
///     n = tanh(x·W_n + b_n + r ⊙ (h·U_n + b'_n))      candidate, reset after the product
///     n = tanh(x·W_n + b_n + (r ⊙ h)·U_n)             or before it; b'_n is not used
///     h' = z ⊙ h + (1 − z) ⊙ n
///
/// Which of the two candidates it is, is not part of the layer: see ``GRUVariant``.
///
/// Source: K. Cho and others, "Learning phrase representations using RNN encoder–decoder for
/// statistical machine translation", EMNLP 2014, equations 5 to 8.
public struct GRU: ParameterContainer, Equatable {
  /// W: input × 3·hidden
  public var inputWeights: Matrix
  /// U: hidden × 3·hidden
  public var recurrentWeights: Matrix {
    didSet { transposition = Transposition() }
  }
  /// b: 1 × 3·hidden
  public var bias: Matrix
  /// b'_n, the candidate's second bias, which the reset gate multiplies: 1 × hidden
  public var recurrentBias: Matrix
  private var transposition = Transposition()

  /// D, how many features go in.
  public var inputSize: Int { inputWeights.rows }
  /// H, how many features the state has.
  public var hiddenSize: Int { recurrentWeights.rows }

  /// Uᵀ: 3·hidden × hidden. A network's backward pass makes it once for all steps.
  public var recurrentTransposed: Matrix { transposition.matrix ?? recurrentWeights.transposed }

  /// This layer, with Uᵀ at hand until U changes.
  func keepingTransposed() -> GRU {
    var layer = self
    layer.transposition.matrix = recurrentWeights.transposed
    return layer
  }

  /// A layer with these parameters.
  public init(
    inputWeights: Matrix, recurrentWeights: Matrix, bias: Matrix, recurrentBias: Matrix
  ) {
    self.inputWeights = inputWeights
    self.recurrentWeights = recurrentWeights
    self.bias = bias
    self.recurrentBias = recurrentBias
  }

  /// A layer of zeros, to accumulate gradients in.
  public init(inputSize: Int, hiddenSize: Int) {
    self.init(
      inputWeights: Matrix(rows: inputSize, columns: 3 * hiddenSize),
      recurrentWeights: Matrix(rows: hiddenSize, columns: 3 * hiddenSize),
      bias: Matrix(rows: 1, columns: 3 * hiddenSize),
      recurrentBias: Matrix(rows: 1, columns: hiddenSize))
  }

  /// A layer in which each gate has Xavier input weights and orthogonal recurrent weights.
  ///
  /// The biases are zero, but for the update gate's, if wanted: with 1 it begins at σ(1) ≈ 0.73 and
  /// keeps most of the state.
  public init(
    inputSize: Int, hiddenSize: Int, updateBias: Scalar = 0, using generator: inout RandomGenerator
  ) {
    self.init(inputSize: inputSize, hiddenSize: hiddenSize)
    inputWeights = Matrix(
      gruGates: GRUGate.allCases.map { _ in
        .xavierUniform(inputs: inputSize, outputs: hiddenSize, using: &generator)
      })
    recurrentWeights = Matrix(
      gruGates: GRUGate.allCases.map { _ in .orthogonal(hiddenSize, hiddenSize, using: &generator) }
    )
    for column in GRUGate.update.columns(hiddenSize: hiddenSize) { bias[0, column] = updateBias }
  }

  /// Visits the input weights, the recurrent weights, then both biases.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("inputWeights", &inputWeights)
    try body("recurrentWeights", &recurrentWeights)
    try body("bias", &bias)
    try body("recurrentBias", &recurrentBias)
  }

  /// Uᵀ where it has been made; whether it has makes no layer different from another.
  private struct Transposition: Equatable, Sendable {
    var matrix: Matrix?

    static func == (_: Transposition, _: Transposition) -> Bool { true }
  }
}
