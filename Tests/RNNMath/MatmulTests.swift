import RNNMath
import Testing

struct MatmulTests {
  // Ones, primes, multiples of the tile and of the panel of every processor and their neighbours, few
  // rows, many rows (which are packed), and an empty inner size.
  static let shapes = [
    (1, 1, 1), (1, 7, 1), (2, 3, 4), (4, 8, 16), (5, 4, 3), (3, 5, 2), (13, 17, 11), (31, 37, 41),
    (3, 0, 5), (0, 3, 2), (1, 67, 129), (67, 1, 129), (67, 129, 1), (67, 129, 31), (7, 2, 33),
    (8, 16, 32), (9, 5, 47), (6, 3, 63), (3, 13, 65), (4, 11, 97), (129, 19, 37), (128, 32, 16),
    (257, 3, 5), (1, 5, 127),
  ]

  /// One order of summation, whatever the path: not a tolerance, but the same bits.
  @Test func `every transposition equals the plain triple loop on every shape, to the bit`() {
    var generator = RandomGenerator(seed: 1)
    var wrong: [String] = []
    for (rows, depth, columns) in MatmulTests.shapes {
      let a = Matrix.normal(rows, depth, deviation: 1, using: &generator)
      let b = Matrix.normal(depth, columns, deviation: 1, using: &generator)
      let start = Matrix.normal(rows, columns, deviation: 1, using: &generator)
      let expected = plainProduct(a, b, addedTo: start)
      let forms: [(Transposition, Matrix, Matrix)] = [
        (.neither, a, b), (.left, a.transposed, b), (.right, a, b.transposed),
      ]
      for (form, a, b) in forms {
        var result = start
        result.accumulate(a, b, transposing: form)
        if result != expected { wrong.append("\(rows)×\(depth)·\(depth)×\(columns) \(form)") }
      }
    }
    #expect(wrong == [])
  }

  @Test func `a row is the same alone and among others`() {
    var generator = RandomGenerator(seed: 5)
    let a = Matrix.normal(33, 29, deviation: 1, using: &generator)
    let b = Matrix.normal(29, 50, deviation: 1, using: &generator)
    let together = a.matmul(b)
    let alone = (0..<33).map { a.rows($0..<$0 + 1).matmul(b)[row: 0] }
    #expect(Matrix(alone) == together)
  }

  @Test func `one thread and several give the same bits`() {
    var generator = RandomGenerator(seed: 6)
    // Large enough for threads, and with a ragged last panel.
    let a = Matrix.normal(515, 300, deviation: 1, using: &generator)
    let b = Matrix.normal(300, 449, deviation: 1, using: &generator)
    let products = [1, 2, 3, 5].map { count in Threads.with(count) { a.matmul(b) } }
    #expect(products.allSatisfy { $0 == products[0] })
    #expect(products[0].rows(500..<515) == a.rows(500..<515).matmul(b))
  }

  @Test func `a product by hand`() {
    let a: Matrix = [[1, 2, 3], [4, 5, 6]]
    let b: Matrix = [[7, 8], [9, 10], [11, 12]]
    #expect(a.matmul(b) == [[58, 64], [139, 154]])
  }

  @Test func `(AB)ᵀ is BᵀAᵀ`() {
    var generator = RandomGenerator(seed: 2)
    let (a, b) = (wholeNumbers(7, 5, &generator), wholeNumbers(5, 3, &generator))
    #expect(a.matmul(b).transposed == b.transposed.matmul(a.transposed))
  }

  @Test func `accumulating adds the product to what was there`() {
    var generator = RandomGenerator(seed: 3)
    let (a, b) = (wholeNumbers(6, 5, &generator), wholeNumbers(6, 3, &generator))
    let start = wholeNumbers(5, 3, &generator)
    var total = start
    total.accumulate(a, b, transposing: .left)
    total.accumulate(a, b, transposing: .left)
    #expect(total == start + 2 * a.transposed.matmul(b))
  }

  @Test func `a matrix may be added to its own product`() {
    let a: Matrix = [[1, 2], [3, 4]]
    var result = a
    result.accumulate(a, a)
    #expect(result == a + a.matmul(a))
  }
}

/// C + A·B by the definition: each element one sum in the order of the inner dimension, rounded once
/// a term where the processor fuses, and twice where it does not.
private func plainProduct(_ a: Matrix, _ b: Matrix, addedTo c: Matrix) -> Matrix {
  Matrix(rows: c.rows, columns: c.columns) { row, column in
    (0..<a.columns).reduce(c[row, column]) { sum, k in
      #if UNROLLED_FMA
      sum.addingProduct(a[row, k], b[k, column])
      #else
      sum + a[row, k] * b[k, column]
      #endif
    }
  }
}
