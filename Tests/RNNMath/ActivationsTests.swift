import Foundation
import RNNMath
import Testing

struct ActivationsTests {
  let z: Matrix = [[-2, 0, 1], [0.5, -0.25, 3]]

  @Test func `values by hand`() {
    // σ(ln 3) = 3/4 and tanh(ln 2) = 3/5.
    let s = Matrix(row: [-log(3), 0, log(3)]).sigmoid()
    let t = Matrix(row: [-log(2), 0, log(2)]).tanh()
    #expect(difference(s, [[0.25, 0.5, 0.75]], within: roundings) == nil)
    #expect(difference(t, [[-0.6, 0, 0.6]], within: roundings) == nil)
    #expect(z.relu() == [[0, 0, 1], [0.5, 0, 3]])
  }

  @Test func `the sigmoid reaches its ends without overflow`() {
    let huge: Matrix = [[-.infinity, -1e30, 1e30, .infinity]]
    #expect(huge.sigmoid() == [[0, 0, 1, 1]])
    #expect(sigmoid(.nan).isNaN)
  }

  @Test func `σ(−x) is 1 − σ(x)`() {
    let flipped = (-z).sigmoid()
    let expected = z.sigmoid().map { 1 - $0 }
    #expect(difference(flipped, expected, within: roundings) == nil)
  }

  @Test func `the derivatives from outputs are those of the functions`() {
    let h = cbrt(Scalar.ulpOfOne)
    func slope(_ function: (Matrix) -> Matrix) -> Matrix {
      (1 / (2 * h)) * (function(z.map { $0 + h }) - function(z.map { $0 - h }))
    }
    // The error of central differences is a few h² where derivatives are near 1.
    let tolerance = 4 * h * h
    let wrong = [
      difference(z.sigmoid().sigmoidDerivative(), slope { $0.sigmoid() }, within: tolerance),
      difference(z.tanh().tanhDerivative(), slope { $0.tanh() }, within: tolerance),
    ]
    #expect(wrong == [nil, nil])
    #expect(z.relu().reluDerivative() == [[0, 0, 1], [1, 0, 1]])
  }

  @Test func `a rectifier lets NaN through`() {
    #expect(Matrix(row: [.nan]).relu()[0, 0].isNaN)
  }
}
