import RNNMath
import Workbook

/// Exercise 1.6: the backward pass of an embedding, output[n] = embedding[ids[n]].
///
///     dEmbedding[v] = Σ_{n: ids[n] = v} dOutput[n]
///
/// - Parameters:
///   - ids: N ids, each from 0 to V − 1; an id may come more than once
///   - dOutput: N × D
///   - vocabularySize: V
/// - Returns: dEmbedding, V × D
///
/// Book: *One-hot rows and embeddings*, exercise 1.6.
public func embeddingBackward(
  ids: [Int], dOutput: Matrix, vocabularySize: Int
) throws -> Matrix {
  throw Unattempted()
}
