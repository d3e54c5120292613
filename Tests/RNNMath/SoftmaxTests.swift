import Foundation
import RNNMath
import Testing

struct SoftmaxTests {
  let logits: Matrix = [[0.5, -1, 2, 0], [1.5, 0.25, -0.75, 3]]

  @Test func `values by hand`() {
    let p = Matrix(row: [0, log(3)]).softmaxOverRows()
    #expect(difference(p, [[0.25, 0.75]], within: roundings) == nil)
    let sum = Matrix(row: [log(2), log(3), log(5)]).logSumExpOverRows()
    #expect(difference(sum, [log(10)], within: roundings) == nil)
  }

  @Test func `each row sums to one`() {
    let sums = logits.softmaxOverRows().transposed.sumOfRows()
    #expect(difference(sums, [[1, 1]], within: roundings) == nil)
  }

  /// The maximum is subtracted first, and these numbers shift without rounding: exactly equal.
  @Test func `a shift of all logits changes nothing`() {
    let shifted = logits.map { $0 + 8 }
    #expect(shifted.softmaxOverRows() == logits.softmaxOverRows())
  }

  @Test func `huge logits do not overflow`() {
    let huge: Matrix = [[1e30, 1e30], [-1e30, 0]]
    #expect(huge.softmaxOverRows() == [[0.5, 0.5], [0, 1]])
    #expect(huge.logSoftmaxOverRows()[1, 0] == -1e30)
  }

  @Test func `the logarithm of the softmax is the log-softmax`() {
    let expected = logits.softmaxOverRows().map { log($0) }
    #expect(difference(logits.logSoftmaxOverRows(), expected, within: roundings) == nil)
  }

  @Test func `softmax and log-softmax are those of PyTorch`() throws {
    let torch = try Oracle.load().crossEntropy
    let (logits, expected) = (matrix(torch.logits), matrix(torch.logSoftmax))
    let tolerance = Oracle.tolerance
    #expect(difference(logits.logSoftmaxOverRows(), expected, within: tolerance) == nil)
    let probabilities = expected.map { exp($0) }
    #expect(difference(logits.softmaxOverRows(), probabilities, within: tolerance) == nil)
  }

  @Test func `an element of −∞ gets probability zero`() {
    let masked: Matrix = [[1, -.infinity, 1]]
    #expect(masked.softmaxOverRows() == [[0.5, 0, 0.5]])
    #expect(masked.logSoftmaxOverRows()[0, 1] == -.infinity)
  }

  @Test func `a row that is all −∞ has no distribution, and its log-sum is −∞`() {
    let empty: Matrix = [[-.infinity, -.infinity]]
    #expect(empty.softmaxOverRows().values.map(\.isNaN) == [true, true])
    #expect(empty.logSoftmaxOverRows().values.map(\.isNaN) == [true, true])
    #expect(empty.logSumExpOverRows() == [-.infinity])
    #expect(Matrix(rows: 1, columns: 0).logSumExpOverRows() == [-.infinity])
  }

  @Test func `NaN spreads over its row and no further`() {
    let broken: Matrix = [[0, .nan, 1], [0, 0, 0], [.nan, 0, 1]]
    let p = broken.softmaxOverRows()
    let spread = (0..<3).map { row in p[row: row].map(\.isNaN) }
    #expect(spread == [[true, true, true], [false, false, false], [true, true, true]])
    #expect(broken.logSumExpOverRows().map(\.isNaN) == [true, false, true])
  }
}
