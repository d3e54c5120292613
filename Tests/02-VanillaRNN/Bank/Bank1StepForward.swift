import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.1 by someone who had not seen its grader.
let bank1StepForward: [BankAnswer<VanillaRNNAnswers>] = [
  .right("plain loops over every element") { $0.stepForward = plainLoops },
  .right("one product of [x h 1] with W, U and b on top of each other") {
    $0.stepForward = oneProduct
  },
  .right("in place, beginning with the bias in every row") { $0.stepForward = inPlace },
  .right("tanh as 2σ(2z) − 1") { $0.stepForward = byTheLogistic },
  .right("row by row with map and reduce, the terms from last to first") {
    $0.stepForward = rowByRow
  },
  .wrong("the bias is missing", told: "The bias is left out") {
    $0.stepForward = { sum($0, $1, $2).tanh() }
  },
  .wrong("the state before is missing", told: "The state is left out") {
    $0.stepForward = { $0.matmul($2.inputWeights).addingToRows($2.bias).tanh() }
  },
  .wrong("U is transposed", told: "The recurrent weights are transposed") {
    $0.stepForward = {
      ($0.matmul($2.inputWeights) + $1.matmul($2.recurrentWeights, transposing: .right))
        .addingToRows($2.bias).tanh()
    }
  },
  .wrong(
    "W is read as if it were stored hidden × input",
    told: "W is read as if it were stored hidden × input"
  ) { $0.stepForward = wrongStride },
  .wrong("returns z: no tanh", told: "No tanh") {
    $0.stepForward = { sum($0, $1, $2).addingToRows($2.bias) }
  },
  .wrong("the logistic function in place of tanh", told: "The logistic function instead of tanh") {
    $0.stepForward = { sum($0, $1, $2).addingToRows($2.bias).sigmoid() }
  },
  .wrong("a rectifier in place of tanh", told: "A rectifier instead of tanh") {
    $0.stepForward = { sum($0, $1, $2).addingToRows($2.bias).relu() }
  },
  .wrong("the bias is added after the tanh", told: "The bias is added after tanh") {
    $0.stepForward = { sum($0, $1, $2).tanh().addingToRows($2.bias) }
  },
  .wrong(
    "the bias is added to the first example only",
    told: "The bias is added to the first example only"
  ) { $0.stepForward = biasInFirstRow },
  .wrong("the bias is subtracted", told: "The bias is subtracted") {
    $0.stepForward = { sum($0, $1, $2).addingToRows(-$2.bias).tanh() }
  },
  .wrong("the bias is added twice, once with each product", told: "The bias is added twice") {
    $0.stepForward = { sum($0, $1, $2).addingToRows($2.bias).addingToRows($2.bias).tanh() }
  },
  .wrong("a tanh for each product, and the sum of both", told: "tanh of each part by itself") {
    $0.stepForward = {
      $0.matmul($2.inputWeights).addingToRows($2.bias).tanh()
        + $1.matmul($2.recurrentWeights).tanh()
    }
  },
  .wrong(
    "the state before is added to the new one, as in a residual layer",
    told: "The old state is kept and added to"
  ) {
    $0.stepForward = { $1 + sum($0, $1, $2).addingToRows($2.bias).tanh() }
  },
  .wrong(
    "the first example's state is used for all examples",
    told: "The first example's state is used for all examples"
  ) { $0.stepForward = firstState },
  .wrong("tanh by the first two terms of its series") {
    $0.stepForward = { sum($0, $1, $2).addingToRows($2.bias).map { $0 - $0 * $0 * $0 / 3 } }
  },
  .wrong(
    "tanh by e²ᶻ, which overflows to NaN for large z", told: "tanh by exponentials that overflow"
  ) {
    $0.stepForward = {
      sum($0, $1, $2).addingToRows($2.bias).map { (exp(2 * $0) - 1) / (exp(2 * $0) + 1) }
    }
  },
  .wrong("two causes: U is transposed, and the bias is missing") {
    $0.stepForward = {
      ($0.matmul($2.inputWeights) + $1.matmul($2.recurrentWeights, transposing: .right)).tanh()
    }
  },
]

private func sum(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) -> Matrix {
  input.matmul(rnn.inputWeights) + hidden.matmul(rnn.recurrentWeights)
}

@Sendable private func plainLoops(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix {
  var next = Matrix(rows: input.rows, columns: rnn.hiddenSize)
  for n in 0..<input.rows {
    for j in 0..<rnn.hiddenSize {
      var z = rnn.bias[0, j]
      for i in 0..<rnn.hiddenSize { z += hidden[n, i] * rnn.recurrentWeights[i, j] }
      for d in 0..<rnn.inputSize { z += input[n, d] * rnn.inputWeights[d, j] }
      next[n, j] = tanh(z)
    }
  }
  return next
}

@Sendable private func oneProduct(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix {
  let ones = Matrix(rows: input.rows, columns: 1, repeating: 1)
  let stacked = rnn.inputWeights.concatenatingRows(of: rnn.recurrentWeights)
    .concatenatingRows(of: rnn.bias)
  return Matrix(sideBySide: [input, hidden, ones]).matmul(stacked).tanh()
}

@Sendable private func inPlace(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix {
  var z = Matrix(rows: input.rows, columns: rnn.hiddenSize)
  for n in 0..<z.rows { z[row: n] = rnn.bias.values }
  z.accumulate(input, rnn.inputWeights)
  z.accumulate(hidden, rnn.recurrentWeights)
  for index in z.values.indices { z.values[index] = tanh(z.values[index]) }
  return z
}

@Sendable private func byTheLogistic(
  _ input: Matrix, _ hidden: Matrix, _ rnn: RNN
) throws -> Matrix {
  let z = sum(input, hidden, rnn).addingToRows(rnn.bias)
  return (2 * z).sigmoid().map { 2 * $0 - 1 }
}

@Sendable private func rowByRow(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix {
  func product(_ row: [Scalar], _ weights: Matrix, _ column: Int) -> Scalar {
    row.indices.reversed().reduce(0) { $0 + row[$1] * weights[$1, column] }
  }
  let values = (0..<input.rows).flatMap { n in
    (0..<rnn.hiddenSize).map { j in
      tanh(
        product(hidden[row: n], rnn.recurrentWeights, j)
          + product(input[row: n], rnn.inputWeights, j) + rnn.bias[0, j])
    }
  }
  return Matrix(rows: input.rows, columns: rnn.hiddenSize, values: values)
}

@Sendable private func wrongStride(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix {
  let misread = Matrix(rows: rnn.inputSize, columns: rnn.hiddenSize) { d, j in
    rnn.inputWeights.values[j * rnn.inputSize + d]
  }
  return (input.matmul(misread) + hidden.matmul(rnn.recurrentWeights))
    .addingToRows(rnn.bias).tanh()
}

@Sendable private func biasInFirstRow(
  _ input: Matrix, _ hidden: Matrix, _ rnn: RNN
) throws -> Matrix {
  var z = sum(input, hidden, rnn)
  for j in 0..<z.columns where z.rows > 0 { z[0, j] += rnn.bias[0, j] }
  return z.tanh()
}

@Sendable private func firstState(_ input: Matrix, _ hidden: Matrix, _ rnn: RNN) throws -> Matrix {
  let first = hidden.rows(at: (0..<hidden.rows).map { _ in 0 })
  return sum(input, first, rnn).addingToRows(rnn.bias).tanh()
}
