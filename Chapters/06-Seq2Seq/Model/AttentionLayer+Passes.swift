import AttentionModel
import AttentionSolutions
import RNNMath

extension AttentionLayer {
  /// What the decoder's states see of the encoder's, and what both make together.
  ///
  /// - Parameters:
  ///   - states: q_1 … q_T, N × H each
  ///   - lengths: how many of them each sequence has, N; those behind it get features of zero
  ///   - keys: h_1 … h_S, N × H each
  ///   - keyLengths: how many of them each sequence has, N; nothing looks at those behind it
  public func forward(
    _ states: [Matrix], lengths: [Int], keys: [Matrix], keyLengths: [Int]
  ) throws -> AttentionTrace {
    let queryLayout = SequenceLayout(steps: states.count, lengths: lengths)
    let keyLayout = SequenceLayout(steps: keys.count, lengths: keyLengths)
    let queries = queryLayout.gathered(states)
    let steps = try zip(
      queryLayout.sequences(of: queries), keyLayout.sequences(of: keyLayout.gathered(keys))
    ).map { queries, keys in
      // A key is there for each symbol and none for padding, so all may be seen.
      let row = Array(repeating: true, count: keys.rows)
      return try score.attend(
        queries, to: keys, mask: Array(repeating: row, count: queries.rows), answers: .reference)
    }
    let joint = Matrix(stacking: steps.map(\.context)).concatenatingColumns(of: queries)
    let rows = joint.matmul(combination.weights).addingToRows(combination.bias).tanh()
    return AttentionTrace(
      features: queryLayout.scattered(rows), queryLayout: queryLayout, keyLayout: keyLayout,
      steps: steps, joint: joint, rows: rows)
  }

  /// The way back through ``forward(_:lengths:keys:keyLengths:)``.
  ///
  ///     [dc_t dq_t] = (da_t ⊙ (1 − a_t²)) · W_cᵀ
  ///     dq_t, dh_s  += what comes back through the score and the softmax
  ///
  /// - Parameters:
  ///   - dFeatures: da_1 … da_T, N × H each
  ///   - trace: of the forward pass
  /// - Returns: the gradients of the parameters, dq_1 … dq_T by the decoder's states, and dh_1 … dh_S
  ///   by the encoder's, N × H each
  public func backward(
    _ dFeatures: [Matrix], trace: AttentionTrace
  ) throws -> (gradients: AttentionLayer, dStates: [Matrix], dKeys: [Matrix]) {
    var gradients = zeroed()
    let (queryLayout, keyLayout) = (trace.queryLayout, trace.keyLayout)
    let dSums = queryLayout.gathered(dFeatures).hadamard(trace.rows.tanhDerivative())
    gradients.combination.weights = trace.joint.matmul(dSums, transposing: .left)
    gradients.combination.bias = dSums.sumOfRows()
    let dJoint = dSums.matmul(combination.weights, transposing: .right)

    let hiddenSize = combination.weights.columns
    let dContexts = queryLayout.sequences(of: dJoint.columns(0..<hiddenSize))
    var (dQueries, dKeys) = ([Matrix](), [Matrix]())
    for (dContext, step) in zip(dContexts, trace.steps) {
      let back = try score.backward(dContext, step: step, answers: .reference)
      gradients.score.add(back.gradients)
      dQueries.append(back.dQueries)
      dKeys.append(back.dKeys)
    }
    let dStates = dJoint.columns(hiddenSize..<2 * hiddenSize) + Matrix(stacking: dQueries)
    return (
      gradients, queryLayout.scattered(dStates), keyLayout.scattered(Matrix(stacking: dKeys))
    )
  }
}
