import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.1, written last, to see how many of the wrong ones have a name.
let fresh1StepForward: [BankAnswer<VanillaRNNAnswers>] = [
  .right("one product of x and h side by side with W above U") {
    $0.stepForward = { input, hidden, rnn in
      let both = Matrix(sideBySide: [input, hidden])
      let weights = rnn.inputWeights.concatenatingRows(of: rnn.recurrentWeights)
      return both.matmul(weights).addingToRows(rnn.bias).map { Foundation.tanh($0) }
    }
  },
  .wrong("adds the bias to both products, so twice", told: "The bias is added twice") {
    $0.stepForward = { input, hidden, rnn in
      let fromInput = input.matmul(rnn.inputWeights).addingToRows(rnn.bias)
      let fromState = hidden.matmul(rnn.recurrentWeights).addingToRows(rnn.bias)
      return (fromInput + fromState).tanh()
    }
  },
  .wrong("multiplies the state by U transposed", told: "The recurrent weights are transposed") {
    $0.stepForward = { input, hidden, rnn in
      let sum =
        input.matmul(rnn.inputWeights) + hidden.matmul(rnn.recurrentWeights, transposing: .right)
      return sum.addingToRows(rnn.bias).tanh()
    }
  },
  .wrong(
    "bends only what comes from the input, and adds h · U outside the tanh",
    told: "The state is added after tanh"
  ) {
    $0.stepForward = { input, hidden, rnn in
      input.matmul(rnn.inputWeights).addingToRows(rnn.bias).tanh()
        + hidden.matmul(rnn.recurrentWeights)
    }
  },
  .wrong(
    "bends the old state once more before it is multiplied by U",
    told: "The old state is bent again"
  ) {
    $0.stepForward = { input, hidden, rnn in
      let sum = input.matmul(rnn.inputWeights) + hidden.tanh().matmul(rnn.recurrentWeights)
      return sum.addingToRows(rnn.bias).tanh()
    }
  },
  .wrong("adds the bias after the tanh", told: "The bias is added after tanh") {
    $0.stepForward = { input, hidden, rnn in
      let sum = input.matmul(rnn.inputWeights) + hidden.matmul(rnn.recurrentWeights)
      return sum.tanh().addingToRows(rnn.bias)
    }
  },
  .wrong(
    "bends with the logistic function in place of tanh",
    told: "The logistic function instead of tanh"
  ) {
    $0.stepForward = { input, hidden, rnn in
      let sum = input.matmul(rnn.inputWeights) + hidden.matmul(rnn.recurrentWeights)
      return sum.addingToRows(rnn.bias).sigmoid()
    }
  },
]
