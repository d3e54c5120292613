import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.8, written last, to see how many of the wrong ones have a name.
let fresh8ExactMatch: [BankAnswer<Seq2SeqAnswers>] = [
  .right("counts with a filter; the whole table of the distance") {
    $0.exactMatch = share
    $0.editDistance = { table($0, $1) }
  },
  .wrong("compares the tokens joined to one string", told: "exactMatch: joined without a gap") {
    $0.exactMatch = { candidates, references in
      share(candidates.map { [$0.joined()] }, references.map { [$0.joined()] })
    }
    $0.editDistance = { table($0, $1) }
  },
  .wrong(
    "returns the share of right tokens, place by place", told: "exactMatch: the share of tokens"
  ) {
    $0.exactMatch = { candidates, references in
      var (right, all) = (0, 0)
      for (candidate, reference) in zip(candidates, references) {
        right += zip(candidate, reference).filter { $0 == $1 }.count
        all += max(candidate.count, reference.count)
      }
      if all == 0 { return candidates.isEmpty ? 0 : 1 }
      return Scalar(right) / Scalar(all)
    }
    $0.editDistance = { table($0, $1) }
  },
  .wrong(
    "returns 1 where there are no candidates", told: "exactMatch: of no candidates, all are right"
  ) {
    $0.exactMatch = { $0.isEmpty ? 1 : share($0, $1) }
    $0.editDistance = { table($0, $1) }
  },
  .wrong("counts a replaced token as two changes", told: "editDistance: replacing costs 2") {
    $0.exactMatch = share
    $0.editDistance = { table($0, $1, replaced: 2) }
  },
  .wrong(
    "counts the places that differ, and the difference of the lengths",
    told: "editDistance: place by place"
  ) {
    $0.exactMatch = share
    $0.editDistance = { source, target in
      zip(source, target).filter { $0 != $1 }.count + abs(source.count - target.count)
    }
  },
  .wrong(
    "begins each row of the table with 0, so that taking out in front is free",
    told: "editDistance: the first column is zero"
  ) {
    $0.exactMatch = share
    $0.editDistance = { table($0, $1, column: 0) }
  },
]

@Sendable private func share(_ candidates: [[String]], _ references: [[String]]) -> Scalar {
  if candidates.isEmpty { return 0 }
  let same = candidates.indices.filter { candidates[$0] == references[$0] }
  return Scalar(same.count) / Scalar(candidates.count)
}

@Sendable private func table(
  _ source: [String], _ target: [String], replaced: Int = 1, column: Int = 1
) -> Int {
  var d = Array(
    repeating: Array(repeating: 0, count: target.count + 1), count: source.count + 1)
  for i in d.indices { d[i][0] = column * i }
  for j in d[0].indices { d[0][j] = j }
  for (i, token) in source.enumerated() {
    for (j, wanted) in target.enumerated() {
      let diagonal = d[i][j] + (token == wanted ? 0 : replaced)
      d[i + 1][j + 1] = min(diagonal, d[i][j + 1] + 1, d[i + 1][j] + 1)
    }
  }
  return d[source.count][target.count]
}
