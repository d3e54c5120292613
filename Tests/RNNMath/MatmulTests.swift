import RNNMath
import Testing

struct MatmulTests {
  // Ones, a multiple of the kernel's depth, its neighbours, primes, and an empty inner size.
  static let shapes = [
    (1, 1, 1), (1, 7, 1), (2, 3, 4), (4, 8, 16), (5, 4, 3), (3, 5, 2), (13, 17, 11), (31, 37, 41),
    (3, 0, 5), (0, 3, 2),
  ]

  /// Sums of products of small whole numbers are exact, so equality is exact too.
  @Test func `every transposition equals the definition on every shape`() {
    var generator = RandomGenerator(seed: 1)
    var wrong: [String] = []
    for (rows, depth, columns) in MatmulTests.shapes {
      let a = wholeNumbers(rows, depth, &generator)
      let b = wholeNumbers(depth, columns, &generator)
      let expected = Matrix(rows: rows, columns: columns) { row, column in
        (0..<depth).reduce(0) { $0 + a[row, $1] * b[$1, column] }
      }
      let products = [
        a.matmul(b), a.transposed.matmul(b, transposing: .left),
        a.matmul(b.transposed, transposing: .right),
      ]
      wrong += products.compactMap { difference($0, expected) }
    }
    #expect(wrong.isEmpty)
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
