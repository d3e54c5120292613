import RNNMath

/// A test that catches a model which sees the future.
///
///     y_1 … y_T = model(x_1 … x_T)
///     it leaks if some y_t is another one when only x_{t+1} … x_T are others
///
/// You choose the tokens, and how often you ask. The same tokens give the same outputs, to the bit.
/// A model may look one position ahead or many, at the last one only, at one token and no other,
/// from one position only, or only after two tokens that are the same: leave it no place to hide.
/// It may know T, which is no token. There are K^T lists, often too many to try them all.
///
/// - Parameters:
///   - vocabularySize: K, tokens are 0 ..< K; at least 2
///   - length: T, how many tokens the model takes, no more and no fewer; at least 2
///   - model: T tokens to T rows, of which row t is the output at position t
/// - Returns: true if an output depends on a later token
public func leaks(
  vocabularySize: Int, length: Int, model: (_ tokens: [Int]) throws -> Matrix
) throws -> Bool {
  var generator = RandomGenerator(seed: 510)
  // A leak may show in the company of some tokens only, so one beginning is not enough.
  for _ in 0..<20 * vocabularySize {
    let tokens = (0..<length).map { _ in generator.integer(below: vocabularySize) }
    let outputs = try model(tokens)
    for late in 1..<length {
      let others = (late..<length).map { _ in generator.integer(below: vocabularySize) }
      let changed = try model(tokens.prefix(late) + others)
      for t in 0..<late where differ(outputs[row: t], changed[row: t]) { return true }
    }
  }
  return false
}

/// Whether two rows differ in a bit; NaN is like NaN.
private func differ(_ a: [Scalar], _ b: [Scalar]) -> Bool {
  !a.elementsEqual(b) { $0 == $1 || ($0.isNaN && $1.isNaN) }
}
