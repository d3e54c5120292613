import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.1 by someone who had not seen its grader, and what it tells of them.
let bank1MatmulWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "multiplies element by element where the two overlap",
    told: "Element times element"
  ) { $0.matmul = elementwise },
  .wrong(
    "assigns each term in place of adding it, so only the last is left",
    told: "The sum keeps only its last term"
  ) {
    $0.matmul = lastTerm
  },
  .wrong(
    "leaves out the last term of each sum",
    told: "The sum over k misses its last term"
  ) {
    $0.matmul = { terms($0, $1, over: 0..<max(0, $0.columns - 1)) }
  },
  .wrong(
    "counts the terms from 1 and so leaves out the first",
    told: "The sum over k misses its first term"
  ) {
    $0.matmul = { terms($0, $1, over: $0.columns > 0 ? 1..<$0.columns : 0..<0) }
  },
  .wrong(
    "adds as many terms as a has rows: right for a square a",
    told: "k counts the rows of a"
  ) {
    $0.matmul = { terms($0, $1, over: 0..<$0.rows) }
  },
  .wrong(
    "adds as many terms as b has columns: right for a square b",
    told: "k counts the columns of b"
  ) {
    $0.matmul = { terms($0, $1, over: 0..<$1.columns) }
  },
  .wrong(
    "reads b[j, k] for b[k, j]: a times b transposed",
    told: "The right operand is transposed"
  ) { $0.matmul = rowsByRows },
  .wrong(
    "reads a[k, i] for a[i, k]: a transposed times b",
    told: "The left operand is transposed"
  ) { $0.matmul = columnsByColumns },
  .wrong(
    "returns the product transposed, n × m",
    told: "Rows and columns of the product are mixed up"
  ) { $0.matmul = { $0.matmul($1).transposed } },
  .wrong(
    "multiplies b by a wherever the shapes allow it",
    told: "The operands are swapped"
  ) { $0.matmul = otherWayRound },
  .wrong(
    "the sum is not set back to zero for each element of a row",
    told: "The sum is not set back to zero"
  ) {
    $0.matmul = sumCarriedAlongTheRow
  },
  .wrong(
    "the mean of the terms, not their sum",
    told: "The mean over k, not the sum"
  ) {
    $0.matmul = { (1 / Scalar(max(1, $0.columns))) * $0.matmul($1) }
  },
  .wrong(
    "steps through b's flat values by a.columns: right for a square b",
    told: "The rows of b are taken to be as long as those of a"
  ) {
    $0.matmul = wrongStrideInB
  },
  .wrong(
    "leaves the last column of the product zero",
    told: "The last column is left out"
  ) { $0.matmul = lastColumnZero },
  .wrong("two causes: b is read transposed, and only the last term is kept") {
    $0.matmul = lastTermOfRowsByRows
  },
]

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
