import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

/// The largest difference, relative, and absolute below one; infinite where shapes differ.
///
/// One function instead of an expectation for each element: expectations are slow to compile.
func gap(_ a: [Matrix], _ b: [Matrix]) -> Scalar {
  guard a.map(\.shape) == b.map(\.shape) else { return .infinity }
  return zip(a.flatMap(\.values), b.flatMap(\.values))
    .map { $0 == $1 ? 0 : abs($0 - $1) / max(1, abs($0), abs($1)) }
    .reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
}

/// What a reader writes in this chapter is what the later chapters take from RNNMath.
///
/// The formulas are the same but for the order of some dozen operations, each of which rounds at
/// 1e-16: 1e-12 leaves room, and a wrong term is far above it.
@Suite struct Parity {
  private let tolerance: Scalar = 1e-12

  @Test func `softmax is RNNMath's`() throws {
    for logits in [random(4, 7, seed: 51, deviation: 3), [[1000, 1001], [-1000, -1001]]] {
      let difference = gap([try softmax(logits)], [logits.softmaxOverRows()])
      #expect(difference < tolerance)
    }
  }

  @Test func `the product of matrices is RNNMath's`() throws {
    let (a, b) = (random(3, 9, seed: 52), random(9, 5, seed: 53))
    #expect(gap([try matmul(a, b)], [a.matmul(b)]) < tolerance)
  }

  @Test(arguments: [[0, 1, 2, 3], [0, 3], []])
  func `masked cross-entropy is RNNMath's`(counted: [Int]) throws {
    let mask = (0..<4).map(counted.contains)
    let logits = random(4, 5, seed: 54, deviation: 3)
    let targets = [2, 0, 4, 2]
    let own = try maskedCrossEntropy(logits, targets: targets, mask: mask)
    let theirs = logits.crossEntropy(targets: targets, mask: mask)
    #expect(gap([own.dLogits, [[own.loss]]], [theirs.dLogits, [[theirs.loss]]]) < tolerance)
  }

  @Test func `ten steps of Adam are RNNMath's`() throws {
    let settings = AdamSettings(
      learningRate: 0.01, meanDecay: 0.8, squareDecay: 0.95, epsilon: 1e-6)
    var optimizer = Adam(
      learningRate: 0.01, firstMomentDecay: 0.8, secondMomentDecay: 0.95, epsilon: 1e-6)
    var (own, theirs) = (random(3, 4, seed: 55), random(3, 4, seed: 55))
    var state = AdamState(rows: 3, columns: 4)
    for step in 0..<10 {
      let gradient = random(3, 4, seed: 60 + UInt64(step), deviation: 2)
      try adamStep(&own, gradient: gradient, state: &state, settings: settings)
      optimizer.update(&theirs, gradients: gradient)
    }
    #expect(gap([own], [theirs]) < tolerance && state.step == 10)
  }

  // The norm is about 11: one maximum clips and the other does not.
  @Test(arguments: [2.5, 100] as [Scalar])
  func `clipping by the global norm is RNNMath's`(maximum: Scalar) throws {
    let gradients = [random(3, 4, seed: 56, deviation: 2), random(1, 5, seed: 57, deviation: 3)]
    var theirs = gradients
    let norm = theirs.clipGlobalNorm(to: maximum)
    #expect(gap(try clipGlobalNorm(gradients, maximum: maximum), theirs) < tolerance)
    #expect((theirs == gradients) == (norm <= maximum))
  }

  @Test func `numerical gradients are those that RNNMath checks with`() throws {
    let theta = random(2, 3, seed: 58)
    func loss(_ theta: Matrix) -> Scalar { theta.hadamard(theta).sum }
    let numeric = try numericalGradient(of: loss, at: theta, step: 1e-5)
    // The loss is quadratic: both differences are exact but for rounding, ε/h ≈ 2e-11 of a loss of
    // some ten.
    #expect(checkGradient(of: theta, analytic: numeric, loss: loss).worstError < 1e-8)
  }
}
