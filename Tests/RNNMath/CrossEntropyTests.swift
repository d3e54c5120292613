import Foundation
import RNNMath
import Testing

struct CrossEntropyTests {
  @Test func `loss and gradient are those of PyTorch, masked positions left out`() throws {
    let expected = try Oracle.load().crossEntropy
    let result = matrix(expected.logits)
      .crossEntropy(targets: expected.targets, mask: expected.mask)
    let tolerance = Oracle.tolerance
    #expect(difference([result.loss], [Scalar(expected.loss)], within: tolerance) == nil)
    #expect(difference(result.dLogits, matrix(expected.dLogits), within: tolerance) == nil)
    #expect(result.count == 4)
  }

  @Test func `equal logits cost the logarithm of the number of classes`() {
    let loss = Matrix(rows: 3, columns: 7).crossEntropy(targets: [0, 6, 3]).loss
    #expect(difference([loss], [log(7)], within: roundings) == nil)
  }

  @Test func `the gradient is that of the loss`() {
    let logits: Matrix = [[0.5, -1, 2], [1.5, 0.25, -0.75], [0, 0.5, 1]]
    func result(_ logits: Matrix) -> CrossEntropy {
      logits.crossEntropy(targets: [1, 0, 2], mask: [true, false, true])
    }
    let check = checkGradient(of: logits, analytic: result(logits).dLogits) { result($0).loss }
    #expect(check.normwiseError < differencesError, "\(check)")
  }

  @Test func `with every position masked there is no loss and no gradient`() {
    let result = Matrix(rows: 2, columns: 3, repeating: 5)
      .crossEntropy(targets: [-1, -1], mask: [false, false])
    #expect(result.loss == 0 && result.count == 0)
    #expect(result.dLogits == Matrix(rows: 2, columns: 3))
  }

  @Test func `the target of a masked position is never read`() {
    let logits: Matrix = [[1, 2], [3, 5]]
    let all = logits.rows(0..<1).crossEntropy(targets: [1])
    let masked = logits.crossEntropy(targets: [1, 999], mask: [true, false])
    #expect(masked.loss == all.loss)
    #expect(masked.dLogits.rows(0..<1) == all.dLogits)
  }
}
