import LSTMModel
import TestSupport

/// Answers to exercise 3.9, written last, to see how many of the wrong ones have a name.
let fresh9ParameterCount: [BankAnswer<LSTMAnswers>] = [
  .right("the width of what each layer reads, and everything it reads times 4H") {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      let widths = [inputSize] + Array(repeating: hiddenSize, count: layers - 1)
      return widths.map { ($0 + hiddenSize + 1) * 4 * hiddenSize }.reduce(0, +)
    }
  },
  .wrong(
    "lets every layer read D features, not only the lowest", told: "Every layer reads the input"
  ) {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      layers * 4 * (inputSize * hiddenSize + hiddenSize * hiddenSize + hiddenSize)
    }
  },
  .wrong(
    "counts one bias a layer, H numbers that the four gates share", told: "One bias for all gates"
  ) {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      var (total, width) = (0, inputSize)
      for _ in 0..<layers {
        total += 4 * (width * hiddenSize + hiddenSize * hiddenSize) + hiddenSize
        width = hiddenSize
      }
      return total
    }
  },
  .wrong("counts three gates and forgets the candidate", told: "Three instead of four") {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      let first = 3 * (inputSize + hiddenSize + 1) * hiddenSize
      return first + (layers - 1) * 3 * (2 * hiddenSize + 1) * hiddenSize
    }
  },
  .wrong(
    "gives the upper layers no recurrent weights",
    told: "Upper layers have one kind of weights only"
  ) {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      let first = 4 * (inputSize * hiddenSize + hiddenSize * hiddenSize + hiddenSize)
      return first + (layers - 1) * 4 * (hiddenSize * hiddenSize + hiddenSize)
    }
  },
  .wrong(
    "adds an upper layer for each of the layers, the lowest included", told: "One layer too many"
  ) {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      let first = 4 * (inputSize * hiddenSize + hiddenSize * hiddenSize + hiddenSize)
      return first + layers * 4 * (2 * hiddenSize * hiddenSize + hiddenSize)
    }
  },
  .wrong("forgets the biases of the upper layers", told: "No bias in the upper layers") {
    $0.parameterCount = { inputSize, hiddenSize, layers in
      let first = 4 * (inputSize * hiddenSize + hiddenSize * hiddenSize + hiddenSize)
      return first + (layers - 1) * 4 * (2 * hiddenSize * hiddenSize)
    }
  },
]
