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
    let (steps, additive) = try attend(
      queries, queryLayout, keys: keyLayout.gathered(keys), keyLayout)
    let joint = Matrix(stacking: steps.map(\.context)).concatenatingColumns(of: queries)
    let rows = joint.matmul(combination.weights).addingToRows(combination.bias).tanh()
    return AttentionTrace(
      features: queryLayout.scattered(rows), queryLayout: queryLayout, keyLayout: keyLayout,
      steps: steps, additive: additive, joint: joint, rows: rows)
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
    dFeatures.require(
      (queryLayout.steps, of: "step of the trace"), rows: queryLayout.lengths.count,
      columns: combination.weights.columns, as: "dFeatures", in: "AttentionLayer.backward")
    let dSums = queryLayout.gathered(dFeatures).hadamard(trace.rows.tanhDerivative())
    gradients.combination.weights = trace.joint.matmul(dSums, transposing: .left)
    gradients.combination.bias = dSums.sumOfRows()
    let dJoint = dSums.matmul(combination.weights, transposing: .right)

    let hiddenSize = combination.weights.columns
    let dContexts = queryLayout.sequences(of: dJoint.columns(0..<hiddenSize))
    let (dQueries, dKeys, dScore) = try scoreBackward(dContexts, trace: trace)
    gradients.score = dScore
    let dStates = dJoint.columns(hiddenSize..<2 * hiddenSize) + dQueries
    return (gradients, queryLayout.scattered(dStates), keyLayout.scattered(dKeys))
  }

  /// The weights and contexts of N sequences, each of which sees its own keys.
  private func attend(
    _ queries: Matrix, _ queryLayout: SequenceLayout, keys: Matrix, _ keyLayout: SequenceLayout
  ) throws -> (steps: [AttentionStep], additive: AdditiveFeatures?) {
    if case .additive(let layer) = score {
      let (steps, kept) = layer.attend(queries, queryLayout, keys: keys, keyLayout)
      return (steps, kept)
    }
    let steps = try zip(queryLayout.sequences(of: queries), keyLayout.sequences(of: keys)).map {
      // A key is there for each symbol and none for padding, so all may be seen.
      let row = Array(repeating: true, count: $1.rows)
      return try score.attend(
        $0, to: $1, mask: Array(repeating: row, count: $0.rows), answers: .reference)
    }
    return (steps, nil)
  }

  /// The way back to all queries and all keys, and the gradients of the score.
  private func scoreBackward(
    _ dContexts: [Matrix], trace: AttentionTrace
  ) throws -> (dQueries: Matrix, dKeys: Matrix, gradients: ScoreLayer) {
    if case .additive(let layer) = score, let kept = trace.additive {
      let back = try layer.backward(dContexts, steps: trace.steps, kept: kept)
      return (back.dQueries, back.dKeys, .additive(back.gradients))
    }
    var (dQueries, dKeys, gradients) = ([Matrix](), [Matrix](), score.zeroed())
    for (dContext, step) in zip(dContexts, trace.steps) {
      let back = try score.backward(dContext, step: step, answers: .reference)
      gradients.add(back.gradients)
      dQueries.append(back.dQueries)
      dKeys.append(back.dKeys)
    }
    return (Matrix(stacking: dQueries), Matrix(stacking: dKeys), gradients)
  }
}
