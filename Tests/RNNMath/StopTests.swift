import RNNMath
import Testing

/// Calls that break a rule, and what they are told.
enum Misuse: String, CaseIterable, Codable, Sendable {
  case inner, innerLeft, product, element, row, ragged, count, assigned, sum, rowSum, bias, target
  case category, gradientShape, newShape

  var message: String {
    switch self {
    case .inner:
      "matmul: 3×4 · 5×2: the left operand's 4 columns must equal the right operand's 5 rows"
    case .innerLeft:
      """
      matmul: 4×3 transposed · 5×2: the left operand's 4 rows must equal the right operand's 5 rows
      """
    case .product: "accumulate: 3×4 · 4×2 is 3×2 and cannot be added to 2×3"
    case .element: "Matrix: [1, 4] is outside 3×4; rows are 0 to 2, columns 0 to 3"
    case .row: "Matrix: row 5 is outside 3×4; rows are 0 to 2"
    case .ragged: "Matrix: row 1 has 1 elements, row 0 has 2; all rows must have the same length"
    case .count: "Matrix: 2×3 needs 6 values, but 5 came"
    case .assigned:
      """
      Matrix: 3×4 must hold 12 values, but 2 were assigned; make a new matrix for a new shape
      """
    case .sum: "+: 3×4 and 4×3 must have the same shape"
    case .rowSum:
      "+: 3×4 and 1×4 must have the same shape; addingToRows adds a row to every row"
    case .bias: "addingToRows: the bias of 3×4 must be 1×4, but 4×1 came"
    case .target: "crossEntropy: target 4 at position 2 is not a column of 3×4 logits"
    case .category: "categorical: probability -0.5 at 1 must be finite and not negative"
    case .gradientShape:
      """
      SGD.update: 'weights' is 3×2 in the parameters but 2×3 in the gradients; \
      they must have the same shape
      """
    case .newShape:
      """
      Adam.update: 'matrix' is 2×2 and was 3×4 at the first update; \
      make a new optimiser for a new network
      """
    }
  }

  func commit() {
    var m = Matrix(rows: 3, columns: 4)
    var generator = RandomGenerator(seed: 1)
    switch self {
    case .inner: _ = m.matmul(Matrix(rows: 5, columns: 2))
    case .innerLeft: _ = m.transposed.matmul(Matrix(rows: 5, columns: 2), transposing: .left)
    case .product:
      var c = Matrix(rows: 2, columns: 3)
      c.accumulate(m, Matrix(rows: 4, columns: 2))
    case .element: m[1, 4] = 1
    case .row: _ = m.rows(at: [0, 5])
    case .ragged: _ = Matrix([[1, 2], [3]])
    case .count: _ = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5])
    case .assigned:
      m.values = [1, 2]
      _ = m.matmul(Matrix(rows: 4, columns: 2))
    case .sum: _ = m + m.transposed
    case .rowSum: _ = m + m.rows(0..<1)
    case .bias: _ = m.addingToRows(Matrix(rows: 4, columns: 1))
    case .target: _ = m.crossEntropy(targets: [0, 3, 4])
    case .category: _ = generator.categorical([0.5, -0.5, 1])
    case .gradientShape:
      var (sgd, pair) = (SGD(learningRate: 1), Pair.example)
      let turned = Pair(weights: pair.weights.transposed, bias: pair.bias)
      sgd.update(&pair, gradients: turned)
    case .newShape:
      var (adam, other) = (Adam(), Matrix(rows: 2, columns: 2))
      adam.update(&m, gradients: m)
      adam.update(&other, gradients: other)
    }
  }
}

struct StopTests {
  @Test(arguments: Misuse.allCases)
  func `a broken rule stops with what was expected and what came`(misuse: Misuse) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in misuse.commit() }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains(misuse.message))
  }
}
