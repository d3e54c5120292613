import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.9 by someone who had not seen its grader.
let bank9ParameterCount: [BankAnswer<LSTMAnswers>] = [
  .right("the lowest layer, and the others times one of them") {
    $0.parameterCount = { d, h, layers in
      4 * (d * h + h * h + h) + (layers - 1) * 4 * (h * h + h * h + h)
    }
  },
  .right("a loop with the size that the next layer reads") {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      var (total, features) = (0, inputSize)
      for _ in 0..<layers {
        for _ in Gate.allCases {
          total += features * hiddenSize
          total += hiddenSize * hiddenSize
          total += hiddenSize
        }
        features = hiddenSize
      }
      return total
    }
  },
  .right("the matrices of real layers, counted") {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      (0..<layers).map {
        LSTM(inputSize: $0 == 0 ? inputSize : hiddenSize, hiddenSize: hiddenSize).parameterCount
      }.reduce(0, +)
    }
  },
  .right("a function that calls itself for the layers above") {
    $0.parameterCount = { recursive($0, $1, $2) }
  },
  .right("one closed formula: 4H · (D + 2HL − H + L)") {
    $0.parameterCount = { d, h, layers in 4 * h * (d + 2 * h * layers - h + layers) }
  },
  .wrong("a second bias for each gate, as PyTorch counts", told: "Two biases for each gate") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1 * $1 + 2 * $1) } }
  },
  .wrong("no bias", told: "No bias") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1 * $1) } }
  },
  .wrong("the bias is not multiplied by 4", told: "One bias for all gates") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1 * $1) + $1 } }
  },
  .wrong("only the input weights are multiplied by 4", told: "Only the input weights four times") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * $0 * $1 + $1 * $1 + $1 } }
  },
  .wrong("three gates, the candidate not counted", told: "Three instead of four") {
    $0.parameterCount = { sum($0, $1, $2) { 3 * ($0 * $1 + $1 * $1 + $1) } }
  },
  .wrong("a vanilla layer: not four times", told: "The gates are not counted") {
    $0.parameterCount = { sum($0, $1, $2) { $0 * $1 + $1 * $1 + $1 } }
  },
  .wrong("no recurrent weights", told: "No recurrent weights") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1) } }
  },
  .wrong("one bias for a gate, not H", told: "One number for each gate's bias") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1 * $1 + 1) } }
  },
  .wrong("D biases for a gate, as many as features go in, not H", told: "A bias for each input") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1 * $1 + $0) } }
  },
  .wrong("peepholes as well, 3H a layer", told: "Peepholes are counted") {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + $1 * $1 + $1) + 3 * $1 } }
  },
  .wrong(
    "2H recurrent inputs, of the hidden state and of the cell",
    told: "Recurrent weights for the cell as well"
  ) {
    $0.parameterCount = { sum($0, $1, $2) { 4 * ($0 * $1 + 2 * $1 * $1 + $1) } }
  },
  .wrong("every layer reads D features", told: "Every layer reads the input") {
    $0.parameterCount = { $2 * 4 * ($0 * $1 + $1 * $1 + $1) }
  },
  .wrong(
    "the upper layers have no input weights", told: "Upper layers have one kind of weights only"
  ) {
    $0.parameterCount = { d, h, layers in
      4 * (d * h + h * h + h) + (layers - 1) * 4 * (h * h + h)
    }
  },
  .wrong(
    "the upper layers read D + H features, the input as well as the layer below",
    told: "Upper layers read the input as well"
  ) {
    $0.parameterCount = { d, h, layers in
      4 * (d * h + h * h + h) + (layers - 1) * 4 * ((d + h) * h + h * h + h)
    }
  },
  .wrong(
    "one layer too many: the lowest, and as many others as there are layers",
    told: "One layer too many"
  ) {
    $0.parameterCount = { sum($0, $1, $2 + 1) { 4 * ($0 * $1 + $1 * $1 + $1) } }
  },
  .wrong("the lowest layer only", told: "Only one layer") {
    $0.parameterCount = { d, h, _ in 4 * (d * h + h * h + h) }
  },
  .wrong(
    "the lowest and one other, however many layers there are above",
    told: "Layers share their parameters"
  ) {
    $0.parameterCount = { sum($0, $1, min(2, $2)) { 4 * ($0 * $1 + $1 * $1 + $1) } }
  },
  .wrong("D and H in each other's place", told: "Input size and hidden size are exchanged") {
    $0.parameterCount = { sum($1, $0, $2) { 4 * ($0 * $1 + $1 * $1 + $1) } }
  },
  .wrong("an output layer of H × D and D biases as well", told: "An output layer is counted") {
    $0.parameterCount = { d, h, layers in
      sum(d, h, layers) { 4 * ($0 * $1 + $1 * $1 + $1) } + h * d + d
    }
  },
  .wrong("two causes: two biases a gate, and every layer reads D features") {
    $0.parameterCount = { $2 * 4 * ($0 * $1 + $1 * $1 + 2 * $1) }
  },
]

@Sendable private func recursive(_ inputSize: Int, _ hiddenSize: Int, _ layers: Int) -> Int {
  if layers <= 0 { return 0 }
  let columns = 4 * hiddenSize
  let rows = inputSize + hiddenSize + 1
  return rows * columns + recursive(hiddenSize, hiddenSize, layers - 1)
}

/// The numbers of all layers, the first of which reads D features and each other one H.
private func sum(
  _ inputSize: Int, _ hiddenSize: Int, _ layers: Int, _ layer: (_ d: Int, _ h: Int) -> Int
) -> Int {
  (0..<layers).reduce(0) { $0 + layer($1 == 0 ? inputSize : hiddenSize, hiddenSize) }
}
