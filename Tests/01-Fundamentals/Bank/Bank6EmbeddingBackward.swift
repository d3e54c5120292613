import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.6 by someone who had not seen its grader.
let bank6EmbeddingBackward: [BankAnswer<FundamentalsAnswers>] = [
  .right("two loops, element by element") { $0.embeddingBackward = elementByElement },
  .right("one-hot rows, transposed, times dOutput") { $0.embeddingBackward = oneHotProduct },
  .right("whole rows, from the last position to the first") {
    $0.embeddingBackward = rowsBackwards
  },
  .right("for each symbol, the sum of the rows that are its own") {
    $0.embeddingBackward = symbolBySymbol
  },
  .right("grouped in a dictionary") { $0.embeddingBackward = grouped },
  .right("flat arrays") { $0.embeddingBackward = flat },
]

@Sendable private func elementByElement(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) throws -> Matrix {
  var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
  for d in 0..<dOutput.columns {
    for n in ids.indices { dEmbedding[ids[n], d] += dOutput[n, d] }
  }
  return dEmbedding
}

@Sendable private func oneHotProduct(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) throws -> Matrix {
  let oneHot = Matrix(rows: ids.count, columns: vocabularySize) { n, v in ids[n] == v ? 1 : 0 }
  return oneHot.matmul(dOutput, transposing: .left)
}

@Sendable private func rowsBackwards(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) throws -> Matrix {
  var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
  for (n, id) in ids.enumerated().reversed() {
    dEmbedding[row: id] = zip(dEmbedding[row: id], dOutput[row: n]).map { $0 + $1 }
  }
  return dEmbedding
}

@Sendable private func symbolBySymbol(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) throws -> Matrix {
  Matrix(rows: vocabularySize, columns: dOutput.columns) { v, d in
    ids.indices.filter { ids[$0] == v }.map { dOutput[$0, d] }.reduce(0, +)
  }
}

@Sendable private func grouped(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) throws -> Matrix {
  var result = Matrix(rows: vocabularySize, columns: dOutput.columns)
  for (id, positions) in Dictionary(grouping: ids.indices, by: { ids[$0] }) {
    result[row: id] = dOutput.rows(at: positions).sumOfRows().values
  }
  return result
}

@Sendable private func flat(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) throws -> Matrix {
  let width = dOutput.columns
  var values = [Scalar](repeating: 0, count: vocabularySize * width)
  for (index, slope) in dOutput.values.enumerated() {
    values[ids[index / width] * width + index % width] += slope
  }
  return Matrix(rows: vocabularySize, columns: width, values: values)
}
