import RNNMath

/// The backward pass of an embedding, output[n] = embedding[ids[n]].
///
///     dEmbedding[v] = Σ_{n: ids[n] = v} dOutput[n]
///
/// - Parameters:
///   - ids: N ids
///   - dOutput: N × D
///   - vocabularySize: V
/// - Returns: dEmbedding, V × D
public func embeddingBackward(
  ids: [Int], dOutput: Matrix, vocabularySize: Int
) throws -> Matrix {
  var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
  for (n, id) in ids.enumerated() {
    for d in 0..<dOutput.columns {
      dEmbedding[id, d] += dOutput[n, d]
    }
  }
  return dEmbedding
}
