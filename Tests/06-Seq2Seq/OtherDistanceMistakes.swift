import RNNMath
import Seq2SeqModel
import Workbook

/// Other functions in the place of editDistance of exercise 6.8.
extension Seq2SeqGrader {
  static let otherDistanceMistakes: [Misconception<Seq2SeqAnswers>] = [
    measuring(
      "place by place",
      """
      You count the places at which both differ, and how much longer one is. One token too many at \
      the beginning makes all that follows wrong then. Tokens may be put in and taken out: fill \
      the table.
      """
    ) { hamming($0, $1) + abs($0.count - $1.count) },
    measuring(
      "place by place, as far as both go",
      """
      You count the places at which both differ, as far as the shorter one goes. Tokens may be put \
      in and taken out, and each is a change: fill the table.
      """
    ) { hamming($0, $1) },
    measuring(
      "the longest common subsequence",
      """
      You return how many tokens both have in the same order. That is how alike they are; the \
      number of changes is wanted.
      """
    ) { common($0, $1) },
    measuring(
      "what isn't in the longest common subsequence",
      """
      You subtract the longest common subsequence from the longer length. That is too little where \
      what is in common stands in different places, and something has to be taken out here and put \
      in there.
      """
    ) { max($0.count, $1.count) - common($0, $1) },
    measuring(
      "0 or 1",
      """
      You tell only whether both are the same; that is exactMatch. How many changes does it take?
      """
    ) { $0 == $1 ? 0 : 1 },
    measuring(
      "tokens that only one of both has, as sets",
      """
      You count the tokens that one list has and the other has not. Order and number count as well: \
      “no no” is one change from “no”.
      """
    ) { Set($0).symmetricDifference($1).count },
    measuring(
      "the longer of what only one of both has, in any order",
      """
      You strike out what both have, wherever it stands, and count what is left. Order counts: “go \
      we” is two changes from “we go”.
      """
    ) { source, target in
      var left = target
      let out = source.count { token in
        guard let place = left.firstIndex(of: token) else { return true }
        left.remove(at: place)
        return false
      }
      return max(out, left.count)
    },
    measuring(
      "from the first difference on, everything is changed",
      """
      You cut off what both begin with, and take the rest for changed. The rest may have much in \
      common: fill the table.
      """
    ) { source, target in
      let same = zip(source, target).prefix { $0 == $1 }.count
      return max(source.count, target.count) - same
    },
    measuring(
      "what lies between the first difference and the last is changed as a whole",
      """
      You cut off what both begin and end with, and take all that is between for changed. It may \
      have much in common: fill the table.
      """
    ) { source, target in
      let begin = zip(source, target).prefix { $0 == $1 }.count
      let rest = zip(source.dropFirst(begin).reversed(), target.dropFirst(begin).reversed())
      return max(source.count, target.count) - begin - rest.prefix { $0 == $1 }.count
    },
    measuring(
      "the nearest way each time, without a table",
      """
      You go through both lists once and decide at each difference by the next tokens alone. What \
      looks best there may cost more later: the table tries all ways.
      """
    ) { source, target in
      var (i, j, changes) = (0, 0, 0)
      while i < source.count, j < target.count {
        let isSame = source[i] == target[j]
        let takesOut = !isSame && i + 1 < source.count && source[i + 1] == target[j]
        let putsIn = !isSame && !takesOut && j + 1 < target.count && source[i] == target[j + 1]
        changes += isSame ? 0 : 1
        if !putsIn { i += 1 }
        if !takesOut { j += 1 }
      }
      return changes + (source.count - i) + (target.count - j)
    },
    measuring(
      "the token behind is compared",
      """
      You compare source[i] with target[j] where d[i, j] is of the first i and j tokens. In Swift \
      their last ones are source[i − 1] and target[j − 1]: yours are one too far.
      """
    ) { source, target in
      var above = Array(0...target.count)
      for i in 1..<source.count + 1 {
        var row = [i]
        for j in 1..<target.count + 1 {
          let isSame = i < source.count && j < target.count && source[i] == target[j]
          row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (isSame ? 0 : 1)))
        }
        above = row
      }
      return above[target.count]
    },
    measuring(
      "letters instead of tokens",
      """
      You join the tokens and count changed letters. A token is changed as a whole, however long \
      it is: compare tokens.
      """
    ) {
      try EditRules().run($0.joined().map { String($0) }, target: $1.joined().map { String($0) })
    },
    measuring(
      "letters instead of tokens",
      """
      You join the tokens with spaces and count changed letters. A token is changed as a whole, \
      however long it is: compare tokens.
      """
    ) { source, target in
      let letters = [source, target].map { $0.joined(separator: " ").map { String($0) } }
      return try EditRules().run(letters[0], target: letters[1])
    },
    edit(
      "capital and small letters are the same",
      "You compare small letters. Tokens are compared as they are."
    ) { $0.tokens = { $0.map { $0.lowercased() } } },
    dividing("the target") { $1 },
    dividing("the source") { source, _ in source },
    dividing("the longer list") { max($0, $1) },
    measuring(
      "how alike they are",
      """
      You subtract the distance from the longer length. The number of changes itself is wanted, 0 \
      for what is the same.
      """
    ) { max($0.count, $1.count) - (try EditRules().run($0, target: $1)) },
  ]

  private static func dividing(
    _ whose: String, _ length: @escaping @Sendable (_ source: Int, _ target: Int) -> Int
  ) -> Misconception<Seq2SeqAnswers> {
    measuring(
      "divided by the length of \(whose)",
      """
      You divide by a length, and as whole numbers that is mostly 0. The number of changes itself \
      is wanted; who wants a rate divides later.
      """
    ) {
      let distance = try EditRules().run($0, target: $1)
      return distance / max(1, length($0.count, $1.count))
    }
  }

  private static func hamming(_ source: [String], _ target: [String]) -> Int {
    zip(source, target).count { $0 != $1 }
  }

  private static func common(_ source: [String], _ target: [String]) -> Int {
    var above = Array(repeating: 0, count: target.count + 1)
    for token in source {
      var row = [0]
      for (j, wanted) in target.enumerated() {
        row.append(token == wanted ? above[j] + 1 : max(above[j + 1], row[j]))
      }
      above = row
    }
    return above[target.count]
  }
}
