import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.4, written last, to see how many of the wrong ones have a name.
let fresh4BiasInit: [BankAnswer<LSTMAnswers>] = [
  .right("four short arrays, one after the other") {
    $0.biasInit = { hiddenSize, forgetBias in
      let zeros = [Scalar](repeating: 0, count: hiddenSize)
      let open = zeros.map { _ in forgetBias }
      return Matrix(row: zeros + open + zeros + zeros)
    }
  },
  .wrong(
    "sets every fourth column, as if the four biases of a cell stood together",
    told: "Every fourth column"
  ) {
    $0.biasInit = { hiddenSize, forgetBias in
      filled(hiddenSize, forgetBias) { $0 % 4 == 1 }
    }
  },
  .wrong("sets a single column, the first of the forget gate", told: "Only one column") {
    $0.biasInit = { hiddenSize, forgetBias in
      filled(hiddenSize, forgetBias) { $0 == hiddenSize }
    }
  },
  .wrong("writes a bias of 1, whichever was asked for", told: "Always 1") {
    $0.biasInit = { hiddenSize, _ in
      filled(hiddenSize, 1) { $0 >= hiddenSize && $0 < 2 * hiddenSize }
    }
  },
  .wrong("shuts the input gate by the same amount, −b_f", told: "The opposite on the input gate") {
    $0.biasInit = { hiddenSize, forgetBias in
      var bias = filled(hiddenSize, forgetBias) { $0 >= hiddenSize && $0 < 2 * hiddenSize }
      for column in 0..<hiddenSize { bias[0, column] = -forgetBias }
      return bias
    }
  },
  .wrong(
    "goes one column too far, with a closed range, into the candidate", told: "One column too many"
  ) {
    $0.biasInit = { hiddenSize, forgetBias in
      filled(hiddenSize, forgetBias) { $0 >= hiddenSize && $0 <= 2 * hiddenSize }
    }
  },
  .wrong("takes the first slice for the forget gate's", told: "On the input gate's columns") {
    $0.biasInit = { hiddenSize, forgetBias in
      filled(hiddenSize, forgetBias) { $0 < hiddenSize }
    }
  },
]

private func filled(
  _ hiddenSize: Int, _ value: Scalar, where isSet: (_ column: Int) -> Bool
) -> Matrix {
  Matrix(rows: 1, columns: 4 * hiddenSize) { _, column in isSet(column) ? value : 0 }
}
