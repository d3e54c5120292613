import RNNMath

extension Product {
  /// The products of the chapters: batch 32 and 1, a layer of 128 or 100, four gates of 128.
  static let measured: [Product] = [
    Product(rows: 256, depth: 256, columns: 256),
    Product(rows: 256, depth: 256, columns: 256, form: .left),
    Product(rows: 256, depth: 256, columns: 256, form: .right),
    Product(rows: 256, depth: 256, columns: 256, accumulates: true),
    Product(rows: 32, depth: 512, columns: 128),
    Product(rows: 32, depth: 512, columns: 128, form: .right),
    Product(rows: 32, depth: 128, columns: 512),
    Product(rows: 128, depth: 32, columns: 512, form: .left, accumulates: true),
    Product(rows: 32, depth: 128, columns: 128),
    Product(rows: 32, depth: 128, columns: 128, form: .right),
    Product(rows: 128, depth: 32, columns: 128, form: .left, accumulates: true),
    Product(rows: 32, depth: 64, columns: 128),
    Product(rows: 1, depth: 100, columns: 100),
    Product(rows: 1, depth: 100, columns: 100, form: .right),
    Product(rows: 100, depth: 1, columns: 100, form: .left, accumulates: true),
  ]

  /// This product as a row.
  var subject: Subject {
    Subject(
      group: .product, name: shape, part: equation,
      identifier: "product/\(rows)x\(depth)x\(columns)/\(form.rawValue)"
        + (accumulates ? "/accumulate" : ""),
      shape: shape, operations: operations
    ) {
      var generator = RandomGenerator(seed: 1)
      let (a, b) = operands(using: &generator)
      let product = a.matmul(b, transposing: form.transposition)
      return Prepared(
        work: repeated(a, b), naive: { naive(a, b).values[0] },
        peer: PeerTask(product: self, matrices: [("a", a), ("b", b)]),
        expected: [product.values.reduce(0) { $0 + Double(abs($1)) }])
    }
  }

  /// The product as everyone writes it first: a sum for each element of the result.
  func naive(_ a: Matrix, _ b: Matrix) -> Matrix {
    var c = Matrix(rows: rows, columns: columns)
    let (aRow, aDepth) = form == .left ? (1, rows) : (depth, 1)
    let (bDepth, bColumn) = form == .right ? (1, depth) : (columns, 1)
    c.values.withUnsafeMutableBufferPointer { c in
      a.values.withUnsafeBufferPointer { a in
        b.values.withUnsafeBufferPointer { b in
          for i in 0..<rows {
            for j in 0..<columns {
              var sum: Scalar = 0
              for k in 0..<depth {
                sum += a[i &* aRow &+ k &* aDepth] * b[k &* bDepth &+ j &* bColumn]
              }
              c[i &* columns &+ j] = sum
            }
          }
        }
      }
    }
    return c
  }
}
