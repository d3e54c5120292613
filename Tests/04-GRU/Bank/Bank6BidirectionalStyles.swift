import GRUModel
import RNNMath
import TestSupport

private typealias Scan = GRUAnswers.Scan

/// More right answers to exercise 4.6, in other styles.
let bank6BidirectionalStyles: [BankAnswer<GRUAnswers>] = [
  .right("the answer filled row by row, without a second reversal") {
    $0.bidirectional = filledByHand
  },
  .right("rows exchanged in pairs, from both ends to the middle") {
    $0.bidirectional = exchanged
  },
  .right("rows gathered from all steps below one another") { $0.bidirectional = gathered },
]

@Sendable private func filledByHand(
  _ inputs: [Matrix], _ lengths: [Int], _ forward: Scan, _ backward: Scan
) throws -> [Matrix] {
  var seen = inputs
  for n in lengths.indices {
    var (first, last) = (0, lengths[n] - 1)
    while last >= 0 {
      for d in 0..<inputs[first].columns { seen[first][n, d] = inputs[last][n, d] }
      (first, last) = (first + 1, last - 1)
    }
  }
  let (right, left) = (try backward(seen), try forward(inputs))
  var result: [Matrix] = []
  for t in inputs.indices {
    let size = left[t].columns
    var both = Matrix(rows: lengths.count, columns: size + right[t].columns)
    for n in lengths.indices where t < lengths[n] {
      for j in 0..<size { both[n, j] = left[t][n, j] }
      let from = right[lengths[n] - 1 - t]
      for j in 0..<from.columns { both[n, size + j] = from[n, j] }
    }
    result.append(both)
  }
  return result
}

@Sendable private func exchanged(
  _ inputs: [Matrix], _ lengths: [Int], _ forward: Scan, _ backward: Scan
) throws -> [Matrix] {
  func exchange(_ steps: inout [Matrix]) {
    for n in lengths.indices {
      for t in 0..<lengths[n] / 2 {
        let row = steps[t][row: n]
        steps[t][row: n] = steps[lengths[n] - 1 - t][row: n]
        steps[lengths[n] - 1 - t][row: n] = row
      }
    }
  }
  var steps = inputs
  exchange(&steps)
  var right = try backward(steps)
  exchange(&right)
  var both = zip(try forward(inputs), right).map { Matrix(sideBySide: [$0, $1]) }
  for n in lengths.indices {
    for t in lengths[n]..<inputs.count { both[t][row: n] = both[t][row: n].map { _ in 0 } }
  }
  return both
}

@Sendable private func gathered(
  _ inputs: [Matrix], _ lengths: [Int], _ forward: Scan, _ backward: Scan
) throws -> [Matrix] {
  let batch = lengths.count
  func gather(_ steps: [Matrix]) -> [Matrix] {
    guard let first = steps.first else { return [] }
    let all = steps.dropFirst().reduce(first) { $0.concatenatingRows(of: $1) }
    return steps.indices.map { t in
      all.rows(
        at: (0..<batch).map {
          t < lengths[$0] ? (lengths[$0] - 1 - t) * batch + $0 : t * batch + $0
        })
    }
  }
  let right = gather(try backward(gather(inputs)))
  return zip(0..., zip(try forward(inputs), right)).map { t, states in
    let mask = lengths.map { t < $0 }
    let both = states.0.concatenatingColumns(of: states.1)
    return Matrix(rows: batch, columns: both.columns) { mask[$0] ? both[$0, $1] : 0 }
  }
}
