import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.2 shift targets`() async throws {
    try await grade(Seq2SeqGrader.shiftTargets.exercise)
  }
}

extension Seq2SeqGrader {
  static let shiftTargets = Grader(
    Catalogue.seq2seq.exercises[1], reference: .reference,
    noteOnTraps: """
      There may be no target, and then there is no first row to look at. A target may be the end \
      alone; then the start is all that is read. And T may be 0: then rows are empty, and there is \
      no last column to drop.
      """,
    cases: [
      shifted("one target of three symbols", [[7, 4, 5, 2]], sparing: padding),
      shifted("that of the exercise", [[7, 4, 5, 2, 0]]),
      shifted(
        "targets of three, one and two symbols", [[7, 4, 5, 2], [9, 2, 0, 0], [6, 8, 2, 0]]),
      shifted("two targets of equal lengths", [[3, 4, 2], [5, 3, 2]], sparing: padding),
      shifted("the same symbol again and again", [[5, 5, 5, 2], [5, 5, 2, 0]]),
      shifted("an empty target before a longer one", [[2, 0, 0], [8, 9, 2]]),
      shifted("the first symbol of the vocabulary", [[3, 2, 0], [3, 3, 2]]),
      shifted("nothing but ends", [[2], [2], [2]], sparing: padding),
      shifted("more padding than any target needs", [[70, 61, 2, 0, 0], [2, 0, 0, 0, 0]]),
      shifted("no target", []),
      shifted("two targets without a column", [[], []], sparing: padding),
    ],
    properties: [
      Property("what is to be said at a step is what is read at the next") { answers in
        for seed in 621..<631 as Range<UInt64> {
          let targets = ragged(seed: seed)
          let (inputs, outputs, _) = try answers.shiftTargets(targets)
          for (n, row) in outputs.enumerated() where n < inputs.count {
            if Array(inputs[n].dropFirst()) != Array(row.dropLast()) {
              return "yours reads \(inputs[n]) and says \(row)"
            }
          }
        }
        return nil
      },
      Property("as many places count as the targets have symbols and ends") { answers in
        for seed in 631..<641 as Range<UInt64> {
          let targets = ragged(seed: seed)
          let mask = try answers.shiftTargets(targets).mask
          for (target, row) in zip(targets, mask) {
            let (own, right) = (row.count { $0 }, target.count { $0 != Token.padding })
            if own != right { return "of \(target) \(own) count in yours" }
          }
        }
        return nil
      },
    ],
    misconceptions: shiftInputMistakes + shiftOutputMistakes + shiftMaskMistakes,
    alternatives: [
      Alternative("loops over indices, into arrays that are made before") {
        $0.shiftTargets = { targets in
          var inputs = targets
          var mask = targets.map { $0.map { _ in false } }
          for n in targets.indices {
            for t in targets[n].indices {
              inputs[n][t] = t == 0 ? Token.start : targets[n][t - 1]
              mask[n][t] = targets[n][t] != Token.padding
            }
          }
          return (inputs, targets, mask)
        }
      },
      Alternative("insert and remove; the mask by what is read") {
        $0.shiftTargets = { targets in
          var inputs = targets
          for n in inputs.indices {
            inputs[n].insert(Token.start, at: 0)
            inputs[n].removeLast()
          }
          return (inputs, targets, inputs.map { $0.map { $0 != Token.end && $0 != Token.padding } })
        }
      },
      Alternative("from back to front; the mask by the place of the end") {
        $0.shiftTargets = { targets in
          var inputs = targets
          for n in inputs.indices {
            for t in inputs[n].indices.dropFirst().reversed() { inputs[n][t] = inputs[n][t - 1] }
            if !inputs[n].isEmpty { inputs[n][0] = Token.start }
          }
          let mask = targets.map { target in
            let length = (target.firstIndex(of: Token.end) ?? -1) + 1
            return Array(repeating: true, count: length)
              + Array(repeating: false, count: target.count - length)
          }
          return (inputs, targets.map { $0.map { $0 } }, mask)
        }
      },
    ])

  private static let padding = "padding"

  private static func shifted(
    _ name: String, _ targets: [[Int]], sparing: String? = nil
  ) -> Case<Seq2SeqAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("targets", .text("\(targets)"))
      let (inputs, outputs, mask) = try answers.shiftTargets(targets)
      // Apart, since who forgets this case may have made another mistake as well.
      let hasNoColumn = targets.contains([])
      trial.saw(hasNoColumn ? "inputs of T = 0" : "inputs", .text("\(inputs)"))
      trial.saw("outputs", .text("\(outputs)"))
      trial.saw("mask", .text("\(mask)"))
    }
  }

  /// Five targets of zero to six symbols.
  private static func ragged(seed: UInt64) -> [[Int]] {
    var generator = RandomGenerator(seed: seed)
    return PairEncoding.filled(
      (0..<5).map { _ in
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          Int.random(in: Token.firstSymbol...9, using: &generator)
        } + [Token.end]
      })
  }
}
