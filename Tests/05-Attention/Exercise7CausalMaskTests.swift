import AttentionModel
import AttentionSolutions
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.7 causal mask`() async throws {
    try await grade(AttentionGrader.causalMask.exercise)
  }
}

extension AttentionGrader {
  static let causalMask = Grader(
    Catalogue.attention.exercises[6], reference: .reference,
    noteOnTraps: """
      The size may be 0, and then the mask is []. Ranges such as 1..<size or 0...size − 1 trap \
      there; 0..<size is empty.
      """,
    cases: [
      masked(3, "three positions, as in the exercise"),
      masked(1, "one position, which sees itself", sparing: "a second position"),
      masked(4, "four positions"),
      masked(5, "five positions"),
      masked(0, "no position", sparing: "a position"),
    ],
    properties: [
      Property("of position t, counted from 0, the first t + 1 are seen, and no more") { answers in
        for size in Array(0..<40) + [64, 65, 300] {
          let mask = try answers.causalMask(size)
          guard mask.count == size else {
            return "for size \(size) the number of rows in yours is \(mask.count)"
          }
          for (t, row) in mask.enumerated() {
            guard row.count == size else {
              return "for size \(size), row \(t) of yours has \(row.count) elements"
            }
            if let s = row.indices.first(where: { row[$0] != ($0 <= t) }) {
              return "for size \(size), position \(t) of yours "
                + (row[s] ? "sees \(s)" : "doesn't see \(s)")
            }
          }
        }
        return nil
      },
      Property("a smaller mask is the corner of a larger one") { answers in
        let large = try answers.causalMask(12)
        for size in 0..<12 {
          let small = try answers.causalMask(size)
          if small != large.prefix(size).map({ Array($0.prefix(size)) }) {
            return "yours of size \(size) is not the corner of yours of size 12"
          }
        }
        return nil
      },
    ],
    misconceptions: shiftedMaskMistakes + otherMaskMistakes,
    alternatives: [
      Alternative("as many true as it takes, then false") {
        $0.causalMask = { size in
          (0..<size).map { t in
            Array(repeating: true, count: t + 1) + Array(repeating: false, count: size - t - 1)
          }
        }
      },
      Alternative("all true, and the future struck out") {
        $0.causalMask = { size in
          var mask = Array(repeating: Array(repeating: true, count: size), count: size)
          for s in 0..<size { for t in 0..<s { mask[t][s] = false } }
          return mask
        }
      },
      Alternative("each row is the one before and one more") {
        $0.causalMask = { size in
          var (mask, row) = ([[Bool]](), Array(repeating: false, count: size))
          for t in 0..<size {
            row[t] = true
            mask.append(row)
          }
          return mask
        }
      },
      Alternative("larger and larger masks") {
        $0.causalMask = { size in
          var mask: [[Bool]] = []
          while mask.count < size {
            mask = mask.map { $0 + [false] } + [Array(repeating: true, count: mask.count + 1)]
          }
          return mask
        }
      },
    ])

  private static func masked(
    _ size: Int, _ name: String, sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("size", .integers([size]))
      trial.saw("the mask", .text("\(try answers.causalMask(size))"))
    }
  }
}
