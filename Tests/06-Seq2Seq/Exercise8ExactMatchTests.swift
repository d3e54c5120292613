import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.8 exact match and edit distance`() async throws {
    try await grade(Seq2SeqGrader.exactMatch.exercise)
  }
}

extension Seq2SeqGrader {
  static let exactMatch = Grader(
    Catalogue.seq2seq.exercises[7], reference: .reference,
    noteOnTraps: """
      Any list may be empty: of no candidates the share is 0, and to or from an empty list every \
      token is one change. d has source.count + 1 rows and target.count + 1 columns; 1...n traps \
      for n = 0, where `for i in 0..<n` does not.
      """,
    noteOnLoops: """
      Does editDistance call itself three times for each pair of tokens? That is right, but three \
      times the work with each further token: keep what is known in a table.
      """,
    cases: exactMatchCases + editDistanceCases,
    properties: exactMatchProperties + editDistanceProperties,
    misconceptions: exactMatchMistakes + editTableMistakes + editCostMistakes
      + otherDistanceMistakes + [unwrittenExactMatch, unwrittenEditDistance],
    alternatives: [
      Alternative("a loop that counts; the whole table, column by column") {
        $0.exactMatch = { candidates, references in
          var right = 0
          for i in candidates.indices where candidates[i] == references[i] { right += 1 }
          return candidates.isEmpty ? 0 : Scalar(right) / Scalar(candidates.count)
        }
        $0.editDistance = { source, target in
          let row = Array(repeating: 0, count: target.count + 1)
          var d = Array(repeating: row, count: source.count + 1)
          for j in 0...target.count {
            for i in 0...source.count {
              guard i > 0, j > 0 else {
                d[i][j] = i + j
                continue
              }
              d[i][j] = min(d[i - 1][j], d[i][j - 1], d[i - 1][j - 1]) + 1
              if source[i - 1] == target[j - 1] { d[i][j] = min(d[i][j], d[i - 1][j - 1]) }
            }
          }
          return d[source.count][target.count]
        }
      },
      Alternative("token by token with a mean; recursion from the ends, remembered") {
        $0.exactMatch = { candidates, references in
          let shares: [Scalar] = zip(candidates, references).map { candidate, reference in
            candidate.count == reference.count
              && zip(candidate, reference).allSatisfy { $0 == $1 } ? 1 : 0
          }
          return shares.isEmpty ? 0 : shares.reduce(0, +) / Scalar(shares.count)
        }
        $0.editDistance = { source, target in
          var known: [[Int]: Int] = [:]
          func distance(_ i: Int, _ j: Int) -> Int {
            if i == 0 || j == 0 { return max(i, j) }
            if let found = known[[i, j]] { return found }
            let found =
              source[i - 1] == target[j - 1]
              ? distance(i - 1, j - 1)
              : 1 + min(distance(i - 1, j), distance(i, j - 1), distance(i - 1, j - 1))
            known[[i, j]] = found
            return found
          }
          return distance(source.count, target.count)
        }
      },
      Alternative("a filter; the ends that are alike cut off, one row with a number in hand") {
        $0.exactMatch = { candidates, references in
          let wrong = zip(candidates, references).filter { $0 != $1 }.count
          return 1 - Scalar(wrong + (candidates.isEmpty ? 1 : 0)) / Scalar(max(1, candidates.count))
        }
        $0.editDistance = { Self.distanceInOneRow($0[...], $1[...]) }
      },
      Alternative("pairs of numbers; the shortest path, one change further at a time") {
        $0.exactMatch = { candidates, references in
          let numbers = Dictionary(
            uniqueKeysWithValues: Set(candidates + references).enumerated().map { ($1, $0) })
          let right = zip(candidates, references).count { numbers[$0] == numbers[$1] }
          return Scalar(right) / Scalar(candidates.isEmpty ? 1 : candidates.count)
        }
        $0.editDistance = { Self.distanceByReach($0, $1) }
      },
    ])

  private static func distanceInOneRow(
    _ source: ArraySlice<String>, _ target: ArraySlice<String>
  ) -> Int {
    var (source, target) = (source, target)
    while let a = source.last, a == target.last { (_, _) = (source.popLast(), target.popLast()) }
    while let a = source.first, a == target.first {
      (_, _) = (source.popFirst(), target.popFirst())
    }
    var row = Array(0...target.count)
    for token in source {
      var diagonal = row[0]
      row[0] += 1
      for (j, wanted) in target.enumerated() {
        let replaced = token == wanted ? diagonal : diagonal + 1
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[target.count]
  }

  /// Goes along what is alike for nothing, and anywhere else for one change.
  private static func distanceByReach(_ source: [String], _ target: [String]) -> Int {
    var reached: Set<[Int]> = [[0, 0]]
    for changes in 0... {
      for place in reached {
        var (i, j) = (place[0], place[1])
        while i < source.count, j < target.count, source[i] == target[j] {
          (i, j) = (i + 1, j + 1)
          reached.insert([i, j])
        }
      }
      if reached.contains([source.count, target.count]) { return changes }
      for place in reached {
        for (i, j) in [(1, 0), (0, 1), (1, 1)] {
          let next = [place[0] + i, place[1] + j]
          if next[0] <= source.count, next[1] <= target.count { reached.insert(next) }
        }
      }
    }
    return 0
  }
}
