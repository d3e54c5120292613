import Foundation
import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.5 by someone who had not seen its grader.
let bank5ChronoBias: [BankAnswer<LSTMAnswers>] = [
  .right("a loop over the cells") { $0.chronoBias = cellByCell },
  .right("four matrices side by side") {
    $0.chronoBias = { uniform, longest in
      let forget = Matrix(row: uniform.map { log(1 + $0 * Scalar(longest - 2)) })
      let zeros = Matrix(rows: 1, columns: uniform.count)
      return Matrix(gates: [-forget, forget, zeros, zeros])
    }
  },
  .right("log1p, and the logarithm of the reciprocal for the input gate") {
    $0.chronoBias = { uniform, longest in
      let widest = Scalar(longest) - 2
      let input = uniform.map { log(1 / ($0 * widest + 1)) }
      let forget = uniform.map { log1p(widest * $0) }
      return Matrix(row: input + forget + Array(repeating: 0, count: 2 * uniform.count))
    }
  },
  .right("through the time scale S and the gate that it asks for, b = ln f − ln (1 − f)") {
    $0.chronoBias = throughTheGate
  },
  .right("between the ends of the range: (1 − u) · 1 + u · (Tmax − 1)") {
    $0.chronoBias = { uniform, longest in
      Matrix(rows: 1, columns: 4 * uniform.count) { _, column in
        let (gate, k) = column.quotientAndRemainder(dividingBy: uniform.count)
        let bias = log((1 - uniform[k]) + uniform[k] * Scalar(longest - 1))
        return gate == 0 ? -bias : gate == 1 ? bias : 0
      }
    }
  },
  .wrong("as far as Tmax: Tmax − 1 in place of Tmax − 2", told: "The range goes one too far") {
    $0.chronoBias = { u, longest in symmetric(u.map { log(1 + $0 * Scalar(longest - 1)) }) }
  },
  .wrong("Tmax in place of Tmax − 2", told: "The range goes two too far") {
    $0.chronoBias = { u, longest in symmetric(u.map { log(1 + $0 * Scalar(longest)) }) }
  },
  .wrong("ln S in place of ln (S − 1): the range begins at 2", told: "The number begins at 2") {
    $0.chronoBias = { u, longest in symmetric(u.map { log(2 + $0 * Scalar(longest - 2)) }) }
  },
  .wrong(
    "the 1 before the product is left out, and zero taken for the logarithm of zero",
    told: "The 1 is missing, and zero is an exception"
  ) {
    $0.chronoBias = { u, longest in
      symmetric(u.map { $0 * Scalar(longest - 2) }.map { $0 > 0 ? log($0) : 0 })
    }
  },
  .wrong("the logarithm first, then uniform: u · ln (Tmax − 1)", told: "u outside the logarithm") {
    $0.chronoBias = { u, longest in symmetric(u.map { $0 * log(Scalar(max(2, longest) - 1)) }) }
  },
  .wrong("no logarithm at all", told: "No logarithm") {
    $0.chronoBias = { u, longest in symmetric(u.map { 1 + $0 * Scalar(longest - 2) }) }
  },
  .wrong("the logarithm to base 2", told: "Logarithm to base 2") {
    $0.chronoBias = { u, longest in symmetric(u.map { log2(1 + $0 * Scalar(longest - 2)) }) }
  },
  .wrong("the logarithm to base 10", told: "Logarithm to base 10") {
    $0.chronoBias = { u, longest in symmetric(u.map { log10(1 + $0 * Scalar(longest - 2)) }) }
  },
  .wrong(
    "brackets: (1 + u) · (Tmax − 2) inside the logarithm, at least 1",
    told: "The 1 is added to u, and a minimum of 1 taken"
  ) {
    $0.chronoBias = { u, longest in
      symmetric(u.map { log(max(1, (1 + $0) * Scalar(longest - 2))) })
    }
  },
  .wrong(
    "whole time scales: the number is rounded down before its logarithm",
    told: "Rounded down to whole steps"
  ) {
    $0.chronoBias = { u, longest in
      symmetric(u.map { log((1 + $0 * Scalar(longest - 2)).rounded(.down)) })
    }
  },
  .wrong("the input gate's bias left at zero", told: "The input gate's bias stays zero") {
    $0.chronoBias = { slices([zeros($0), biases($0, $1), zeros($0), zeros($0)]) }
  },
  .wrong("the input gate's bias without its minus", told: "The same sign for both gates") {
    $0.chronoBias = { slices([biases($0, $1), biases($0, $1), zeros($0), zeros($0)]) }
  },
  .wrong("input and forget gate in each other's place", told: "The signs are exchanged") {
    $0.chronoBias = { symmetric(biases($0, $1).map { -$0 }) }
  },
  .wrong(
    "the minus on the output gate, not on the input gate",
    told: "On the output gate instead of the input gate"
  ) {
    $0.chronoBias = {
      slices([zeros($0), biases($0, $1), zeros($0), biases($0, $1).map { -$0 }])
    }
  },
  .wrong(
    "the candidate's slice for the forget gate's",
    told: "On the candidate instead of the forget gate"
  ) {
    $0.chronoBias = {
      slices([biases($0, $1).map { -$0 }, zeros($0), biases($0, $1), zeros($0)])
    }
  },
  .wrong("one number for all cells, the first", told: "The first u for all hidden features") {
    $0.chronoBias = { u, longest in symmetric(biases(u.map { _ in u[0] }, longest)) }
  },
  .wrong("the cells in order of their time scales, shortest first", told: "The biases are sorted") {
    $0.chronoBias = { symmetric(biases($0, $1).sorted()) }
  },
  .wrong(
    "other numbers for the input gate: those of the cells in reverse",
    told: "The input gate has the u of another feature"
  ) {
    $0.chronoBias = { u, longest in
      let input = biases(u.reversed(), longest).map { -$0 }
      return slices([input, biases(u, longest), zeros(u), zeros(u)])
    }
  },
  .wrong(
    "the input gate's bias from 1 − u in place of the forget gate's, negated",
    told: "The input gate has 1 − u"
  ) {
    $0.chronoBias = { u, longest in
      let input = biases(u.map { 1 - $0 }, longest).map { -$0 }
      return slices([input, biases(u, longest), zeros(u), zeros(u)])
    }
  },
  .wrong("two causes: Tmax − 1 for Tmax − 2, and the input gate left at zero") {
    $0.chronoBias = { u, longest in
      let forget = u.map { log(1 + $0 * Scalar(longest - 1)) }
      return slices([zeros(u), forget, zeros(u), zeros(u)])
    }
  },
]

@Sendable private func cellByCell(_ uniform: [Scalar], _ longest: Int) throws -> Matrix {
  let size = uniform.count
  var bias = Matrix(rows: 1, columns: 4 * size)
  for k in 0..<size {
    let range = Scalar(longest - 2)
    let inside = 1 + uniform[k] * range
    let forgetBias = log(inside)
    bias[0, k] = -forgetBias
    bias[0, size + k] = forgetBias
  }
  return bias
}

@Sendable private func throughTheGate(_ uniform: [Scalar], _ longest: Int) throws -> Matrix {
  var bias = LSTM(inputSize: 0, hiddenSize: uniform.count).bias
  for (k, u) in uniform.enumerated() {
    let timeScale = 2 + u * Scalar(longest - 2)
    let shut = 1 / timeScale
    let (open, size) = (1 - shut, uniform.count)
    bias.values[Gate.forget.columns(hiddenSize: size).lowerBound + k] = log(open) - log(shut)
    bias.values[Gate.input.columns(hiddenSize: size).lowerBound + k] = log(shut) - log(open)
  }
  return bias
}

private func biases(_ uniform: [Scalar], _ longest: Int) -> [Scalar] {
  uniform.map { log(1 + $0 * Scalar(longest - 2)) }
}

private func zeros(_ uniform: [Scalar]) -> [Scalar] { uniform.map { _ in 0 } }

private func symmetric(_ forget: [Scalar]) -> Matrix {
  slices([forget.map { -$0 }, forget, zeros(forget), zeros(forget)])
}

private func slices(_ parts: [[Scalar]]) -> Matrix { Matrix(row: parts.flatMap(\.self)) }
