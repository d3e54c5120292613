import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.6, written last, to see how many have a name.
let fresh6Bidirectional: [BankAnswer<GRUAnswers>] = [
  .right("in place: rows are exchanged from both ends, states are written into zeros") {
    $0.bidirectional = inPlace
  },
  .wrong("reverses all T steps, padding included", told: "Padding reversed into the front") {
    $0.bidirectional = { try slipping($0, $1, $2, $3, .wholeTime) }
  },
  .wrong(
    "doesn't put the backward states back in order",
    told: "The states of backward are not turned back"
  ) {
    $0.bidirectional = { try slipping($0, $1, $2, $3, .notBack) }
  },
  .wrong("puts the backward half first", told: "Halves swapped") {
    $0.bidirectional = { try slipping($0, $1, $2, $3, .backwardFirst) }
  },
  .wrong(
    "clears only the backward half after the end",
    told: "Zeros after the end in the half of backward only"
  ) {
    $0.bidirectional = { try slipping($0, $1, $2, $3, .halfCleared) }
  },
  .wrong("begins the zeros one step too late", told: "Zeros one step too late") {
    $0.bidirectional = { try slipping($0, $1, $2, $3, .lateZeros) }
  },
  .wrong(
    "hands the backward layer the sequences in their own order",
    told: "Backward reads from the left, and its states are turned round"
  ) {
    $0.bidirectional = { try slipping($0, $1, $2, $3, .inputsAsTheyAre) }
  },
]

private enum Slip {
  case wholeTime, notBack, backwardFirst, halfCleared, lateZeros, inputsAsTheyAre
}

@Sendable private func slipping(
  _ inputs: [Matrix], _ lengths: [Int], _ forward: GRUAnswers.Scan, _ backward: GRUAnswers.Scan,
  _ slip: Slip
) throws -> [Matrix] {
  func reversed(_ steps: [Matrix]) -> [Matrix] {
    if slip == .wholeTime { return steps.reversed() }
    return steps.indices.map { t in
      var step = steps[t]
      for (n, length) in lengths.enumerated() where t < length {
        step[row: n] = steps[length - 1 - t][row: n]
      }
      return step
    }
  }
  let left = try forward(inputs)
  let read = try backward(slip == .inputsAsTheyAre ? inputs : reversed(inputs))
  let right = slip == .notBack ? read : reversed(read)
  return inputs.indices.map { t in
    let (first, second) = slip == .backwardFirst ? (right[t], left[t]) : (left[t], right[t])
    var both = first.concatenatingColumns(of: second)
    for (n, length) in lengths.enumerated() where slip == .lateZeros ? t > length : t >= length {
      let begin = slip == .halfCleared ? first.columns : 0
      for column in begin..<both.columns { both[n, column] = 0 }
    }
    return both
  }
}

@Sendable private func inPlace(
  _ inputs: [Matrix], _ lengths: [Int], _ forward: GRUAnswers.Scan, _ backward: GRUAnswers.Scan
) throws -> [Matrix] {
  var turned = inputs
  for (n, length) in lengths.enumerated() {
    for t in 0..<length / 2 {
      let other = length - 1 - t
      let kept = turned[t][row: n]
      turned[t][row: n] = turned[other][row: n]
      turned[other][row: n] = kept
    }
  }
  let (left, right) = (try forward(inputs), try backward(turned))
  guard let size = left.first?.columns else { return [] }
  var result = left.map { Matrix(rows: $0.rows, columns: 2 * size) }
  for (n, length) in lengths.enumerated() {
    for t in 0..<length { result[t][row: n] = left[t][row: n] + right[length - 1 - t][row: n] }
  }
  return result
}
