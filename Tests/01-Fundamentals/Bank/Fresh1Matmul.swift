import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.1, written last, to see how many of the wrong ones have a name.
let fresh1Matmul: [BankAnswer<FundamentalsAnswers>] = [
  .right("rows of a against rows of b turned, zipped") {
    $0.matmul = { a, b in
      let columns = b.transposed
      return Matrix(rows: a.rows, columns: b.columns) { i, j in
        zip(a[row: i], columns[row: j]).map { $0 * $1 }.reduce(0, +)
      }
    }
  },
  .wrong(
    "begins the running sum once a row instead of once an element",
    told: "The sum is not set back to zero"
  ) {
    $0.matmul = sumOfTheWholeRow
  },
  .wrong("reads b as if it were stored column after column", told: "b is read column after column")
  { $0.matmul = columnAfterColumn },
  .wrong(
    "returns the product lying on its side, n × m",
    told: "Rows and columns of the product are mixed up"
  ) {
    $0.matmul = { a, b in a.matmul(b).transposed }
  },
  .wrong("leaves out the last term of every sum", told: "The sum over k misses its last term") {
    $0.matmul = withoutTheLastTerm
  },
  .wrong(
    "runs both outer loops to the smaller of m and n",
    told: "Rows and columns end at the smaller size"
  ) { $0.matmul = squareCorner },
  .wrong(
    "keeps only the last term, as it assigns where it should add",
    told: "The sum keeps only its last term"
  ) {
    $0.matmul = lastTermOnly
  },
]

@Sendable private func sumOfTheWholeRow(_ a: Matrix, _ b: Matrix) -> Matrix {
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

@Sendable private func columnAfterColumn(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  let shared = a.columns
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      for k in 0..<shared {
        product.values[i * b.columns + j] += a.values[i * shared + k] * b.values[j * shared + k]
      }
    }
  }
  return product
}

@Sendable private func withoutTheLastTerm(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      var k = 0
      while k < a.columns - 1 {
        product[i, j] += a[i, k] * b[k, j]
        k += 1
      }
    }
  }
  return product
}

@Sendable private func squareCorner(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  let size = min(a.rows, b.columns)
  for i in 0..<size {
    for j in 0..<size {
      for k in 0..<a.columns { product[i, j] += a[i, k] * b[k, j] }
    }
  }
  return product
}

@Sendable private func lastTermOnly(_ a: Matrix, _ b: Matrix) -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  for k in 0..<a.columns {
    for i in 0..<a.rows {
      for j in 0..<b.columns { product[i, j] = a[i, k] * b[k, j] }
    }
  }
  return product
}
