import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.4 by someone who had not seen its grader.
let bank4BiasInit: [BankAnswer<LSTMAnswers>] = [
  .right("a loop over the forget gate's columns") {
    $0.biasInit = { hiddenSize, forgetBias in
      var bias = Matrix(rows: 1, columns: 4 * hiddenSize)
      for column in Gate.forget.columns(hiddenSize: hiddenSize) { bias[0, column] = forgetBias }
      return bias
    }
  },
  .right("four arrays, one behind the other") {
    $0.biasInit = { hiddenSize, forgetBias in
      let zeros = [Scalar](repeating: 0, count: hiddenSize)
      let ones = [Scalar](repeating: forgetBias, count: hiddenSize)
      return Matrix(row: zeros + ones + zeros + zeros)
    }
  },
  .right("each column asked which gate it belongs to") {
    $0.biasInit = { hiddenSize, forgetBias in
      Matrix(rows: 1, columns: 4 * hiddenSize) { _, column in
        column / hiddenSize == 1 ? forgetBias : 0
      }
    }
  },
  .right("four matrices side by side") {
    $0.biasInit = { hiddenSize, forgetBias in
      Matrix(
        gates: Gate.allCases.map {
          Matrix(rows: 1, columns: hiddenSize, repeating: $0 == .forget ? forgetBias : 0)
        })
    }
  },
  .right("in the bias of a layer of zeros, one column at a time") {
    $0.biasInit = { hiddenSize, forgetBias in
      var layer = LSTM(inputSize: 1, hiddenSize: hiddenSize)
      var k = 0
      while k < hiddenSize {
        layer.bias.values[hiddenSize + k] += forgetBias
        k += 1
      }
      return layer.bias
    }
  },
  .wrong("in the input gate's columns", told: "On the input gate's columns") {
    $0.biasInit = { slices($0, [$1, 0, 0, 0]) }
  },
  .wrong(
    "in the candidate's columns, as with the order input, candidate, forget, output",
    told: "On the candidate's columns"
  ) {
    $0.biasInit = { slices($0, [0, 0, $1, 0]) }
  },
  .wrong("in the output gate's columns", told: "On the output gate's columns") {
    $0.biasInit = { slices($0, [0, 0, 0, $1]) }
  },
  .wrong("in the columns of all four", told: "On all four gates") {
    $0.biasInit = { slices($0, [$1, $1, $1, $1]) }
  },
  .wrong("in all three gates' columns, only the candidate's zero", told: "On all three gates") {
    $0.biasInit = { slices($0, [$1, $1, 0, $1]) }
  },
  .wrong(
    "minus the bias in the input gate's columns as well", told: "The opposite on the input gate"
  ) {
    $0.biasInit = { slices($0, [-$1, $1, 0, 0]) }
  },
  .wrong("always 1, whatever bias was asked for", told: "Always 1") {
    $0.biasInit = { hiddenSize, _ in slices(hiddenSize, [0, 1, 0, 0]) }
  },
  .wrong(
    "takes what was asked for as the gate's value: puts σ(b) there", told: "The gate, not its bias"
  ) {
    $0.biasInit = { slices($0, [0, sigmoid($1), 0, 0]) }
  },
  .wrong("half of it, as if there were a second bias to be added", told: "Half of it") {
    $0.biasInit = { slices($0, [0, $1 / 2, 0, 0]) }
  },
  .wrong("with the sign turned", told: "The sign is turned") {
    $0.biasInit = { slices($0, [0, -$1, 0, 0]) }
  },
  .wrong(
    "takes the columns of a gate to lie four apart, not side by side", told: "Every fourth column"
  ) {
    $0.biasInit = { hiddenSize, forgetBias in
      Matrix(rows: 1, columns: 4 * hiddenSize) { $1 % 4 == 1 ? forgetBias : 0 }
    }
  },
  .wrong("only in the first of the forget gate's columns", told: "Only one column") {
    $0.biasInit = { hiddenSize, forgetBias in
      Matrix(rows: 1, columns: 4 * hiddenSize) { $1 == hiddenSize ? forgetBias : 0 }
    }
  },
  .wrong("begins one column too late: from H + 1 to 2H", told: "One column too late") {
    $0.biasInit = { hiddenSize, forgetBias in
      Matrix(rows: 1, columns: 4 * hiddenSize) {
        $1 > hiddenSize && $1 <= 2 * hiddenSize ? forgetBias : 0
      }
    }
  },
  .wrong("begins at column 1, not at column H", told: "From column 1 on") {
    $0.biasInit = { hiddenSize, forgetBias in
      Matrix(rows: 1, columns: 4 * hiddenSize) {
        $1 >= 1 && $1 <= hiddenSize ? forgetBias : 0
      }
    }
  },
  .wrong("a column of 4H × 1 in place of a row", told: "A column, not a row") {
    $0.biasInit = { Matrix(rows: 4 * $0, columns: 1, values: slices($0, [0, $1, 0, 0]).values) }
  },
  .wrong("only the forget gate's part, 1 × H", told: "Only the forget gate's part") {
    $0.biasInit = { Matrix(rows: 1, columns: $0, repeating: $1) }
  },
  .wrong("a row for each gate: 4 × H", told: "A row for each gate") {
    $0.biasInit = { Matrix(rows: 4, columns: $0, values: slices($0, [0, $1, 0, 0]).values) }
  },
  .wrong("two causes: in the input gate's columns, and always 1") {
    $0.biasInit = { hiddenSize, _ in slices(hiddenSize, [1, 0, 0, 0]) }
  },
]

/// One number for all of a gate's columns, in the order of the gates.
private func slices(_ hiddenSize: Int, _ numbers: [Scalar]) -> Matrix {
  Matrix(
    row: numbers.flatMap { number in [Scalar](repeating: number, count: hiddenSize) })
}
