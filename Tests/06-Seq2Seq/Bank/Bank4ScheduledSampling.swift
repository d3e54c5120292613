import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.4 by someone who had not seen its grader.
let bank4ScheduledSampling: [BankAnswer<Seq2SeqAnswers>] = [
  .right("builds the columns one after the other") { $0.scheduledSampling = columnwise },
  .right("in place, and asks after the last step, too") { $0.scheduledSampling = inPlace },
  .right("asks nobody where everything is read right, and else recursively") {
    $0.scheduledSampling = recursive
  },
  .wrong(
    "the comparison is turned around: its own where the coin is less",
    told: "The comparison is the wrong way round"
  ) { $0.slip(.turned) },
  .wrong(
    "asks with the right tokens, not with those that were read",
    told: "predict is given the right tokens, not what is read"
  ) { $0.slip(.asksRight) },
  .wrong(
    "reads what is said after this step, not after the one before",
    told: "The word after the same step, and predict never reads the start"
  ) { $0.slip(.late) },
  .wrong("one coin for each sequence", told: "One coin a sequence") { $0.slip(.coinOfRow) },
  .wrong("one coin for each step of the whole batch", told: "One coin a step") {
    $0.slip(.coinOfStep)
  },
  .wrong("the coin of the step before", told: "The coin of the step before") {
    $0.slip(.coinBefore)
  },
  .wrong("the end and padding are replaced, too", told: "End and padding are replaced, too") {
    $0.slip(.replacesAll)
  },
  .wrong("the end is replaced, too, but no padding", told: "The end is replaced, too") {
    $0.slip(.replacesEnd)
  },
  .wrong("samples outside training as well", told: "Active at evaluation") { $0.slip(.always) },
  .wrong("outside training everything is its own", told: "Its own words at evaluation") {
    $0.slip(.freeOutside)
  },
  .wrong(
    "a coin that equals the forcing reads the right token",
    told: "A coin that is equal to forcing reads right"
  ) { $0.slip(.tie) },
  .wrong("its own only where that is a symbol", told: "An end of its own is not read") {
    $0.slip(.onlySymbols)
  },
  .wrong(
    "asks only before steps where something is replaced",
    told: "predict is called only where it is needed"
  ) { $0.slip(.asksSometimes) },
  .wrong("asks anew for each row that needs it", told: "predict is called anew for each word") {
    $0.slip(.asksForEach)
  },
  .wrong(
    "after the first own word all the others are its own",
    told: "After its first own word, always its own"
  ) { $0.slip(.fromThenOn) },
  .wrong(
    "everybody reads what was said of the first sequence", told: "The first sequence's word for all"
  ) { $0.slip(.firstRow) },
  .wrong(
    "two causes: the comparison is turned around, and asks with the right tokens",
    told: "The comparison is the wrong way round, and predict reads the right tokens"
  ) {
    $0.slip(.turned, .asksRight)
  },
]

@Sendable private func columnwise(
  _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
  _ predict: (_ tokens: [Int]) throws -> [Int]
) throws -> [[Int]] {
  if !isTraining { return inputs }
  let steps = inputs.isEmpty ? 0 : inputs[0].count
  var columns: [[Int]] = []
  for t in 0..<steps {
    let right = inputs.map { $0[t] }
    guard let before = columns.last else {
      columns.append(right)
      continue
    }
    let said = try predict(before)
    var column: [Int] = []
    for n in 0..<right.count {
      let isSymbol = right[n] != Token.padding && right[n] != Token.start && right[n] != Token.end
      if !isSymbol {
        column.append(right[n])
      } else if coins[n][t] < forcing {
        column.append(right[n])
      } else {
        column.append(said[n])
      }
    }
    columns.append(column)
  }
  return inputs.indices.map { n in columns.map { $0[n] } }
}

@Sendable private func inPlace(
  _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
  _ predict: (_ tokens: [Int]) throws -> [Int]
) throws -> [[Int]] {
  guard isTraining, let width = inputs.first?.count else { return inputs }
  var (read, said) = (inputs, [Int]())
  for t in 0..<width {
    for n in read.indices where t > 0 && read[n][t] > Token.end && !(coins[n][t] < forcing) {
      read[n][t] = said[n]
    }
    said = try predict(read.map { $0[t] })
  }
  return read
}

@Sendable private func recursive(
  _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
  _ predict: (_ tokens: [Int]) throws -> [Int]
) throws -> [[Int]] {
  let isOwn = zip(inputs, coins).map { row, coins in
    zip(row, coins).map { $0 >= Token.firstSymbol && $1 >= forcing }
  }
  if !isTraining || !isOwn.contains(where: { $0.dropFirst().contains(true) }) { return inputs }
  func grown(_ read: [[Int]], step t: Int) throws -> [[Int]] {
    if t == inputs[0].count { return read }
    let said = try predict(read.map { $0[t - 1] })
    let next = read.indices.map { n in read[n] + [isOwn[n][t] ? said[n] : inputs[n][t]] }
    return try grown(next, step: t + 1)
  }
  return try grown(inputs.map { [$0[0]] }, step: 1)
}

private enum Slip {
  case turned, asksRight, late, coinOfRow, coinOfStep, coinBefore, replacesAll, replacesEnd
  case always, freeOutside, tie, onlySymbols, asksSometimes, asksForEach, fromThenOn, firstRow
}

extension Seq2SeqAnswers {
  fileprivate mutating func slip(_ slips: Slip...) {
    scheduledSampling = { try sampled($0, $1, $2, $3, $4, slips) }
  }
}

private func sampled(
  _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
  _ predict: (_ tokens: [Int]) throws -> [Int], _ slips: [Slip]
) throws -> [[Int]] {
  let isFree = !isTraining && slips.contains(.freeOutside)
  guard isTraining || slips.contains(.always) || isFree, let first = inputs.first else {
    return inputs
  }
  let lowest =
    slips.contains(.replacesAll)
    ? Token.padding : slips.contains(.replacesEnd) ? Token.end : Token.firstSymbol
  var (read, hasOwn) = (inputs, inputs.map { _ in false })
  func isOwn(_ n: Int, _ t: Int) -> Bool {
    if isFree { return true }
    var (row, column) = (n, t)
    if slips.contains(.coinOfRow) { column = 0 }
    if slips.contains(.coinBefore) { column = t - 1 }
    if slips.contains(.coinOfStep) { row = 0 }
    guard row < coins.count, column < coins[row].count else { return false }
    let coin = coins[row][column]
    if slips.contains(.turned) { return coin < forcing }
    if slips.contains(.fromThenOn) && hasOwn[n] { return true }
    return slips.contains(.tie) ? coin > forcing : coin >= forcing
  }
  for t in first.indices.dropFirst() {
    let asked = slips.contains(.asksRight) ? inputs : read
    let replaced = inputs.indices.filter { inputs[$0][t] >= lowest && isOwn($0, t) }
    if slips.contains(.asksSometimes) && replaced.isEmpty { continue }
    if slips.contains(.asksForEach) {
      for n in replaced { read[n][t] = try predict(asked.map { $0[t - 1] })[n] }
      continue
    }
    let place = slips.contains(.late) ? t : t - 1
    let said = try predict(asked.map { $0[place] })
    for n in replaced {
      let own = said[slips.contains(.firstRow) ? 0 : n]
      if slips.contains(.onlySymbols) && own < Token.firstSymbol { continue }
      read[n][t] = own
      hasOwn[n] = true
    }
  }
  return read
}
