import AttentionModel
import RNNMath
import Workbook

/// A model for exercise 5.10, which looks ahead or doesn't.
struct PeekingModel: Sendable {
  /// How it cheats, or that it doesn't, as a learner is told.
  let name: String
  /// Whether an output depends on a later token.
  let leaks: Bool
  /// K
  let vocabularySize: Int
  /// T
  let length: Int
  /// T tokens to T rows; of lists that it is not made for, it makes what it can.
  let outputs: @Sendable (_ tokens: [Int]) throws -> Matrix

  /// The tokens as numbers; 0 where there is none.
  struct Tokens {
    let list: [Int]

    var count: Int { list.count }
    subscript(t: Int) -> Scalar { list.indices.contains(t) ? Scalar(list[t]) : 0 }
    /// The sum over some positions.
    func sum(_ positions: some Sequence<Int>) -> Scalar { positions.reduce(0) { $0 + self[$1] } }
  }

  /// A model that is told row by row, with t from 0.
  static func rowByRow(
    _ name: String, leaks: Bool, _ vocabularySize: Int, _ length: Int,
    _ row: @escaping @Sendable (_ x: Tokens, _ t: Int) -> [Scalar]
  ) -> PeekingModel {
    PeekingModel(name: name, leaks: leaks, vocabularySize: vocabularySize, length: length) { list in
      let tokens = Tokens(list: list)
      return Matrix(list.indices.map { row(tokens, $0) })
    }
  }

  /// The same where a row is a single number.
  static func number(
    _ name: String, leaks: Bool, _ vocabularySize: Int, _ length: Int,
    _ y: @escaping @Sendable (_ x: Tokens, _ t: Int) -> Scalar
  ) -> PeekingModel {
    PeekingModel(name: name, leaks: leaks, vocabularySize: vocabularySize, length: length) { list in
      let tokens = Tokens(list: list)
      return Matrix(rows: list.count, columns: 1) { t, _ in y(tokens, t) }
    }
  }

  /// Two lists that betray it, found by chance: they are alike up to an output that differs.
  func witness() throws -> Betrayal? {
    var generator = RandomGenerator(seed: 5100)
    for _ in 0..<10_000 {
      let tokens = (0..<length).map { _ in generator.integer(below: vocabularySize) }
      var others = tokens
      let late = 1 + generator.integer(below: length - 1)
      others[late] = generator.integer(below: vocabularySize)
      if let found = Betrayal(tokens, try outputs(tokens), others, try outputs(others)) {
        return found
      }
    }
    return nil
  }
}

/// Two lists of tokens that are alike up to an output that differs.
struct Betrayal {
  let lists: [[Int]]
  let rows: [[Scalar]]
  /// Which output differs, counted from 1.
  let position: Int

  /// The first output that differs where the lists are still alike; nil if none does.
  init?(_ first: [Int], _ firstOutputs: Matrix, _ second: [Int], _ secondOutputs: Matrix) {
    let alike = zip(first, second).prefix { $0 == $1 }.count
    let places = 0..<min(alike, firstOutputs.rows, secondOutputs.rows)
    guard let t = places.first(where: { firstOutputs[row: $0] != secondOutputs[row: $0] }) else {
      return nil
    }
    (lists, position) = ([first, second], t + 1)
    rows = [firstOutputs[row: t], secondOutputs[row: t]]
  }

  /// `y_2 is 3 with [0, 1, 3], but 2 with [0, 1, 2]`
  var inWords: String {
    func shown(_ row: [Scalar], against other: [Scalar]) -> String {
      // As many digits as it takes to tell them apart.
      let numbers = zip(row, other).map { $0 != $1 && $0.shown == $1.shown ? "\($0)" : $0.shown }
      return row.count == 1 ? numbers[0] : "[" + numbers.joined(separator: ", ") + "]"
    }
    return "y_\(position) is \(shown(rows[0], against: rows[1])) with \(lists[0]), but "
      + "\(shown(rows[1], against: rows[0])) with \(lists[1])"
  }
}
