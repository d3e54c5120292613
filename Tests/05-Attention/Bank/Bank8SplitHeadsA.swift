import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.8 by someone who had not seen its grader.
let bank8SplitHeads: [BankAnswer<AttentionAnswers>] = rightOnes + bank8SplitHeadsWrong

private let rightOnes: [BankAnswer<AttentionAnswers>] = [
  .right("element by element, with a head and a column for each") {
    ($0.splitHeads, $0.mergeHeads) = (splitLoops, mergeLoops)
  },
  .right("columns as rows: turned over, cut, and turned back") {
    ($0.splitHeads, $0.mergeHeads) = (splitTurned, mergeTurned)
  },
  .right("slices of the memory, row by row") {
    ($0.splitHeads, $0.mergeHeads) = (splitSlices, mergeSlices)
  },
  .right("by recursion: the first head, and the rest") {
    ($0.splitHeads, $0.mergeHeads) = (splitRecursive, mergeRecursive)
  },
  .right("products with the columns of an identity matrix") {
    ($0.splitHeads, $0.mergeHeads) = (splitPicking, mergePicking)
  },
]

@Sendable private func splitLoops(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let size = count == 0 ? 0 : x.columns / count
  var heads = [Matrix](repeating: Matrix(rows: x.rows, columns: size), count: count)
  for t in 0..<x.rows {
    for column in 0..<size * count {
      heads[column / size][t, column % size] = x[t, column]
    }
  }
  return heads
}

@Sendable private func mergeLoops(_ heads: [Matrix]) throws -> Matrix {
  let rows = heads.isEmpty ? 0 : heads[0].rows
  let size = heads.isEmpty ? 0 : heads[0].columns
  var x = Matrix(rows: rows, columns: size * heads.count)
  for head in 0..<heads.count {
    for t in 0..<rows {
      for column in 0..<size {
        x[t, head * size + column] = heads[head][t, column]
      }
    }
  }
  return x
}

@Sendable private func splitTurned(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let (turned, size) = (x.transposed, x.columns / count)
  return (0..<count).map { turned.rows($0 * size..<$0 * size + size).transposed }
}

@Sendable private func mergeTurned(_ heads: [Matrix]) throws -> Matrix {
  let turned = heads.map(\.transposed)
  guard let first = turned.first else { return Matrix(rows: 0, columns: 0) }
  return turned.dropFirst().reduce(first) { $0.concatenatingRows(of: $1) }.transposed
}

@Sendable private func splitSlices(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let size = x.columns / count
  var values = [[Scalar]](repeating: [], count: count)
  var next = 0
  for _ in 0..<x.rows {
    for head in 0..<count {
      values[head] += x.values[next..<next + size]
      next += size
    }
  }
  return values.map { Matrix(rows: x.rows, columns: size, values: $0) }
}

@Sendable private func mergeSlices(_ heads: [Matrix]) throws -> Matrix {
  let rows = heads.first?.rows ?? 0
  let values = (0..<rows).flatMap { t in heads.flatMap { $0[row: t] } }
  return Matrix(rows: rows, columns: heads.reduce(0) { $0 + $1.columns }, values: values)
}

@Sendable private func splitRecursive(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  if count == 1 { return [x] }
  let size = x.columns / count
  return [x.columns(0..<size)]
    + (try splitRecursive(x.columns(size..<x.columns), heads: count - 1))
}

@Sendable private func mergeRecursive(_ heads: [Matrix]) throws -> Matrix {
  guard let last = heads.last else { return Matrix(rows: 0, columns: 0) }
  if heads.count == 1 { return last }
  return try mergeRecursive(heads.dropLast()).concatenatingColumns(of: last)
}

@Sendable private func splitPicking(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let (size, identity) = (x.columns / count, Matrix.identity(x.columns))
  return (0..<count).map {
    // The zeros on the left, where they keep out what isn't finite.
    identity.rows($0 * size..<($0 + 1) * size).mixing(x.transposed).transposed
  }
}

@Sendable private func mergePicking(_ heads: [Matrix]) throws -> Matrix {
  let size = heads.first?.columns ?? 0
  let identity = Matrix.identity(size * heads.count)
  var x = Matrix(rows: heads.first?.rows ?? 0, columns: size * heads.count)
  for (index, head) in heads.enumerated() {
    let own = identity.columns(index * size..<(index + 1) * size)
    x += own.mixing(head.transposed).transposed
  }
  return x
}
