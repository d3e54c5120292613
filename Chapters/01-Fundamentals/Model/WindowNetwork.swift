import RNNMath

/// A network that predicts the next symbol from a window of the last C, and remembers nothing else.
///
///     x      = embedding[ids of the window], side by side
///     a      = tanh(x · W₁ + b₁)
///     logits = a · W₂ + b₂
///
/// Source: Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin, "A neural probabilistic language model",
/// JMLR 3 (2003), without the direct connections from x to the logits.
public struct WindowNetwork: ParameterContainer, Equatable {
  /// V × D
  public var embedding: Matrix
  /// C·D inputs, H outputs
  public var hidden: Linear
  /// H inputs, V outputs
  public var output: Linear

  /// What the backward pass needs of the forward pass.
  public struct Cache {
    /// N·C ids
    let ids: [Int]
    /// N × C·D
    let embedded: Matrix
    /// N × H
    let activation: Matrix
  }

  /// A network with small random weights; the output begins near zero, so that every symbol is
  /// about equally likely at first.
  public init(
    vocabularySize: Int, contextLength: Int, embeddingSize: Int, hiddenSize: Int,
    using generator: inout RandomGenerator
  ) {
    embedding = .normal(vocabularySize, embeddingSize, deviation: 1, using: &generator)
    hidden = Linear(
      inputs: contextLength * embeddingSize, outputs: hiddenSize, using: &generator)
    output = Linear(inputs: hiddenSize, outputs: vocabularySize, using: &generator)
    output.weights *= 0.1
  }

  /// Visits the embedding, then the hidden layer, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("embedding", &embedding)
    try hidden.visit { try body("hidden.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }

  /// Scores for the next symbol, N × V, and what the backward pass will need.
  public func forward(
    _ windows: Windows, answers: FundamentalsAnswers
  ) throws -> (logits: Matrix, cache: Cache) {
    // A row for each id, then the C rows of a window side by side: the same numbers in a new shape.
    let rows = embedding.rows(at: windows.contexts)
    let embedded = Matrix(
      rows: windows.count, columns: windows.contextLength * embedding.columns, values: rows.values)
    let activation = try answers.matmul(embedded, hidden.weights).addingToRows(hidden.bias).tanh()
    let logits = try answers.matmul(activation, output.weights).addingToRows(output.bias)
    return (
      logits, Cache(ids: windows.contexts, embedded: embedded, activation: activation)
    )
  }

  /// The gradients of the loss, given its derivative by the logits, N × V.
  public func backward(
    _ dLogits: Matrix, _ cache: Cache, answers: FundamentalsAnswers
  ) throws -> WindowNetwork {
    var gradients = zeroed()
    let dActivation = try answers.linearBackward(
      dLogits, cache.activation, output, &gradients.output)
    let dPreactivation = dActivation.hadamard(cache.activation.tanhDerivative())
    let dEmbedded = try answers.linearBackward(
      dPreactivation, cache.embedded, hidden, &gradients.hidden)
    let dRows = Matrix(
      rows: cache.ids.count, columns: embedding.columns, values: dEmbedded.values)
    gradients.embedding = try answers.embeddingBackward(cache.ids, dRows, embedding.rows)
    return gradients
  }

  /// The mean surprise in nats over the windows that count.
  public func loss(on windows: Windows, answers: FundamentalsAnswers) throws -> Scalar {
    let logits = try forward(windows, answers: answers).logits
    return try answers.maskedCrossEntropy(logits, windows.targets, windows.mask).loss
  }

  /// The loss and its gradients.
  public func lossAndGradients(
    on windows: Windows, answers: FundamentalsAnswers
  ) throws -> (loss: Scalar, gradients: WindowNetwork) {
    let (logits, cache) = try forward(windows, answers: answers)
    let (loss, dLogits) = try answers.maskedCrossEntropy(logits, windows.targets, windows.mask)
    return (loss, try backward(dLogits, cache, answers: answers))
  }
}
