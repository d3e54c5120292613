import Foundation
import RNNMath
import Testing

/// The error of central differences with the best step, about ε^⅔: in double precision 4e-9.
///
/// A hundredfold, for losses and third derivatives above 1.
let differencesError = 100 * pow(Scalar.ulpOfOne, 2 / 3)

struct GradientCheckTests {
  let input: Matrix = [[1, 0.5, -1], [-0.75, 2, 0.25]]

  /// L = Σ y³ / 3 with y = x·W + b, so dL/dy = y².
  func loss(_ p: Pair) -> Scalar {
    input.matmul(p.weights).addingToRows(p.bias).map { $0 * $0 * $0 / 3 }.sum
  }

  func gradient(_ p: Pair) -> Pair {
    let dOutput = input.matmul(p.weights).addingToRows(p.bias).map { $0 * $0 }
    return Pair(
      weights: input.matmul(dOutput, transposing: .left), bias: dOutput.sumOfRows())
  }

  @Test func `a right gradient passes`() {
    let check = checkGradient(of: Pair.example, analytic: gradient(.example), loss: loss)
    #expect(check.normwiseError < differencesError, "\(check)")
    #expect(check.worstError < differencesError, "\(check)")
    #expect(check.count == 8)
  }

  @Test func `one wrong element is caught and named`() {
    var wrong = gradient(.example)
    wrong.weights[1, 0] *= 2
    let check = checkGradient(of: Pair.example, analytic: wrong, loss: loss)
    #expect(check.normwiseError > 0.01)
    // A large element, so the floor plays no part: a is twice n, and |a − n| / |a| is a half.
    #expect(difference([check.worstError], [0.5], within: differencesError) == nil)
    #expect(check.worstParameter == "weights" && check.worstRow == 1 && check.worstColumn == 0)
    #expect(check.analytic == wrong.weights[1, 0])
  }

  @Test func `a forgotten bias gradient is caught and named`() {
    var wrong = gradient(.example)
    wrong.bias *= 0
    let check = checkGradient(of: Pair.example, analytic: wrong, loss: loss)
    #expect(check.normwiseError > 0.01 && check.worstParameter == "bias")
  }

  @Test func `the result does not depend on what the loss does with its copy`() {
    let check = checkGradient(of: Pair.example, analytic: gradient(.example)) { pair in
      var copy = pair
      let value = loss(copy)
      copy.scale(by: 0)
      return value
    }
    #expect(check.normwiseError < differencesError)
  }

  /// Its relative error is 1, but what differs is as small as rounding.
  @Test func `an element that is nearly 0 is not called the worst`() {
    let check = checkGradient(of: [[1, 4]] as Matrix, analytic: [[2.5, 1e-12]], step: 0.5) {
      2 * $0[0, 0]
    }
    #expect(check.worstColumn == 0)
    #expect(difference([check.worstError], [0.2], within: roundings) == nil)
  }

  @Test func `NaN never passes`() {
    var broken = gradient(.example)
    broken.bias[0, 1] = .nan
    let check = checkGradient(of: Pair.example, analytic: broken, loss: loss)
    #expect(check.normwiseError == .infinity && check.worstError == .infinity)
    let lost = checkGradient(of: Pair.example, analytic: gradient(.example)) { _ in .nan }
    #expect(lost.normwiseError == .infinity && lost.worstError == .infinity)
  }

  @Test func `gradients that both vanish agree`() {
    let check = checkGradient(of: Pair.example, analytic: Pair.example.zeroed()) { _ in 3 }
    #expect(check.normwiseError == 0 && check.worstError == 0)
  }

  @Test func `the description says how wrong, where, and both values`() {
    // L = 2x: the numbers are exact, so the whole text is known.
    let check = checkGradient(of: [[1, 4]] as Matrix, analytic: [[2, 3]], step: 0.5) {
      2 * $0[0, 0] + 2 * $0[0, 1]
    }
    let expected = """
      gradient check of 2 elements: normwise error 1.6e-01
      worst at matrix[0, 1], relative error 3.3e-01:
        computed       3
        by differences 2
      """
    #expect(check.description == expected)
  }
}
