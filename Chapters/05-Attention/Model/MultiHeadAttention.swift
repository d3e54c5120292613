import FundamentalsModel
import RNNMath

/// Attention of several heads, each in columns of its own, or its gradients.
///
///     Q = x · W_q + b_q,   K = m · W_k + b_k,   V = m · W_v + b_v
///     head_i = softmax(Q_i · K_iᵀ / √(d/h)) · V_i       the i-th part of the columns
///     y = [head_1 … head_h] · W_o + b_o
///
/// x are the rows that look and m, the memory, those that are looked at: the same in
/// self-attention.
///
/// Source: A. Vaswani and others, "Attention is all you need", NIPS 2017, section 3.2.2.
public struct MultiHeadAttention: ParameterContainer, Equatable {
  /// d inputs, d outputs
  public var query: Linear
  /// d inputs, d outputs
  public var key: Linear
  /// d inputs, d outputs
  public var value: Linear
  /// d inputs, d outputs
  public var output: Linear
  /// h, which divides d.
  public let headCount: Int

  /// Attention with these layers; stops unless the heads can share the columns out.
  public init(query: Linear, key: Linear, value: Linear, output: Linear, headCount: Int) {
    let size = query.weights.columns
    if headCount < 1 || size % headCount != 0 {
      stop("MultiHeadAttention: \(headCount) heads cannot share out \(size) columns equally")
    }
    (self.query, self.key, self.value, self.output) = (query, key, value, output)
    self.headCount = headCount
  }

  /// Attention to train, with d features.
  public init(size: Int, headCount: Int, using generator: inout RandomGenerator) {
    let layers = (0..<4).map { _ in Linear(inputs: size, outputs: size, using: &generator) }
    self.init(
      query: layers[0], key: layers[1], value: layers[2], output: layers[3], headCount: headCount)
  }

  /// Visits the layers of queries, keys and values, then that of the output.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try query.visit { try body("query.\($0)", &$1) }
    try key.visit { try body("key.\($0)", &$1) }
    try value.visit { try body("value.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }
}
