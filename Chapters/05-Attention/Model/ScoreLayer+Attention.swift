import RNNMath

extension ScoreLayer {
  /// What each query sees of one sequence, whose keys are the values too.
  ///
  /// - Parameters:
  ///   - queries: T × Dq
  ///   - keys: S × Dk; hidden ones may be anything
  ///   - mask: T rows of S; true where query t may see key s
  ///   - answers: whose functions compute it
  /// - Returns: the weights (T × S), the context (T × Dk) and what they came from; no values
  public func attend(
    _ queries: Matrix, to keys: Matrix, mask: [[Bool]], answers: AttentionAnswers
  ) throws -> AttentionStep {
    let scores: Matrix
    switch self {
    case .scaledDot:
      var step = try answers.scaledDotProduct(queries, keys, keys, mask, answers.maskedSoftmax)
      step.values = nil
      return step
    case .dot: scores = try answers.luongScores(queries, keys, nil)
    case .general(let weights): scores = try answers.luongScores(queries, keys, weights)
    case .additive(let layer): scores = try answers.additiveScores(queries, keys, mask, layer)
    }
    let weights = try answers.maskedSoftmax(scores, mask)
    return AttentionStep(
      queries: queries, keys: keys, values: nil, scale: 1, weights: weights,
      context: weights.mixing(keys))
  }

  /// The way back through ``attend(_:to:mask:answers:)``.
  ///
  /// - Parameter dContext: T × Dk
  /// - Returns: the derivatives by queries (T × Dq) and keys (S × Dk), and by the parameters
  public func backward(
    _ dContext: Matrix, step: AttentionStep, answers: AttentionAnswers
  ) throws -> (dQueries: Matrix, dKeys: Matrix, gradients: ScoreLayer) {
    switch self {
    case .dot, .scaledDot:
      let (dQueries, dKeys, _) = try answers.attentionBackward(
        dContext, step, answers.softmaxBackward)
      return (dQueries, dKeys, self)
    case .general(let weights):
      // q · W · k is the dot product of q · W and k.
      var dot = step
      dot.queries = step.queries.matmul(weights)
      let (dProducts, dKeys, _) = try answers.attentionBackward(
        dContext, dot, answers.softmaxBackward)
      return (
        dProducts.matmul(weights, transposing: .right), dKeys,
        .general(dProducts.mixing(step.queries, transposing: .left).transposed)
      )
    case .additive(let layer):
      let dWeights = dContext.matmul(step.keys, transposing: .right)
      let dScores = try answers.softmaxBackward(dWeights, step.weights)
      let (dQueries, dKeys, gradients) = layer.backward(
        dScores, queries: step.queries, keys: step.keys)
      let dValues = step.weights.mixing(dContext, transposing: .left)
      return (dQueries, dKeys + dValues, .additive(gradients))
    }
  }
}
