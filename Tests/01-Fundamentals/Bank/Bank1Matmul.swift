import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.1 by someone who had not seen its grader.
let bank1Matmul: [BankAnswer<FundamentalsAnswers>] = [
  .right("three loops, along the rows of both") { $0.matmul = alongRows },
  .right("flat arrays and a running sum, from the last term to the first") {
    $0.matmul = flatBackwards
  },
  .right("zip, map and reduce over rows and transposed columns") { $0.matmul = functional },
  .right("a sum of outer products") { $0.matmul = outerProducts },
  .right("the shared size halved again and again") { $0.matmul = halved },
  .right("the library's product, twice transposed") { $0.matmul = twiceTransposed },
  .right("whole rows of b, weighted and added up") { $0.matmul = weightedRows },
]

@Sendable private func alongRows(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for k in 0..<a.columns {
      for j in 0..<b.columns { product[i, j] += a[i, k] * b[k, j] }
    }
  }
  return product
}

@Sendable private func flatBackwards(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  let (m, inner, n) = (a.rows, b.rows, b.columns)
  var values: [Scalar] = []
  for position in 0..<m * n {
    let (i, j) = position.quotientAndRemainder(dividingBy: n)
    var sum: Scalar = 0
    for k in (0..<inner).reversed() { sum += a.values[i * inner + k] * b.values[k * n + j] }
    values.append(sum)
  }
  return Matrix(rows: m, columns: n, values: values)
}

@Sendable private func functional(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  let columns = b.transposed
  return Matrix(rows: a.rows, columns: b.columns) { i, j in
    zip(a[row: i], columns[row: j]).map { $0 * $1 }.reduce(0, +)
  }
}

@Sendable private func outerProducts(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  (0..<a.columns).reduce(Matrix(rows: a.rows, columns: b.columns)) { sum, k in
    sum + Matrix(rows: a.rows, columns: b.columns) { i, j in a[i, k] * b[k, j] }
  }
}

@Sendable private func halved(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  let k = a.columns
  if k == 0 { return Matrix(rows: a.rows, columns: b.columns) }
  if k == 1 {
    return Matrix(rows: a.rows, columns: b.columns) { i, j in a[i, 0] * b[0, j] }
  }
  let middle = k / 2
  return try halved(a.columns(0..<middle), b.rows(0..<middle))
    + halved(a.columns(middle..<k), b.rows(middle..<k))
}

@Sendable private func twiceTransposed(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  b.transposed.matmul(a.transposed).transposed
}

@Sendable private func weightedRows(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    var row = [Scalar](repeating: 0, count: b.columns)
    for (weight, k) in zip(a[row: i], 0...) {
      for (j, element) in b[row: k].enumerated() { row[j] += weight * element }
    }
    product[row: i] = row
  }
  return product
}
