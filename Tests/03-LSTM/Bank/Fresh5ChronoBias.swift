import Foundation
import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.5, written last, to see how many of the wrong ones have a name.
let fresh5ChronoBias: [BankAnswer<LSTMAnswers>] = [
  .right("the time scale first, and every column by its place") {
    $0.chronoBias = { uniform, longest in
      let size = uniform.count
      let forget = uniform.map { u in
        let timeScale = 2 + u * (Scalar(longest) - 2)
        return log(timeScale - 1)
      }
      return Matrix(rows: 1, columns: 4 * size) { _, column in
        switch column / size {
        case 0: -forget[column]
        case 1: forget[column - size]
        default: 0
        }
      }
    }
  },
  .wrong(
    "takes the logarithm first and draws uniformly below it, u · ln(Tmax − 1)",
    told: "u outside the logarithm"
  ) {
    $0.chronoBias = { uniform, longest in
      sliced(uniform.map { $0 * log(Scalar(longest - 1)) })
    }
  },
  .wrong("sets the input gate's bias to 1 − b_f, not to −b_f", told: "The input gate has 1 − b_f") {
    $0.chronoBias = { uniform, longest in
      let forget = uniform.map { log(1 + $0 * Scalar(longest - 2)) }
      return sliced(forget, input: forget.map { 1 - $0 })
    }
  },
  .wrong("rounds the drawn length down to whole steps", told: "Rounded down to whole steps") {
    $0.chronoBias = { uniform, longest in
      sliced(uniform.map { log((1 + $0 * Scalar(longest - 2)).rounded(.down)) })
    }
  },
  .wrong(
    "takes the logarithm of the time scale S, from 2 to Tmax, not of S − 1",
    told: "The number begins at 2"
  ) {
    $0.chronoBias = { uniform, longest in
      sliced(uniform.map { log(2 + $0 * Scalar(longest - 2)) })
    }
  },
  .wrong("leaves the input gate's bias at zero", told: "The input gate's bias stays zero") {
    $0.chronoBias = { uniform, longest in
      let forget = uniform.map { log(1 + $0 * Scalar(longest - 2)) }
      return sliced(forget, input: forget.map { _ in 0 })
    }
  },
  .wrong(
    "uses the first of the random numbers for all cells",
    told: "The first u for all hidden features"
  ) {
    $0.chronoBias = { uniform, longest in
      sliced(uniform.map { _ in log(1 + uniform[0] * Scalar(longest - 2)) })
    }
  },
]

private func sliced(_ forget: [Scalar], input: [Scalar]? = nil) -> Matrix {
  let zeros = forget.map { _ in Scalar(0) }
  return Matrix(row: (input ?? forget.map { -$0 }) + forget + zeros + zeros)
}
