import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.10 by someone who had not seen its grader.
let bank10Leaks: [BankAnswer<AttentionAnswers>] = rightOnes + bank10LeaksWrong

private let rightOnes: [BankAnswer<AttentionAnswers>] = [
  .right("many starts, every position, every token, flags instead of returns") {
    $0.leaks = beginner
  },
  .right("all lists where they are few, else many starts; rows by what came before them") {
    $0.leaks = byBeginnings
  },
  .right("everything from a place on is drawn anew, bits are compared") { $0.leaks = redrawing },
  .right("lazy sequences of starts, places and tokens") { $0.leaks = functional },
]

private typealias Model = (_ tokens: [Int]) throws -> Matrix

@Sendable private func beginner(
  vocabularySize: Int, length: Int, model: Model
) throws -> Bool {
  var generator = RandomGenerator(seed: 11)
  var foundLeak = false
  for _ in 0..<10 * vocabularySize {
    if foundLeak { continue }
    var tokens: [Int] = []
    for _ in 0..<length { tokens.append(generator.integer(below: vocabularySize)) }
    let before = try model(tokens)
    for place in 1..<length {
      if foundLeak { continue }
      let old = tokens[place]
      for token in 0..<vocabularySize {
        if token == old || foundLeak { continue }
        tokens[place] = token
        let after = try model(tokens)
        for t in 0..<place {
          for column in 0..<before.columns {
            let a = before[t, column]
            let b = after[t, column]
            if a.isNaN && b.isNaN { continue }
            if a != b { foundLeak = true }
          }
        }
      }
      tokens[place] = old
    }
  }
  return foundLeak
}

/// An honest model's row t is a function of the tokens up to t: two rows behind one beginning are
/// a leak.
@Sendable private func byBeginnings(
  vocabularySize: Int, length: Int, model: Model
) throws -> Bool {
  var rows: [[Int]: [Scalar]] = [:]
  func contradicts(_ tokens: [Int]) throws -> Bool {
    let outputs = try model(tokens)
    for t in 0..<length {
      let row = outputs[row: t]
      let beginning = Array(tokens[...t])
      if let known = rows[beginning] {
        if isOther(known, row) { return true }
      } else {
        rows[beginning] = row
      }
    }
    return false
  }
  var all = 1
  for _ in 0..<length where all <= 2000 { all *= vocabularySize }
  if all <= 2000 {
    return try (0..<all).contains { number in
      var rest = number
      return try contradicts(
        (0..<length).map { _ in
          defer { rest /= vocabularySize }
          return rest % vocabularySize
        })
    }
  }
  var generator = RandomGenerator(seed: 12)
  for _ in 0..<10 * vocabularySize {
    let start = (0..<length).map { _ in generator.integer(below: vocabularySize) }
    rows = [:]
    if try contradicts(start) { return true }
    for late in (1..<length).reversed() {
      for step in 1..<vocabularySize {
        var other = start
        other[late] = (start[late] + step) % vocabularySize
        if try contradicts(other) { return true }
      }
    }
  }
  return false
}

@Sendable private func redrawing(
  vocabularySize: Int, length: Int, model: Model
) throws -> Bool {
  var generator = RandomGenerator(seed: 13)
  for _ in 0..<30 * vocabularySize {
    let start = (0..<length).map { _ in generator.integer(below: vocabularySize) }
    let expected = try model(start).values.map { $0.isNaN ? Scalar.nan.bitPattern : $0.bitPattern }
    for late in 1..<length {
      let drawn = (late..<length).map { _ in generator.integer(below: vocabularySize) }
      let outputs = try model(Array(start[..<late]) + drawn)
      let bits = outputs.values.map { $0.isNaN ? Scalar.nan.bitPattern : $0.bitPattern }
      let count = late * outputs.columns
      if bits.prefix(count) != expected.prefix(count) { return true }
    }
  }
  return false
}

@Sendable private func functional(
  vocabularySize: Int, length: Int, model: Model
) throws -> Bool {
  var generator = RandomGenerator(seed: 14)
  let starts = (0..<10 * vocabularySize).map { _ in
    (0..<length).map { _ in generator.integer(below: vocabularySize) }
  }
  return try starts.contains { start in
    let outputs = try model(start)
    return try (1..<length).contains { late in
      try (0..<vocabularySize).contains { token in
        if token == start[late] { return false }
        let others = try model(start.prefix(late) + [token] + start.dropFirst(late + 1))
        return (0..<late).contains { isOther(outputs[row: $0], others[row: $0]) }
      }
    }
  }
}

private func isOther(_ left: [Scalar], _ right: [Scalar]) -> Bool {
  zip(left, right).contains { $0 != $1 && !($0.isNaN && $1.isNaN) }
}
