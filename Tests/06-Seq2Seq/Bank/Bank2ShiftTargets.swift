import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.2 by someone who had not seen its grader.
let bank2ShiftTargets: [BankAnswer<Seq2SeqAnswers>] = [
  .right("loops over all places") { $0.shiftTargets = byIndex },
  .right("in place: the last one out, the start in front") { $0.shiftTargets = inPlace },
  .right("zips each row with itself") { $0.shiftTargets = zipped },
  .right("step by step, as columns") { $0.shiftTargets = columnwise },
  .wrong("no shift: reads what it is to say", told: "Unshifted: what is read is what is to be said")
  { $0.shiftTargets = { shifted($0, .noShift) } },
  .wrong("shifts to the left", told: "Shifted the wrong way") {
    $0.shiftTargets = { shifted($0, .left) }
  },
  .wrong("the mask leaves out the end", told: "The mask leaves the end out") {
    $0.shiftTargets = { shifted($0, .maskWithoutEnd) }
  },
  .wrong("the mask looks at the inputs", told: "The mask of the inputs") {
    $0.shiftTargets = { shifted($0, .maskOfInputs) }
  },
  .wrong("the mask is true everywhere", told: "Everything counts") {
    $0.shiftTargets = { shifted($0, .maskOfAll) }
  },
  .wrong("the mask of the first row for all rows", told: "The mask of the first row for all") {
    $0.shiftTargets = { shifted($0, .maskOfFirst) }
  },
  .wrong("the mask is turned around: true where there is padding", told: "true means padding") {
    $0.shiftTargets = { shifted($0, .maskTurned) }
  },
  .wrong("the outputs have no end", told: "The outputs lack the end") {
    $0.shiftTargets = { shifted($0, .outputsWithoutEnd) }
  },
  .wrong("the outputs are shifted to the left as well", told: "The outputs are shifted, too") {
    $0.shiftTargets = { shifted($0, .outputsLeft) }
  },
  .wrong(
    "the start in front and nothing taken out: inputs of T + 1",
    told: "The start in front, and nothing dropped"
  ) {
    $0.shiftTargets = { shifted($0, .longer) }
  },
  .wrong("begins with the end in place of the start", told: "The end in front instead of the start")
  {
    $0.shiftTargets = { shifted($0, .beginsWithEnd) }
  },
  .wrong(
    "takes the end out of the inputs, and not the last column",
    told: "The end is not read"
  ) {
    $0.shiftTargets = { shifted($0, .endTakenOut) }
  },
  .wrong(
    "the last column comes to the front in place of the start",
    told: "The last column comes round to the front"
  ) {
    $0.shiftTargets = { shifted($0, .rotated) }
  },
  .wrong("the start is read even where T is 0", told: "The start where there is no column") {
    $0.shiftTargets = { shifted($0, .startOfNone) }
  },
  .wrong(
    "two causes: no shift, and the mask leaves out the end",
    told: "Unshifted: what is read is what is to be said + The mask leaves the end out"
  ) {
    $0.shiftTargets = { shifted($0, .noShift, .maskWithoutEnd) }
  },
]

private typealias Shifted = (inputs: [[Int]], outputs: [[Int]], mask: [[Bool]])

@Sendable private func byIndex(_ targets: [[Int]]) throws -> Shifted {
  var inputs: [[Int]] = []
  var outputs: [[Int]] = []
  var mask: [[Bool]] = []
  for target in targets {
    var read: [Int] = []
    var said: [Int] = []
    var counts: [Bool] = []
    for t in 0..<target.count {
      if t == 0 {
        read.append(1)
      } else {
        read.append(target[t - 1])
      }
      said.append(target[t])
      if target[t] == 0 {
        counts.append(false)
      } else {
        counts.append(true)
      }
    }
    inputs.append(read)
    outputs.append(said)
    mask.append(counts)
  }
  return (inputs, outputs, mask)
}

@Sendable private func inPlace(_ targets: [[Int]]) throws -> Shifted {
  var inputs = targets
  var mask = targets.map { Array(repeating: true, count: $0.count) }
  for n in inputs.indices where !inputs[n].isEmpty {
    inputs[n].removeLast()
    inputs[n].insert(Token.start, at: 0)
    // Padding stands behind everything else.
    var t = targets[n].count - 1
    while t >= 0 && targets[n][t] == Token.padding {
      mask[n][t] = false
      t -= 1
    }
  }
  return (inputs, targets, mask)
}

@Sendable private func zipped(_ targets: [[Int]]) throws -> Shifted {
  let inputs = targets.map { row in zip(row, [Token.start] + row).map { $1 } }
  return (inputs, targets, targets.map { $0.map { Token.padding != $0 } })
}

@Sendable private func columnwise(_ targets: [[Int]]) throws -> Shifted {
  let none = targets.map { _ in [Int]() }
  var (inputs, outputs, mask) = (none, none, targets.map { _ in [Bool]() })
  var before = targets.map { _ in Token.start }
  for t in 0..<(targets.first?.count ?? 0) {
    let now = targets.map { $0[t] }
    for n in targets.indices {
      inputs[n].append(before[n])
      outputs[n].append(now[n])
      mask[n].append(now[n] > Token.padding)
    }
    before = now
  }
  return (inputs, outputs, mask)
}

private enum Slip {
  case noShift, left, maskWithoutEnd, maskOfInputs, maskOfAll, maskOfFirst, maskTurned
  case outputsWithoutEnd, outputsLeft, longer, beginsWithEnd, endTakenOut, rotated, startOfNone
}

private func shifted(_ targets: [[Int]], _ slips: Slip...) -> Shifted {
  func left(_ row: [Int]) -> [Int] {
    row.isEmpty ? [] : Array(row.dropFirst()) + [Token.padding]
  }
  func without(_ row: [Int]) -> [Int] { row.map { $0 == Token.end ? Token.padding : $0 } }
  let inputs = targets.map { row -> [Int] in
    if slips.contains(.startOfNone) { return [Token.start] + row.dropLast() }
    if row.isEmpty || slips.contains(.noShift) { return row }
    if slips.contains(.left) { return left(row) }
    if slips.contains(.longer) { return [Token.start] + row }
    if slips.contains(.beginsWithEnd) { return [Token.end] + row.dropLast() }
    if slips.contains(.rotated) { return row.suffix(1) + row.dropLast() }
    let inputs = [Token.start] + row.dropLast()
    return slips.contains(.endTakenOut) ? without(inputs) : inputs
  }
  var outputs = targets
  if slips.contains(.outputsWithoutEnd) { outputs = targets.map(without) }
  if slips.contains(.outputsLeft) { outputs = targets.map(left) }
  var mask = (slips.contains(.maskOfInputs) ? inputs : targets).map { row in
    row.map { id in
      if slips.contains(.maskOfAll) { return true }
      if slips.contains(.maskTurned) { return id == Token.padding }
      if slips.contains(.maskWithoutEnd) && id == Token.end { return false }
      return id != Token.padding
    }
  }
  if slips.contains(.maskOfFirst), let first = mask.first { mask = mask.map { _ in first } }
  return (inputs, outputs, mask)
}
