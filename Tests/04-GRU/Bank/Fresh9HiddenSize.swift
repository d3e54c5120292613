import Foundation
import GRUModel
import TestSupport

/// Wrong answers to exercise 4.9, written last, to see how many have a name.
let fresh9HiddenSize: [BankAnswer<GRUAnswers>] = [
  .right("doubles a bound, then halves the interval") {
    $0.hiddenSize = { budget, inputs, outputs, cell in
      let fits = { cost($0, inputs, outputs, cell) <= budget }
      var (low, high) = (0, 1)
      while fits(high) { (low, high) = (high, 2 * high) }
      while high - low > 1 {
        let middle = (low + high) / 2
        if fits(middle) { low = middle } else { high = middle }
      }
      return low
    }
  },
  .wrong(
    "wants fewer parameters than the budget, not at most as many",
    told: "The budget itself is not allowed"
  ) {
    $0.hiddenSize = { budget, inputs, outputs, cell in
      largest { cost($0, inputs, outputs, cell) < budget }
    }
  },
  .wrong("leaves out the GRU's second bias", told: "b'_n of the GRU is forgotten") {
    $0.hiddenSize = { budget, inputs, outputs, cell in
      largest { cost($0, inputs, outputs, cell) - (cell == .gru ? $0 : 0) <= budget }
    }
  },
  .wrong("leaves out the bias of the output layer", told: "The output layer has no bias") {
    $0.hiddenSize = { budget, inputs, outputs, cell in
      largest { cost($0, inputs, outputs, cell) - outputs <= budget }
    }
  },
  .wrong("counts two biases for every gate, as PyTorch has them", told: "Two biases for each gate")
  {
    $0.hiddenSize = { budget, inputs, outputs, cell in
      largest { size in
        let gates = cell == .vanilla ? 1 : cell == .lstm ? 4 : 3
        return gates * size * (inputs + size + 2) + outputs * (size + 1) <= budget
      }
    }
  },
  .wrong(
    "solves the quadratic equation and rounds to the nearest number",
    told: "The nearest size, even above the budget"
  ) {
    $0.hiddenSize = rounded
  },
  .wrong("returns 1 where not even 1 is within the budget", told: "At least 1") {
    $0.hiddenSize = { budget, inputs, outputs, cell in
      max(1, largest { cost($0, inputs, outputs, cell) <= budget })
    }
  },
]

@Sendable private func cost(_ size: Int, _ inputs: Int, _ outputs: Int, _ cell: RecurrentCell)
  -> Int
{
  let one = size * (inputs + size + 1)
  let output = outputs * (size + 1)
  return switch cell {
  case .vanilla: one + output
  case .lstm: 4 * one + output
  case .gru: 3 * one + size + output
  }
}

@Sendable private func largest(_ fits: (Int) -> Bool) -> Int {
  var size = 0
  while fits(size + 1) { size += 1 }
  return size
}

@Sendable private func rounded(
  _ budget: Int, _ inputs: Int, _ outputs: Int, _ cell: RecurrentCell
) -> Int {
  let a = cell == .vanilla ? 1.0 : cell == .lstm ? 4 : 3
  let b = a * Double(inputs + 1) + Double(outputs) + (cell == .gru ? 1 : 0)
  let c = Double(outputs - budget)
  let root = (-b + max(0, b * b - 4 * a * c).squareRoot()) / (2 * a)
  return max(0, Int(root.rounded()))
}
