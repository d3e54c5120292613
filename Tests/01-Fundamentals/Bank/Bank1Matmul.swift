import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.1 by someone who had not seen its grader.
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

  .wrong("multiplies element by element where the two overlap") { $0.matmul = elementwise },
  .wrong("assigns each term in place of adding it, so only the last is left") {
    $0.matmul = lastTerm
  },
  .wrong("leaves out the last term of each sum") {
    $0.matmul = { terms($0, $1, over: 0..<max(0, $0.columns - 1)) }
  },
  .wrong("counts the terms from 1 and so leaves out the first") {
    $0.matmul = { terms($0, $1, over: $0.columns > 0 ? 1..<$0.columns : 0..<0) }
  },
  .wrong("adds as many terms as a has rows: right for a square a") {
    $0.matmul = { terms($0, $1, over: 0..<$0.rows) }
  },
  .wrong("adds as many terms as b has columns: right for a square b") {
    $0.matmul = { terms($0, $1, over: 0..<$1.columns) }
  },
  .wrong("reads b[j, k] for b[k, j]: a times b transposed") { $0.matmul = rowsByRows },
  .wrong("reads a[k, i] for a[i, k]: a transposed times b") { $0.matmul = columnsByColumns },
  .wrong("returns the product transposed, n × m") { $0.matmul = { $0.matmul($1).transposed } },
  .wrong("multiplies b by a wherever the shapes allow it") { $0.matmul = otherWayRound },
  .wrong("the sum is not set back to zero for each element of a row") {
    $0.matmul = sumCarriedAlongTheRow
  },
  .wrong("the mean of the terms, not their sum") {
    $0.matmul = { (1 / Scalar(max(1, $0.columns))) * $0.matmul($1) }
  },
  .wrong("steps through b's flat values by a.columns: right for a square b") {
    $0.matmul = wrongStrideInB
  },
  .wrong("leaves the last column of the product zero") { $0.matmul = lastColumnZero },
  .wrong("two causes: b is read transposed, and only the last term is kept") {
    $0.matmul = lastTermOfRowsByRows
  },
]

// Right.

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

// Wrong.

/// The element, or zero outside the matrix.
private func element(_ matrix: Matrix, _ row: Int, _ column: Int) -> Scalar {
  row < matrix.rows && column < matrix.columns ? matrix[row, column] : 0
}

private func terms(_ a: Matrix, _ b: Matrix, over range: Range<Int>) -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    range.reduce(0) { $0 + element(a, i, $1) * element(b, $1, j) }
  }
}

@Sendable private func elementwise(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in element(a, i, j) * element(b, i, j) }
}

@Sendable private func lastTerm(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      for k in 0..<a.columns { product[i, j] = a[i, k] * b[k, j] }
    }
  }
  return product
}

@Sendable private func rowsByRows(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    (0..<a.columns).reduce(0) { $0 + a[i, $1] * element(b, j, $1) }
  }
}

@Sendable private func columnsByColumns(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    (0..<b.rows).reduce(0) { $0 + element(a, $1, i) * b[$1, j] }
  }
}

@Sendable private func otherWayRound(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  b.columns == a.rows ? b.matmul(a) : a.matmul(b)
}

@Sendable private func sumCarriedAlongTheRow(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    var sum: Scalar = 0
    for j in 0..<b.columns {
      for k in 0..<a.columns { sum += a[i, k] * b[k, j] }
      product[i, j] = sum
    }
  }
  return product
}

@Sendable private func wrongStrideInB(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    (0..<a.columns).reduce(0) { sum, k in
      let place = k * a.columns + j
      return place < b.values.count ? sum + a[i, k] * b.values[place] : sum
    }
  }
}

@Sendable private func lastColumnZero(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in stride(from: 0, to: b.columns - 1, by: 1) {
      for k in 0..<a.columns { product[i, j] += a[i, k] * b[k, j] }
    }
  }
  return product
}

@Sendable private func lastTermOfRowsByRows(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    a.columns == 0 ? 0 : a[i, a.columns - 1] * element(b, j, a.columns - 1)
  }
}
