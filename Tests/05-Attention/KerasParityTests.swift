import AttentionModel
import AttentionSolutions
import FundamentalsModel
import RNNMath
import TestSupport
import Testing

/// What Keras computes, this chapter computes: see Fixtures/make_keras_fixtures.py.
@Suite struct KerasAttentionParity {
  // Sums of at most 24 terms of order one, in another order.
  private let tolerance: Scalar = 1e-10

  @Test(arguments: ["dot", "additive"])
  func `scores without weights of their own are those of Keras`(name: String) throws {
    let keras = try TorchCase.named(name, in: "keras")
    let masks = keras.masks["rows"] ?? []
    let layer = name == "dot" ? ScoreLayer.dot : additive(keras.parameters)
    let (rows, memory) = (keras.input("rows"), keras.input("memory"))
    let (queries, keys) = (rows.cut(into: masks.count), memory.cut(into: masks.count))
    let steps = try masks.indices.map {
      try layer.attend(queries[$0], to: keys[$0], mask: masks[$0], answers: .reference)
    }
    let output = Matrix(stacking: steps.map(\.context))
    #expect(gap([output], [Matrix(torch: keras.output)]) < tolerance)
    let weighting = Matrix(torch: keras.weighting).cut(into: masks.count)
    let backs = try zip(weighting, steps).map {
      try layer.backward($0, step: $1, answers: .reference)
    }
    let ours = [backs.map(\.dQueries), backs.map(\.dKeys)].map { Matrix(stacking: $0) }
    let theirs = ["rows", "memory"].map { Matrix(torch: keras.gradients[$0] ?? []) }
    #expect(gap(ours, theirs) < tolerance)
    guard case .additive(let expected) = additive(keras.gradients), name == "additive" else {
      return
    }
    let gradients = backs.reduce(0 * expected.scoreWeights) { sum, back in
      guard case .additive(let layer) = back.gradients else { return sum }
      return sum + layer.scoreWeights
    }
    #expect(gap([gradients], [expected.scoreWeights]) < tolerance)
  }

  @Test func `multi-head attention is that of Keras`() throws {
    let keras = try TorchCase.named("multi-head", in: "keras")
    let layer = heads(keras.parameters)
    let (output, trace) = try layer.forward(
      keras.input("rows"), memory: keras.input("memory"), masks: keras.masks["rows"] ?? [],
      answers: .reference)
    #expect(gap([output], [Matrix(torch: keras.output)]) < tolerance)
    let back = try layer.backward(Matrix(torch: keras.weighting), trace, answers: .reference)
    #expect(gap(back.gradients.matrices, heads(keras.gradients).matrices) < tolerance)
    let theirs = ["rows", "memory"].map { Matrix(torch: keras.gradients[$0] ?? []) }
    #expect(gap([back.dRows, back.dMemory], theirs) < tolerance)
  }

  @Test func `layer normalisation is that of Keras, with its larger ε`() throws {
    let keras = try TorchCase.named("layer norm", in: "keras")
    func norm(_ named: [String: TorchCase.Rows], epsilon: Scalar) -> LayerNorm {
      let parts = ["gamma", "beta"].map { Matrix(torch: named["layer_normalization.\($0)"] ?? []) }
      return LayerNorm(gain: parts[0], bias: parts[1], epsilon: epsilon)
    }
    let layer = norm(keras.parameters, epsilon: 1e-3)
    let (output, trace) = layer.forward(keras.input("rows"))
    #expect(gap([output], [Matrix(torch: keras.output)]) < tolerance)
    let (dInput, gradients) = layer.backward(Matrix(torch: keras.weighting), trace)
    #expect(gap([dInput], [Matrix(torch: keras.gradients["rows"] ?? [])]) < tolerance)
    #expect(gap(gradients.matrices, norm(keras.gradients, epsilon: 1e-3).matrices) < tolerance)
    // With PyTorch's ε it would be another layer.
    let other = norm(keras.parameters, epsilon: 1e-5).forward(keras.input("rows")).output
    #expect(gap([other], [Matrix(torch: keras.output)]) > 1e-4)
  }

  /// Keras has v only: queries and keys enter as they are.
  private func additive(_ named: [String: TorchCase.Rows]) -> ScoreLayer {
    let scale = Matrix(torch: named["additive_attention.scale"] ?? [[]])
    let same = Matrix.identity(scale.columns)
    return .additive(
      AdditiveScore(
        queryWeights: same, keyWeights: same, bias: 0 * scale, scoreWeights: scale))
  }

  private func heads(_ named: [String: TorchCase.Rows]) -> MultiHeadAttention {
    let layers = ["query", "key", "value", "attention_output"].map {
      Linear(
        weights: Matrix(torch: named["\($0).kernel"] ?? []),
        bias: Matrix(torch: named["\($0).bias"] ?? []))
    }
    return MultiHeadAttention(
      query: layers[0], key: layers[1], value: layers[2], output: layers[3], headCount: 2)
  }
}
