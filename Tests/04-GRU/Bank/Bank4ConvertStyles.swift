import GRUModel
import RNNMath
import TestSupport

/// More right answers to exercise 4.4, in other styles.
let bank4ConvertStyles: [BankAnswer<GRUAnswers>] = [
  .right("a loop over all columns, with the place that each one comes from") {
    $0.convert = columnByColumn
  },
  .right("a copy that is written over in place") { $0.convert = inPlace },
]

@Sendable private func columnByColumn(
  _ gru: GRU, _ source: GRUConvention, _ target: GRUConvention
) -> GRU {
  let size = gru.hiddenSize
  func changed(_ matrix: Matrix) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns) { row, column in
      let gate = target.order[column / size]
      let place = source.order.firstIndex(of: gate) ?? 0
      let value = matrix[row, place * size + column % size]
      return gate == .update && source.update != target.update ? 0 - value : value
    }
  }
  return GRU(
    inputWeights: changed(gru.inputWeights), recurrentWeights: changed(gru.recurrentWeights),
    bias: changed(gru.bias), recurrentBias: gru.recurrentBias)
}

@Sendable private func inPlace(
  _ gru: GRU, _ source: GRUConvention, _ target: GRUConvention
) -> GRU {
  var result = gru
  let sign: Scalar = source.update == target.update ? 1 : -1
  for gate in target.order {
    let old = source.columns(of: gate, hiddenSize: gru.hiddenSize)
    let new = target.columns(of: gate, hiddenSize: gru.hiddenSize)
    let factor = gate == .update ? sign : 1
    for (from, to) in zip(old, new) {
      for d in 0..<gru.inputSize { result.inputWeights[d, to] = factor * gru.inputWeights[d, from] }
      for i in 0..<gru.hiddenSize {
        result.recurrentWeights[i, to] = factor * gru.recurrentWeights[i, from]
      }
      result.bias[0, to] = factor * gru.bias[0, from]
    }
  }
  return result
}
