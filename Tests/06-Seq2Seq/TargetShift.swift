import Seq2SeqModel
import Workbook

/// Shifted targets in which every part is exchangeable, for misconceptions that change one.
struct TargetShift: Sendable {
  /// What is read where this is the target.
  var inputs: @Sendable (_ target: [Int]) -> [Int] = TargetShift.shifted
  /// What is to be said where this is the target.
  var outputs: @Sendable (_ target: [Int]) -> [Int] = { $0 }
  /// What counts where this is the target.
  var mask: @Sendable (_ target: [Int]) -> [Bool] = TargetShift.counted
  /// What is read where the targets have no column: nothing, whoever makes another mistake.
  var inputsOfNothing: [Int] = []
  /// A last change of all three.
  var shows: @Sendable (_ all: Batch) -> Batch = { $0 }

  typealias Batch = (inputs: [[Int]], outputs: [[Int]], mask: [[Bool]])

  /// An answer to exercise 6.2.
  func run(_ targets: [[Int]]) -> Batch {
    if targets.contains([]) {
      return (targets.map { _ in inputsOfNothing }, targets, targets.map { _ in [] })
    }
    return shows((targets.map(inputs), targets.map(outputs), targets.map(mask)))
  }

  /// The start, then the target without its last column.
  static func shifted(_ target: [Int]) -> [Int] { [Token.start] + target.dropLast() }

  /// True where there is no padding.
  static func counted(_ row: [Int]) -> [Bool] { row.map { $0 != Token.padding } }

  /// A row for each step.
  static func turned<Element>(_ rows: [[Element]]) -> [[Element]] {
    (rows.first ?? []).indices.map { t in rows.map { $0[t] } }
  }
}
