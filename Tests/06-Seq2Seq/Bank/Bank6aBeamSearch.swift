import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Right answers to exercise 6.6 by someone who had not seen its grader.
let bank6aBeamSearch: [BankAnswer<Seq2SeqAnswers>] = [
  .right("sorts all extensions of a step") { $0.beamSearchOfAny = sorting },
  .right("looks for the best extension as often as there are places") {
    $0.beamSearchOfAny = selecting
  },
  .right("recursion over the steps, the softmax by hand") { $0.beamSearchOfAny = recursive },
  .right("one list of all places, in which finished ones stay") { $0.beamSearchOfAny = oneList },
]

private struct Beginning {
  var tokens: [Int] = []
  var logProbability: Scalar = 0
  var state: any Sendable
}

private func hypothesis(
  _ tokens: [Int], _ logProbability: Scalar, said count: Int, _ penalty: Scalar
) -> Hypothesis {
  Hypothesis(
    tokens: tokens, logProbability: logProbability,
    score: count == 0 ? 0 : logProbability / pow(Scalar(count), penalty))
}

@Sendable private func sorting(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar,
  _ step: DecodingStep<any Sendable>
) throws -> [Hypothesis] {
  var beginnings = [Beginning(state: initial)]
  var finished: [Hypothesis] = []
  var t = 0
  while t < longest && !beginnings.isEmpty {
    var extensions: [(beginning: Beginning, token: Int)] = []
    for beginning in beginnings {
      let (logits, state) = try step(beginning.tokens.last ?? Token.start, beginning.state)
      let logs = Matrix(row: logits).logSoftmaxOverRows()
      for token in Token.end..<logits.count {
        var longer = beginning
        longer.state = state
        longer.logProbability += logs[0, token]
        extensions.append((longer, token))
      }
    }
    extensions.sort { $0.beginning.logProbability > $1.beginning.logProbability }
    beginnings = []
    for (longer, token) in extensions.prefix(width - finished.count) {
      if token == Token.end {
        finished.append(
          hypothesis(
            longer.tokens, longer.logProbability, said: longer.tokens.count + 1, lengthPenalty))
      } else {
        var longer = longer
        longer.tokens.append(token)
        beginnings.append(longer)
      }
    }
    t += 1
  }
  if finished.isEmpty {
    finished = beginnings.map {
      hypothesis($0.tokens, $0.logProbability, said: $0.tokens.count, lengthPenalty)
    }
  }
  return finished.sorted { $0.score > $1.score }
}

@Sendable private func selecting(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar,
  _ step: DecodingStep<any Sendable>
) throws -> [Hypothesis] {
  var tokens: [[Int]] = [[]]
  var sums: [Scalar] = [0]
  var states = [initial]
  var done: [Hypothesis] = []
  var places = width
  for _ in 0..<longest {
    if tokens.isEmpty { break }
    // One row of log-probabilities for each beginning, taken ones replaced by nil.
    var table: [[Scalar?]] = []
    for b in tokens.indices {
      let next = try step(tokens[b].last ?? Token.start, states[b])
      states[b] = next.state
      let total = Matrix(row: next.logits).logSumExpOverRows()[0]
      table.append(next.logits.map { $0 - total + sums[b] })
      table[b][Token.padding] = nil
      table[b][Token.start] = nil
    }
    var chosen: [(b: Int, token: Int, sum: Scalar)] = []
    while chosen.count < places {
      var best: (b: Int, token: Int, sum: Scalar)?
      for (b, row) in table.enumerated() {
        for (token, sum) in row.enumerated() {
          guard let sum else { continue }
          if let known = best, known.sum >= sum { continue }
          best = (b, token, sum)
        }
      }
      guard let best else { break }
      chosen.append(best)
      table[best.b][best.token] = nil
    }
    let (before, statesBefore) = (tokens, states)
    (tokens, sums, states) = ([], [], [])
    for (b, token, sum) in chosen {
      if token == Token.end {
        places -= 1
        done += [hypothesis(before[b], sum, said: before[b].count + 1, lengthPenalty)]
      } else {
        tokens.append(before[b] + [token])
        sums.append(sum)
        states.append(statesBefore[b])
      }
    }
  }
  if done.isEmpty {
    done = zip(tokens, sums).map { hypothesis($0, $1, said: $0.count, lengthPenalty) }
  }
  return done.sorted { $1.score < $0.score }
}

@Sendable private func recursive(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar,
  _ step: DecodingStep<any Sendable>
) throws -> [Hypothesis] {
  func search(
    _ open: [Beginning], _ done: [Hypothesis], left: Int
  ) throws -> [Hypothesis] {
    if left == 0 || open.isEmpty {
      let rest = open.map {
        hypothesis($0.tokens, $0.logProbability, said: $0.tokens.count, lengthPenalty)
      }
      return (done.isEmpty ? rest : done).sorted { $0.score > $1.score }
    }
    let all = try open.flatMap { beginning -> [Beginning] in
      let (logits, state) = try step(beginning.tokens.last ?? Token.start, beginning.state)
      let highest = logits.max() ?? 0
      let total = highest + log(logits.reduce(0) { $0 + exp($1 - highest) })
      return logits.indices.dropFirst(Token.end).map {
        Beginning(
          tokens: beginning.tokens + [$0],
          logProbability: beginning.logProbability + logits[$0] - total, state: state)
      }
    }
    let kept = all.sorted { $0.logProbability > $1.logProbability }.prefix(width - done.count)
    let ended = kept.filter { $0.tokens.last == Token.end }.map {
      hypothesis(
        $0.tokens.dropLast(), $0.logProbability, said: $0.tokens.count, lengthPenalty)
    }
    return try search(kept.filter { $0.tokens.last != Token.end }, done + ended, left: left - 1)
  }
  return try search([Beginning(state: initial)], [], left: longest)
}

@Sendable private func oneList(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar,
  _ step: DecodingStep<any Sendable>
) throws -> [Hypothesis] {
  var places = [Beginning(state: initial)]
  func isOver(_ place: Beginning) -> Bool { place.tokens.last == Token.end }
  for _ in 0..<longest where !places.allSatisfy(isOver) {
    let over = places.filter(isOver)
    var longer: [Beginning] = []
    for place in places where !isOver(place) {
      let (logits, state) = try step(place.tokens.last ?? Token.start, place.state)
      let logs = Matrix(row: logits).logSoftmaxOverRows().values
      for token in Token.end..<logs.count {
        let new = Beginning(
          tokens: place.tokens + [token], logProbability: place.logProbability + logs[token],
          state: state)
        // Behind all that are at least as likely; what has no place any more falls out.
        let at = longer.firstIndex { $0.logProbability < new.logProbability } ?? longer.count
        longer.insert(new, at: at)
        if longer.count > width - over.count { longer.removeLast() }
      }
    }
    places = over + longer
  }
  let isAnyOver = places.contains(where: isOver)
  return places.filter { isOver($0) == isAnyOver }
    .map {
      hypothesis(
        $0.tokens.filter { $0 != Token.end }, $0.logProbability, said: $0.tokens.count,
        lengthPenalty)
    }
    .sorted { $0.score > $1.score }
}
