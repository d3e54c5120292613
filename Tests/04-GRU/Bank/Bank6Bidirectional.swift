import GRUModel
import RNNMath
import TestSupport

private typealias Scan = GRUAnswers.Scan

/// Answers to exercise 4.6 by someone who had not seen its grader.
let bank6Bidirectional: [BankAnswer<GRUAnswers>] = [
  .right("one reversal for both uses, then zeros") { $0.bidirectional = reversingTwice },
  .wrong(
    "the whole batch is turned around, padding first, and back in the same way",
    told: "Padding reversed into the front"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromLeft = try forward(inputs)
      let fromRight = Array(try backward(inputs.reversed()).reversed())
      return joined(fromLeft, fromRight, lengths)
    }
  },
  .wrong(
    "the states of the backward layer are not reversed again",
    told: "The states of backward are not turned back"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      joined(try forward(inputs), try backward(turned(inputs, lengths)), lengths)
    }
  },
  .wrong(
    "the backward layer gets the inputs from left to right",
    told: "Backward reads from the left, and its states are turned round"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      joined(try forward(inputs), turned(try backward(inputs), lengths), lengths)
    }
  },
  .wrong(
    "the backward layer's states are reversed as a whole batch, not within the lengths",
    told: "States turned back as a whole"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      joined(
        try forward(inputs), try backward(turned(inputs, lengths)).reversed(), lengths)
    }
  },
  .wrong("no zeros after the end: the states stay", told: "States after the end are kept") {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return zip(try forward(inputs), fromRight).map { $0.concatenatingColumns(of: $1) }
    }
  },
  .wrong(
    "zeros after the end in the forward half only",
    told: "Zeros after the end in the half of forward only"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return zip(cleared(try forward(inputs), lengths), fromRight)
        .map { $0.concatenatingColumns(of: $1) }
    }
  },
  .wrong(
    "zeros after the end in the backward half only",
    told: "Zeros after the end in the half of backward only"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return zip(try forward(inputs), cleared(fromRight, lengths))
        .map { $0.concatenatingColumns(of: $1) }
    }
  },
  .wrong("the half of the backward layer comes first", told: "Halves swapped") {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return joined(fromRight, try forward(inputs), lengths)
    }
  },
  .wrong(
    "the reversal is off by one: step length − t, counted from 0",
    told: "The reversal is off by one"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      func off(_ steps: [Matrix]) -> [Matrix] {
        steps.indices.map { t in
          var step = steps[t]
          for (n, length) in lengths.enumerated() where t < length {
            step[row: n] = steps[min(length - t, steps.count - 1)][row: n]
          }
          return step
        }
      }
      return joined(try forward(inputs), off(try backward(off(inputs))), lengths)
    }
  },
  .wrong("the reversal writes over rows that it still has to read", told: "Reversed in place") {
    $0.bidirectional = { inputs, lengths, forward, backward in
      func inPlace(_ steps: [Matrix]) -> [Matrix] {
        var steps = steps
        for (n, length) in lengths.enumerated() {
          for t in 0..<length { steps[t][row: n] = steps[length - 1 - t][row: n] }
        }
        return steps
      }
      return joined(try forward(inputs), inPlace(try backward(inPlace(inputs))), lengths)
    }
  },
  .wrong(
    "every row is reversed within the first row's length", told: "Reversed within the first length"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let same = lengths.map { _ in lengths.first ?? 0 }
      return joined(
        try forward(inputs), turned(try backward(turned(inputs, same)), same), lengths)
    }
  },
  .wrong(
    "every row is reversed within the longest sequence's length",
    told: "Reversed within the longest length"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let same = lengths.map { _ in lengths.max() ?? 0 }
      return joined(
        try forward(inputs), turned(try backward(turned(inputs, same)), same), lengths)
    }
  },
  .wrong("the forward layer reads in both directions", told: "One layer for both directions") {
    $0.bidirectional = { inputs, lengths, forward, _ in
      joined(
        try forward(inputs), turned(try forward(turned(inputs, lengths)), lengths), lengths)
    }
  },
  .wrong(
    "both halves are added in place of standing side by side", told: "Added instead of side by side"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return cleared(zip(try forward(inputs), fromRight).map { $0 + $1 }, lengths)
    }
  },
  .wrong(
    "the backward half is the same at each step: what it has read in the end",
    told: "The last state of backward at every step"
  ) {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = try backward(turned(inputs, lengths))
      let last = fromRight.map { _ in fromRight[fromRight.count - 1] }
      return joined(try forward(inputs), last, lengths)
    }
  },
  .wrong("the last valid step is cleared too", told: "Zeros one step too early") {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return joined(try forward(inputs), fromRight, lengths.map { max(0, $0 - 1) })
    }
  },
  .wrong("a sequence of length 0 is not cleared", told: "A sequence of length 0 is not cleared") {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return joined(
        try forward(inputs), fromRight, lengths.map { $0 == 0 ? inputs.count : $0 })
    }
  },
  .wrong("two causes: the half of the backward layer comes first, and no zeros after the end") {
    $0.bidirectional = { inputs, lengths, forward, backward in
      let fromRight = turned(try backward(turned(inputs, lengths)), lengths)
      return zip(fromRight, try forward(inputs)).map { $0.concatenatingColumns(of: $1) }
    }
  },
]

private func turned(_ steps: [Matrix], _ lengths: [Int]) -> [Matrix] {
  steps.indices.map { t in
    var step = steps[t]
    for (n, length) in lengths.enumerated() where t < length {
      step[row: n] = steps[length - 1 - t][row: n]
    }
    return step
  }
}

private func cleared(_ steps: [Matrix], _ lengths: [Int]) -> [Matrix] {
  zip(0..., steps).map { t, step in
    Matrix(rows: step.rows, columns: step.columns) { t < lengths[$0] ? step[$0, $1] : 0 }
  }
}

private func joined(_ left: [Matrix], _ right: [Matrix], _ lengths: [Int]) -> [Matrix] {
  cleared(zip(left, right).map { $0.concatenatingColumns(of: $1) }, lengths)
}

@Sendable private func reversingTwice(
  _ inputs: [Matrix], _ lengths: [Int], _ forward: Scan, _ backward: Scan
) throws -> [Matrix] {
  joined(try forward(inputs), turned(try backward(turned(inputs, lengths)), lengths), lengths)
}
