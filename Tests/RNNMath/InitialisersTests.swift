import Foundation
import RNNMath
import Testing

struct InitialisersTests {
  @Test func `an orthogonal matrix has orthonormal columns, or rows if they are fewer`() {
    var generator = RandomGenerator(seed: 1)
    var wrong: [String?] = []
    for (rows, columns) in [(1, 1), (5, 5), (7, 3), (3, 7), (64, 64)] {
      let q = Matrix.orthogonal(rows, columns, gain: 2, using: &generator)
      #expect(q.shape == "\(rows)×\(columns)")
      let small = rows >= columns ? q : q.transposed
      // Each product sums at most 64 terms of 4 in all: a rounding for each.
      wrong.append(
        difference(
          small.matmul(small, transposing: .left), 4 * .identity(min(rows, columns)),
          within: 4 * roundings))
    }
    #expect(wrong.allSatisfy { $0 == nil })
  }

  /// Under the Haar measure the trace has mean 0 and variance 1; without the signs its mean is not 0.
  @Test func `no direction is preferred among orthogonal matrices`() {
    var generator = RandomGenerator(seed: 2)
    let traces = (0..<4000).map { _ in
      let q = Matrix.orthogonal(3, 3, using: &generator)
      return q[0, 0] + q[1, 1] + q[2, 2]
    }
    // Five standard errors.
    #expect(abs(traces.reduce(0, +) / 4000) < 5 / Scalar(4000).squareRoot())
  }

  @Test func `Xavier weights stay within their bound and reach towards it`() {
    var generator = RandomGenerator(seed: 3)
    let weights = Matrix.xavierUniform(inputs: 60, outputs: 36, using: &generator)
    // √(6 / 96) = 0.25.
    let largest = weights.values.map(abs).max() ?? 0
    #expect(weights.shape == "60×36")
    #expect(largest <= 0.25 && largest > 0.24)
  }

  @Test func `normal weights have the deviation asked for`() {
    var generator = RandomGenerator(seed: 4)
    let weights = Matrix.normal(100, 100, deviation: 0.1, using: &generator)
    let variance = weights.hadamard(weights).sum / 10_000
    // The variance of x² is 2σ⁴; five standard errors.
    #expect(abs(variance - 0.01) < 5 * 0.01 * Scalar(2.0 / 10_000).squareRoot())
  }

  @Test func `the identity changes nothing`() {
    let m: Matrix = [[1, 2, 3], [4, 5, 6]]
    #expect(m.matmul(.identity(3)) == m && Matrix.identity(2).matmul(m) == m)
  }

  @Test func `the same seed makes the same weights`() {
    var (first, second) = (RandomGenerator(seed: 5), RandomGenerator(seed: 5))
    let a = Matrix.uniform(3, 4, in: -1..<1, using: &first)
    #expect(a == .uniform(3, 4, in: -1..<1, using: &second))
    #expect(a != .uniform(3, 4, in: -1..<1, using: &second))
  }
}
