import GRUModel
import TestSupport

private typealias Count = @Sendable (_ h: Int, _ d: Int, _ k: Int, _ cell: RecurrentCell) -> Int

/// Answers to exercise 4.9 by someone who had not seen its grader.
let bank9HiddenSize: [BankAnswer<GRUAnswers>] = [
  .right("one larger, as long as the next is within the budget") {
    $0.hiddenSize = largest(count)
  },
  .right("halving the span in which the answer must be") { $0.hiddenSize = byHalving },
  .right("the quadratic equation, then put right by whole numbers") {
    $0.hiddenSize = byQuadratic
  },
  .right("what one more feature costs is taken off the budget") { $0.hiddenSize = bySpending },
  .right("a lazy sequence of sizes, matrix by matrix") { $0.hiddenSize = lazily },
  .wrong(
    "less than the budget, where equal is still within it", told: "The budget itself is not allowed"
  ) {
    $0.hiddenSize = { try largest(count)($0 - 1, $1, $2, $3) }
  },
  .wrong("the smallest that exceeds the budget", told: "One size too large") {
    $0.hiddenSize = { try largest(count)($0, $1, $2, $3) + 1 }
  },
  .wrong("the output layer's biases are left out", told: "The output layer has no bias") {
    $0.hiddenSize = largest { h, d, k, cell in count(h, d, k, cell) - k }
  },
  .wrong("the output layer is left out", told: "The output layer is not counted") {
    $0.hiddenSize = largest { h, d, _, cell in count(h, d, 0, cell) }
  },
  .wrong("the GRU's second bias is left out", told: "b'_n of the GRU is forgotten") {
    $0.hiddenSize = largest { h, d, k, cell in count(h, d, k, cell) - (cell == .gru ? h : 0) }
  },
  .wrong("the GRU's second bias has 3H numbers", told: "Two biases for each gate of the GRU") {
    $0.hiddenSize = largest { h, d, k, cell in count(h, d, k, cell) + (cell == .gru ? 2 * h : 0) }
  },
  .wrong("LSTM and GRU have their numbers of gates exchanged", told: "LSTM and GRU are exchanged") {
    $0.hiddenSize = largest { h, d, k, cell in
      let gate = h * (d + h + 1)
      return count(h, d, k, cell) + (cell == .gru ? gate : cell == .lstm ? -gate : 0)
    }
  },
  .wrong("the cell's biases are left out", told: "No bias in the cell") {
    $0.hiddenSize = largest { h, d, k, cell in
      count(h, d, k, cell) - h * (cell == .vanilla ? 1 : cell == .lstm ? 4 : 3)
    }
  },
  .wrong("one bias for all gates of a cell together", told: "One bias for all gates of a cell") {
    $0.hiddenSize = largest { h, d, k, cell in
      count(h, d, k, cell) - h * (cell == .vanilla ? 0 : cell == .lstm ? 3 : 2)
    }
  },
  .wrong("at least 1, though not even that is within the budget", told: "At least 1") {
    $0.hiddenSize = { max(1, try largest(count)($0, $1, $2, $3)) }
  },
  .wrong("D and K exchanged", told: "D and K are exchanged") {
    $0.hiddenSize = { try largest(count)($0, $2, $1, $3) }
  },
  .wrong("an output layer for each gate", told: "The output layer for each gate") {
    $0.hiddenSize = largest { h, d, k, cell in
      count(h, d, k * (cell == .vanilla ? 1 : cell == .lstm ? 4 : 3), cell)
    }
  },
  .wrong(
    "the output layer has one bias in place of K",
    told: "All but one of the output layer's biases are missing"
  ) {
    $0.hiddenSize = largest { h, d, k, cell in count(h, d, k, cell) - k + 1 }
  },
  .wrong("the LSTM has a second bias as the GRU has", told: "b'_n for the LSTM, too") {
    $0.hiddenSize = largest { h, d, k, cell in count(h, d, k, cell) + (cell == .lstm ? h : 0) }
  },
  .wrong("the LSTM is counted with three peepholes", told: "Peepholes for the LSTM") {
    $0.hiddenSize = largest { h, d, k, cell in count(h, d, k, cell) + (cell == .lstm ? 3 * h : 0) }
  },
  .wrong("H² is taken for the input weights too, as if D were H", told: "D is taken for H") {
    $0.hiddenSize = largest { h, _, k, cell in count(h, h, k, cell) }
  },
  .wrong(
    "the size that comes nearest to the budget, also from above",
    told: "The nearest size, even above the budget, if one fits"
  ) {
    $0.hiddenSize = { budget, d, k, cell in
      let below = try largest(count)(budget, d, k, cell)
      if below == 0 { return 0 }
      let (rest, excess) = (
        budget - count(below, d, k, cell), count(below + 1, d, k, cell) - budget
      )
      return excess < rest ? below + 1 : below
    }
  },
  .wrong("no size above 256 is tried", told: "No size above 256 is tried") {
    $0.hiddenSize = { min(256, try largest(count)($0, $1, $2, $3)) }
  },
  // K · H < budget is K · H + 1 ≤ budget, so no case can tell this from one bias in place of K; the
  // explanation names both.
  .wrong(
    "two causes: the output layer's biases are left out, and equal is not within the budget",
    told: "All but one of the output layer's biases are missing"
  ) {
    $0.hiddenSize = { budget, d, k, cell in
      try largest { h, d, k, cell in count(h, d, k, cell) - k }(budget - 1, d, k, cell)
    }
  },
]

@Sendable private func count(_ h: Int, _ d: Int, _ k: Int, _ cell: RecurrentCell) -> Int {
  let gate = h * (d + h + 1)
  let layer =
    switch cell {
    case .vanilla: gate
    case .lstm: 4 * gate
    case .gru: 3 * gate + h
    }
  return layer + k * (h + 1)
}

/// A search for the largest size whose count, by a function, is within the budget.
private func largest(
  _ count: @escaping Count
) -> @Sendable (Int, Int, Int, RecurrentCell) throws -> Int {
  { budget, d, k, cell in
    var hidden = 0
    while count(hidden + 1, d, k, cell) <= budget { hidden += 1 }
    return hidden
  }
}

@Sendable private func byHalving(
  _ budget: Int, _ d: Int, _ k: Int, _ cell: RecurrentCell
) -> Int {
  var (within, beyond) = (0, 1)
  while count(beyond, d, k, cell) <= budget { (within, beyond) = (beyond, 2 * beyond) }
  while beyond - within > 1 {
    let middle = (within + beyond) / 2
    if count(middle, d, k, cell) <= budget { within = middle } else { beyond = middle }
  }
  return within
}

/// a·H² + b·H + K = budget
@Sendable private func byQuadratic(
  _ budget: Int, _ d: Int, _ k: Int, _ cell: RecurrentCell
) -> Int {
  let a: Double = cell == .vanilla ? 1 : cell == .lstm ? 4 : 3
  let b = a * Double(d + 1) + Double(k) + (cell == .gru ? 1 : 0)
  let root = b * b + 4 * a * Double(budget - k)
  if root < 0 { return 0 }
  var hidden = max(0, Int((root.squareRoot() - b) / (2 * a)))
  while hidden > 0 && count(hidden, d, k, cell) > budget { hidden -= 1 }
  while count(hidden + 1, d, k, cell) <= budget { hidden += 1 }
  return hidden
}

@Sendable private func bySpending(
  _ budget: Int, _ d: Int, _ k: Int, _ cell: RecurrentCell
) -> Int {
  let gates = [RecurrentCell.vanilla: 1, .gru: 3, .lstm: 4][cell] ?? 1
  var left = budget - k
  var hidden = 0
  while true {
    // From H to H + 1, H² grows by 2H + 1.
    let square = hidden + hidden + 1
    let price = gates * (square + d + 1) + k + (cell == .gru ? 1 : 0)
    if price > left { return hidden }
    left -= price
    hidden += 1
  }
}

@Sendable private func lazily(
  _ budget: Int, _ d: Int, _ k: Int, _ cell: RecurrentCell
) -> Int {
  func parameters(_ h: Int) -> Int {
    let inputWeights = d * h
    let recurrentWeights = h * h
    let bias = h
    let output = h * k + k
    switch cell {
    case .vanilla:
      return inputWeights + recurrentWeights + bias + output
    case .lstm:
      let one = inputWeights + recurrentWeights + bias
      return one + one + one + one + output
    case .gru:
      let secondBias = h
      let one = inputWeights + recurrentWeights + bias
      return one + one + one + secondBias + output
    }
  }
  return (1...).lazy.prefix { parameters($0) <= budget }.reduce(0) { max($0, $1) }
}
