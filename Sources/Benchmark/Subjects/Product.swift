import RNNMath

/// A matrix product of one shape and form, as a chapter makes it.
struct Product: Equatable {
  /// Which operand is read as its transpose.
  enum Form: String, Codable {
    case neither, left, right

    var transposition: Transposition {
      switch self {
      case .neither: .neither
      case .left: .left
      case .right: .right
      }
    }

    /// As the equations write it.
    var equation: String {
      switch self {
      case .neither: "A·B"
      case .left: "Aᵀ·B"
      case .right: "A·Bᵀ"
      }
    }
  }

  /// Rows of the result.
  let rows: Int
  /// How many products each element of the result sums up.
  let depth: Int
  /// Columns of the result.
  let columns: Int
  var form = Form.neither
  /// Whether it is added to a matrix, or makes a new one.
  var accumulates = false

  /// Multiplications and additions.
  var operations: Double { 2 * Double(rows) * Double(depth) * Double(columns) }
  /// The factors after they are transposed.
  var shape: String { "\(rows)×\(depth) · \(depth)×\(columns)" }
  var equation: String { (accumulates ? "C += " : "") + form.equation }

  /// The operands, each as it is stored.
  func operands(using generator: inout RandomGenerator) -> (a: Matrix, b: Matrix) {
    let (aRows, aColumns) = form == .left ? (depth, rows) : (rows, depth)
    let (bRows, bColumns) = form == .right ? (columns, depth) : (depth, columns)
    let a = Matrix(rows: aRows, columns: aColumns) { _, _ in generator.uniform(in: -1..<1) }
    let b = Matrix(rows: bRows, columns: bColumns) { _, _ in generator.uniform(in: -1..<1) }
    return (a, b)
  }

  /// Something that makes this product again and again.
  func repeated(_ a: Matrix, _ b: Matrix) -> () -> Scalar {
    let transposition = form.transposition
    guard accumulates else {
      return { a.matmul(b, transposing: transposition).values[0] }
    }
    var c = Matrix(rows: rows, columns: columns)
    return {
      c.accumulate(a, b, transposing: transposition)
      return c.values[0]
    }
  }
}
