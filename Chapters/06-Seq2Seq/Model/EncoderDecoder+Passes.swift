import FundamentalsModel
import FundamentalsSolutions
import RNNMath

extension EncoderDecoder {
  /// Reads the sources and the decoder's inputs, and says at every place what comes next.
  ///
  /// - Parameters:
  ///   - sources: N × S, symbols and then padding
  ///   - inputs: N × T, what the decoder reads: the start, tokens, and then padding
  public func forward(sources: [[Int]], inputs: [[Int]]) throws -> EncoderDecoderTrace {
    let sources = sources.withAStep
    return try forward(after: encode(sources), sources: sources, inputs: inputs)
  }

  /// Reads the sources: N × S, symbols and then padding.
  ///
  /// The states are the keys of attention; the last ones are where a decoder begins.
  public func encode(_ sources: [[Int]]) throws -> LayerTrace {
    try encoder.forward(
      Self.embed(sources, in: sourceEmbedding), lengths: sources.map(\.tokenCount),
      from: encoder.blankState(batch: sources.count))
  }

  /// The decoder's part of ``forward(sources:inputs:)``.
  func forward(
    after encoded: LayerTrace, sources: [[Int]], inputs: [[Int]]
  ) throws -> EncoderDecoderTrace {
    let lengths = inputs.map(\.tokenCount)
    let decoded = try decoder.forward(
      Self.embed(inputs, in: targetEmbedding), lengths: lengths, from: encoded.last)
    let attended = try attention?.forward(
      decoded.states, lengths: lengths, keys: encoded.states, keyLengths: encoded.lengths)
    let features = attended?.features ?? decoded.states
    let logits = Matrix(stacking: features).matmul(output.weights).addingToRows(output.bias)
    return EncoderDecoderTrace(
      sources: sources, inputs: inputs, encoder: encoded, decoder: decoded, attention: attended,
      features: features, logits: logits.cut(into: features.count))
  }

  /// The way back through the output layer, of all steps.
  ///
  ///     da_t = dlogits_t · W_yᵀ     dW_y = Σ_t a_tᵀ · dlogits_t     db_y = Σ_t Σ_n dlogits_t[n]
  ///
  /// - Parameters:
  ///   - dLogits: T, N × V each
  ///   - features: a_1 … a_T, what the output layer read, N × H each
  /// - Returns: the gradients of the output layer, and da_1 … da_T, N × H each
  public func outputBackward(
    _ dLogits: [Matrix], features: [Matrix]
  ) -> (gradients: Linear, dFeatures: [Matrix]) {
    let (function, batch) = ("outputBackward", dLogits.first?.rows ?? 0)
    dLogits.require(
      (features.count, of: "step of the features"), rows: batch, columns: output.weights.columns,
      as: "dLogits", in: function)
    features.require(
      (dLogits.count, of: "step of dLogits"), rows: batch, columns: output.weights.rows,
      as: "features", in: function)
    let (dRows, rows) = (Matrix(stacking: dLogits), Matrix(stacking: features))
    let gradients = Linear(
      weights: rows.matmul(dRows, transposing: .left), bias: dRows.sumOfRows())
    let dFeatures = dRows.matmul(output.weights, transposing: .right)
    return (gradients, dFeatures.cut(into: dLogits.count))
  }

  /// The gradient of an embedding: each id's row gets the derivatives of all places where it was read.
  ///
  /// - Parameters:
  ///   - dInputs: dx_1 … dx_T, N × D each; at least one
  ///   - ids: what was read, N × T
  ///   - vocabularySize: how many ids there are
  /// - Returns: vocabulary × D
  public static func embeddingGradient(
    _ dInputs: [Matrix], ids: [[Int]], vocabularySize: Int
  ) throws -> Matrix {
    let (function, steps) = ("embeddingGradient", ids.first?.count ?? 0)
    dInputs.require(
      (steps, of: "column of ids"), rows: ids.count, columns: dInputs.first?.columns ?? 0,
      as: "dInputs", in: function)
    for (n, row) in ids.enumerated() {
      if row.count != steps {
        stop("\(function): ids[\(n)] must be \(steps) ids, as the first row, but \(row.count) came")
      }
      if let id = row.first(where: { !(0..<vocabularySize).contains($0) }) {
        stop("\(function): ids must be below vocabularySize, \(vocabularySize), but \(id) came")
      }
    }
    return try embeddingBackward(
      ids: dInputs.indices.flatMap { t in ids.map { $0[t] } },
      dOutput: Matrix(stacking: dInputs), vocabularySize: vocabularySize)
  }

  /// The rows of a table for each step of some sequences, N × D each; zeros for padding.
  private static func embed(_ ids: [[Int]], in table: Matrix) -> [Matrix] {
    (0..<(ids.first?.count ?? 0)).map { t in
      var rows = table.rows(at: ids.map { $0[t] })
      rows.clearRows(ids.indices.filter { ids[$0][t] == Token.padding })
      return rows
    }
  }
}

extension [[Int]] {
  /// N × S with S at least 1: where there is nothing to read at all, the encoder takes a step that
  /// does not count.
  var withAStep: [[Int]] { map { $0.isEmpty ? [Token.padding] : $0 } }
}

extension [Int] {
  /// How many tokens stand before the padding at the end.
  var tokenCount: Int { 1 + (lastIndex { $0 != Token.padding } ?? -1) }
}
