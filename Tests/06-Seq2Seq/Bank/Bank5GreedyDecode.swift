import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.5 by someone who had not seen its grader.
let bank5GreedyDecode: [BankAnswer<Seq2SeqAnswers>] = [
  .right("a loop over the steps and one over the scores") { $0.greedyDecodeOfAny = byHand },
  .right("recursion: a token, and what is said after it") { $0.greedyDecodeOfAny = recursive },
  .right("the softmax, with nothing for padding and start; the last of equals") {
    $0.greedyDecodeOfAny = byProbability
  },
  .right("a matrix of the scores from the end on, and its argmax") {
    $0.greedyDecodeOfAny = byArgmax
  },
  .wrong("the end is part of the result", told: "The end token in the output") {
    $0.slip(.withEnd)
  },
  .wrong("reads padding first", told: "Padding is read first") { $0.slip(.beginsWithPadding) },
  .wrong("reads the end first", told: "The end is read first") { $0.slip(.beginsWithEnd) },
  .wrong("every step goes on from the first state", told: "The state stays the initial one") {
    $0.slip(.sameState)
  },
  .wrong("the state is one step late", told: "The state lags behind by a token") {
    $0.slip(.lateState)
  },
  .wrong("reads the start at every step", told: "The start is read each time") {
    $0.slip(.readsStart)
  },
  .wrong("padding and start may be said", told: "Padding and start are said") { $0.slip(.saysAll) },
  .wrong("padding may be said", told: "Padding is said") { $0.slip(.saysPadding) },
  .wrong("padding is an end, too", told: "Padding ends it") { $0.slip(.paddingEnds) },
  .wrong("one step too many", told: "One step too many") { $0.slip(.longer) },
  .wrong("one step too few", told: "One symbol too few where longest cuts off") {
    $0.slip(.shorter)
  },
  .wrong("the end is left out, but it goes on behind it", told: "The end is passed over, and read")
  { $0.slip(.goesOn) },
  .wrong("the end may not be said", told: "The end can't be said") { $0.slip(.neverEnds) },
  .wrong("the last id of the vocabulary may not be said", told: "The last id is never said") {
    $0.slip(.withoutLast)
  },
  .wrong(
    "where padding or start has the highest score, the best symbol, but not the end",
    told: "Where padding or start scores highest, the end can't be said"
  ) {
    $0.slip(.symbolForSpecial)
  },
  .wrong("stops at a token that was just said", told: "A repeated symbol ends it") {
    $0.slip(.stopsAtRepeat)
  },
  .wrong("what was said is all lost if no end came", told: "Nothing, if the end doesn't come") {
    $0.slip(.nothingWithoutEnd)
  },
  .wrong(
    "two causes: the end is part of the result, and one step too many",
    told: "The end token in the output, and one step too many"
  ) {
    $0.slip(.withEnd, .longer)
  },
]

@Sendable private func byHand(
  _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>
) throws -> [Int] {
  var said: [Int] = []
  var token = Token.start
  var state = initial
  for _ in 0..<longest {
    let (logits, next) = try step(token, state)
    state = next
    var best = Token.end
    for id in logits.indices where id > Token.end {
      if logits[id] > logits[best] { best = id }
    }
    if best == Token.end { return said }
    said.append(best)
    token = best
  }
  return said
}

@Sendable private func recursive(
  _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>
) throws -> [Int] {
  func after(_ token: Int, _ state: any Sendable, left: Int) throws -> [Int] {
    if left == 0 { return [] }
    let next = try step(token, state)
    let allowed = zip(next.logits, 0...).dropFirst(Token.end)
    guard let best = allowed.max(by: { $0.0 < $1.0 })?.1, best != Token.end else { return [] }
    return [best] + (try after(best, next.state, left: left - 1))
  }
  return try after(Token.start, initial, left: longest)
}

@Sendable private func byProbability(
  _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>
) throws -> [Int] {
  var (said, state, isOver) = ([Int](), initial, false)
  while !isOver && said.count < longest {
    var (logits, after) = try step(said.last ?? Token.start, state)
    logits[Token.padding] = -.infinity
    logits[Token.start] = -.infinity
    // Differences of scores, which have no limit, where a probability may round to 0.
    let logs = Matrix(row: logits).logSoftmaxOverRows().values
    var best = logs.count - 1
    for id in logs.indices.reversed() where id >= Token.end && logs[id] > logs[best] { best = id }
    isOver = best == Token.end
    if !isOver { said += [best] }
    state = after
  }
  return said
}

@Sendable private func byArgmax(
  _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>
) throws -> [Int] {
  var tokens = [Token.start]
  var state = initial
  while tokens.count <= longest, tokens[tokens.count - 1] != Token.end {
    let next = try step(tokens[tokens.count - 1], state)
    tokens.append(Matrix(row: Array(next.logits[Token.end...])).argmax(row: 0) + Token.end)
    state = next.state
  }
  return tokens.filter { $0 >= Token.firstSymbol }
}

private enum Slip {
  case withEnd, beginsWithPadding, beginsWithEnd, sameState, lateState, readsStart, saysAll
  case saysPadding, paddingEnds, longer, shorter, goesOn, neverEnds, withoutLast
  case symbolForSpecial, stopsAtRepeat, nothingWithoutEnd
}

extension Seq2SeqAnswers {
  fileprivate mutating func slip(_ slips: Slip...) {
    greedyDecodeOfAny = { try decoded($0, $1, $2, slips) }
  }
}

private func decoded(
  _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>, _ slips: [Slip]
) throws -> [Int] {
  var steps = longest
  if slips.contains(.longer) { steps += 1 }
  if slips.contains(.shorter) { steps = max(0, steps - 1) }
  var (said, state, before) = ([Int](), initial, initial)
  var token = Token.start
  if slips.contains(.beginsWithPadding) { token = Token.padding }
  if slips.contains(.beginsWithEnd) { token = Token.end }
  var hasEnded = false
  for _ in 0..<steps {
    let next = try step(token, state)
    let best = choice(next.logits, slips)
    if best == Token.end || (best == Token.padding && slips.contains(.paddingEnds)) {
      hasEnded = true
      if slips.contains(.withEnd) { said.append(best) }
      if !slips.contains(.goesOn) { break }
    } else {
      if slips.contains(.stopsAtRepeat) && said.last == best { break }
      said.append(best)
    }
    token = slips.contains(.readsStart) ? Token.start : best
    state = next.state
    if slips.contains(.sameState) { state = initial }
    if slips.contains(.lateState) { (before, state) = (state, before) }
  }
  return slips.contains(.nothingWithoutEnd) && !hasEnded ? [] : said
}

private func choice(_ logits: [Scalar], _ slips: [Slip]) -> Int {
  func best(_ ids: [Int]) -> Int { ids.max { logits[$0] < logits[$1] } ?? Token.end }
  let all = Array(logits.indices)
  if slips.contains(.saysAll) || slips.contains(.paddingEnds) { return best(all) }
  if slips.contains(.saysPadding) { return best(all.filter { $0 != Token.start }) }
  if slips.contains(.neverEnds) { return best(all.filter { $0 >= Token.firstSymbol }) }
  if slips.contains(.symbolForSpecial), best(all) < Token.end {
    return best(all.filter { $0 >= Token.firstSymbol })
  }
  let allowed = all.filter { $0 >= Token.end }
  return best(slips.contains(.withoutLast) ? allowed.dropLast() : allowed)
}
