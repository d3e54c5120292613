import AttentionModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 5.10 by someone who had not seen its grader.
let bank10LeaksWrong: [BankAnswer<AttentionAnswers>] = [
  .wrong("changes the last token only", told: "Only the last token is changed") {
    change(&$0) { search in search.places = { [$0.count - 1] } }
  },
  .wrong("never changes the last token", told: "The last token is never changed") {
    change(&$0) { search in search.places = { Array(1..<max(1, $0.count - 1)) } }
  },
  .wrong("never changes the second token", told: "The second token is never changed") {
    change(&$0) { search in search.places = { Array(2..<max(2, $0.count)) } }
  },
  .wrong(
    "compares only the row just before the change",
    told: "Only the output just before the change is compared"
  ) {
    change(&$0) { search in search.rows = { late, _ in [late - 1] } }
  },
  .wrong(
    "compares only the first row",
    told: "Only what y_1 tells is seen"
  ) { change(&$0) { search in search.rows = { _, _ in [0] } } },
  .wrong("compares the row of the changed token too", told: "The position itself is compared") {
    change(&$0) { search in search.rows = { late, _ in Array(0...late) } }
  },
  .wrong("compares all rows", told: "All outputs are compared") {
    change(&$0) { search in search.rows = { _, length in Array(0..<length) } }
  },
  .wrong(
    "looks behind the change, not before it",
    told: "Earlier tokens are changed, and later outputs compared"
  ) {
    change(&$0) { search in search.rows = { late, length in Array(late + 1..<length) } }
  },
  .wrong(
    "compares with a tolerance of a millionth",
    told: "The tolerance is too coarse for small numbers"
  ) {
    change(&$0) { search in
      search.differ = { zip($0, $1).contains { abs($0 - $1) > 1e-6 } }
    }
  },
  .wrong("compares the sum of each row", told: "Sums are compared") {
    change(&$0) { search in
      search.differ = { isOther([$0.reduce(0, +)], [$1.reduce(0, +)]) }
    }
  },
  .wrong(
    "compares the place of the largest element of each row",
    told: "Only the place of the largest number is compared"
  ) {
    change(&$0) { search in search.differ = { largest($0) != largest($1) } }
  },
  .wrong("compares the first column only", told: "Only the first column is compared") {
    change(&$0) { search in search.differ = { isOther(Array($0.prefix(1)), Array($1.prefix(1))) } }
  },
  .wrong("takes NaN for another number than NaN") {
    change(&$0) { search in search.differ = { $0 != $1 } }
  },
  .wrong(
    "never uses the last token of the vocabulary",
    told: "The last token of the vocabulary is never used"
  ) {
    change(&$0) { search in
      search.starts = { random($0 - 1, $1) }
      search.others = { token, count in (0..<count - 1).filter { $0 != token } }
    }
  },
  .wrong("never uses token 0, as if that were padding", told: "Token 0 is never used") {
    change(&$0) { search in
      search.starts = { random($0 - 1, $1).map { $0.map { $0 + 1 } } }
      search.others = { token, count in (1..<count).filter { $0 != token } }
    }
  },
  .wrong(
    "begins from one start, and tries only one other token, the next one",
    told: "One list only"
  ) {
    change(&$0) { search in
      search.starts = { Array(random($0, $1).prefix(1)) }
      search.others = { token, count in [(token + 1) % count] }
    }
  },
  .wrong(
    "changes all tokens from a place on to the same one, and begins with all the same",
    told: "All lists begin with equal tokens"
  ) {
    $0.leaks = constants
  },
  .wrong("begins from one start, all zeros", told: "One list only") {
    change(&$0) { search in search.starts = { _, length in [[Int](repeating: 0, count: length)] } }
  },
  .wrong(
    "begins from starts of one token each, again and again the same",
    told: "All lists begin with equal tokens"
  ) {
    change(&$0) { search in
      search.starts = { count, length in
        (0..<count).map { [Int](repeating: $0, count: length) }
      }
    }
  },
  .wrong(
    "begins from 0, 1, 2, … and raises all tokens by one for the next start",
    told: "One list, raised by one again and again"
  ) {
    change(&$0) { search in
      search.starts = { count, length in
        (0..<count).map { first in (0..<length).map { (first + $0) % count } }
      }
    }
  },
  .wrong("begins from one random start", told: "One list only") {
    change(&$0) { search in search.starts = { Array(random($0, $1).prefix(1)) } }
  },
  .wrong(
    "says true where nothing leaks, and false where something does",
    told: "The answer is turned round"
  ) {
    $0.leaks = { count, length, model in
      try !Search().leaks(count, length, model)
    }
  },
  .wrong("changes the last token only, and compares the first row only") {
    change(&$0) { search in
      search.places = { [$0.count - 1] }
      search.rows = { _, _ in [0] }
    }
  },
]

/// What is tried and how it is compared, all of it right as long as nobody changes it.
private struct Search {
  var starts: (_ vocabularySize: Int, _ length: Int) -> [[Int]] = random
  var places: (_ tokens: [Int]) -> [Int] = { Array(1..<$0.count) }
  var others: (_ token: Int, _ vocabularySize: Int) -> [Int] = { token, count in
    (0..<count).filter { $0 != token }
  }
  var rows: (_ late: Int, _ length: Int) -> [Int] = { late, _ in Array(0..<late) }
  var differ: (_ left: [Scalar], _ right: [Scalar]) -> Bool = isOther

  func leaks(
    _ vocabularySize: Int, _ length: Int, _ model: (_ tokens: [Int]) throws -> Matrix
  ) throws -> Bool {
    for tokens in starts(vocabularySize, length) {
      let outputs = try model(tokens)
      for late in places(tokens) {
        for other in others(tokens[late], vocabularySize) {
          var changed = tokens
          changed[late] = other
          let after = try model(changed)
          for t in rows(late, length) where differ(outputs[row: t], after[row: t]) { return true }
        }
      }
    }
    return false
  }
}

@Sendable private func constants(
  vocabularySize: Int, length: Int, model: (_ tokens: [Int]) throws -> Matrix
) throws -> Bool {
  for first in 0..<vocabularySize {
    let outputs = try model([Int](repeating: first, count: length))
    for late in 1..<length {
      for other in 0..<vocabularySize where other != first {
        let tokens = (0..<length).map { $0 < late ? first : other }
        let after = try model(tokens)
        for t in 0..<late where isOther(outputs[row: t], after[row: t]) { return true }
      }
    }
  }
  return false
}

private func change(
  _ answers: inout AttentionAnswers, _ spoil: @escaping @Sendable (inout Search) -> Void
) {
  answers.leaks = { vocabularySize, length, model in
    var search = Search()
    spoil(&search)
    return try search.leaks(vocabularySize, length, model)
  }
}

private func random(_ vocabularySize: Int, _ length: Int) -> [[Int]] {
  var generator = RandomGenerator(seed: 15)
  return (0..<10 * vocabularySize).map { _ in
    (0..<length).map { _ in generator.integer(below: vocabularySize) }
  }
}

private func isOther(_ left: [Scalar], _ right: [Scalar]) -> Bool {
  zip(left, right).contains { $0 != $1 && !($0.isNaN && $1.isNaN) }
}

private func largest(_ row: [Scalar]) -> Int? {
  row.indices.max { row[$0] < row[$1] }
}
