import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.10, written last, to see how many of the wrong ones have a name.
let fresh10Leaks: [BankAnswer<AttentionAnswers>] = [
  .right("a common beginning, and several endings drawn for it") {
    $0.leaks = manyEndings
  },
  .wrong("begins from one list only, all tokens 0", told: "One list only") {
    $0.leaks = { vocabulary, length, model in
      try found(
        vocabulary, length, model, starts: [Array(repeating: 0, count: length)])
    }
  },
  .wrong("changes the last token only", told: "Only the last token is changed") {
    $0.leaks = { vocabulary, length, model in
      try found(vocabulary, length, model, late: length - 1..<length)
    }
  },
  .wrong(
    "looks only at the row just before the change",
    told: "Only the output just before the change is compared"
  ) {
    $0.leaks = { try found($0, $1, $2, rows: { late in late - 1..<late }) }
  },
  .wrong(
    "looks at the row of the change too, which may depend on it",
    told: "The position itself is compared"
  ) {
    $0.leaks = { try found($0, $1, $2, rows: { late in 0..<late + 1 }) }
  },
  .wrong(
    "lets differences below a tolerance pass", told: "The tolerance is too coarse for small numbers"
  ) {
    $0.leaks = { try found($0, $1, $2, by: { abs($0 - $1) > 1e-6 || $0.isNaN != $1.isNaN }) }
  },
  .wrong("takes a NaN that stays a NaN for a change") {
    $0.leaks = { try found($0, $1, $2, by: { $0 != $1 }) }
  },
]

private typealias Model = (_ tokens: [Int]) throws -> Matrix

@Sendable private func changed(_ a: Scalar, _ b: Scalar) -> Bool {
  a != b && !(a.isNaN && b.isNaN)
}

@Sendable private func found(
  _ vocabulary: Int, _ length: Int, _ model: Model, starts: [[Int]]? = nil,
  late positions: Range<Int>? = nil, rows: (_ late: Int) -> Range<Int> = { 0..<$0 },
  by differ: (Scalar, Scalar) -> Bool = changed
) throws -> Bool {
  var generator = RandomGenerator(seed: 29)
  let lists =
    starts
    ?? (0..<8 * vocabulary).map { _ in
      (0..<length).map { _ in generator.integer(below: vocabulary) }
    }
  for tokens in lists {
    let outputs = try model(tokens)
    for late in positions ?? 1..<length {
      for other in 0..<vocabulary where other != tokens[late] {
        var others = tokens
        others[late] = other
        let now = try model(others)
        for t in rows(late) where zip(outputs[row: t], now[row: t]).contains(where: differ) {
          return true
        }
      }
    }
  }
  return false
}

@Sendable private func manyEndings(
  _ vocabulary: Int, _ length: Int, _ model: Model
) throws -> Bool {
  var generator = RandomGenerator(seed: 3)
  func drawn(_ count: Int) -> [Int] {
    (0..<count).map { _ in generator.integer(below: vocabulary) }
  }
  for _ in 0..<48 * vocabulary {
    let tokens = drawn(length)
    let first = try model(tokens)
    for kept in 1..<length {
      let second = try model(tokens.prefix(kept) + drawn(length - kept))
      for t in 0..<kept {
        for (a, b) in zip(first[row: t], second[row: t]) where changed(a, b) { return true }
      }
    }
  }
  return false
}
