import RNNMath
import Seq2SeqModel
import TestSupport

/// Wrong answers to exercise 6.8, editDistance, by someone who had not seen its grader.
let bank8cEditDistance: [BankAnswer<Seq2SeqAnswers>] = [
  .wrong("replacing costs 2", told: "editDistance: replacing costs 2") {
    $0.editDistance = { distance($0, $1, .replacingCostsTwo) }
  },
  .wrong("a token that stays costs 1", told: "editDistance: the same token is replaced as well") {
    $0.editDistance = { distance($0, $1, .keepingCosts) }
  },
  .wrong("whatever is replaced is free", told: "editDistance: replacing costs nothing") {
    $0.editDistance = { distance($0, $1, .replacingFree) }
  },
  .wrong(
    "the first row is 0: putting in at the front is free",
    told: "editDistance: the first row is zero"
  ) {
    $0.editDistance = { distance($0, $1, .rowOfZeros) }
  },
  .wrong(
    "the first column is 0: taking out at the front is free",
    told: "editDistance: the first column is zero"
  ) {
    $0.editDistance = { distance($0, $1, .columnOfZeros) }
  },
  .wrong("nothing can be put in", told: "editDistance: putting in is forgotten") {
    $0.editDistance = { distance($0, $1, .noInsertion) }
  },
  .wrong("nothing can be taken out", told: "editDistance: taking out is forgotten") {
    $0.editDistance = { distance($0, $1, .noDeletion) }
  },
  .wrong(
    "neighbours that are exchanged count 1",
    told: "editDistance: two neighbours exchanged are one change"
  ) {
    $0.editDistance = { distance($0, $1, .transposition) }
  },
  .wrong(
    "compares source[i] with target[j], where the table is one ahead",
    told: "editDistance: the token behind is compared"
  ) {
    $0.editDistance = { distance($0, $1, .oneAhead) }
  },
  .wrong(
    "the last row of the table isn't computed",
    told: "editDistance: the last token of the source is left out"
  ) {
    $0.editDistance = { distance(Array($0.dropLast()), $1, nil) }
  },
  .wrong(
    "the cheapest of the last row: what is left of the target costs nothing",
    told: "editDistance: the smallest number of the last row"
  ) {
    $0.editDistance = { distance($0, $1, .bestOfRow) }
  },
  .wrong(
    "one row in place, so that the diagonal is already overwritten",
    told: "editDistance: one row, in which the diagonal is overwritten"
  ) {
    $0.editDistance = overwritten
  },
  .wrong("place by place, and the difference of the lengths", told: "editDistance: place by place")
  { $0.editDistance = placewise },
  .wrong(
    "same beginning and end taken away, the longer rest counted",
    told: "editDistance: what lies between the first difference and the last is changed as a whole"
  ) {
    $0.editDistance = withoutEnds
  },
  .wrong(
    "letters of the joined tokens in place of tokens",
    told: "editDistance: letters instead of tokens"
  ) {
    $0.editDistance = { distance($0.joined().map(String.init), $1.joined().map(String.init), nil) }
  },
  .wrong(
    "does not mind capital letters", told: "editDistance: capital and small letters are the same"
  ) {
    $0.editDistance = {
      distance($0.map { $0.lowercased() }, $1.map { $0.lowercased() }, nil)
    }
  },
  .wrong(
    "tokens that only one of them has, in any order",
    told: "editDistance: tokens that only one of both has, as sets"
  ) {
    $0.editDistance = { Set($0).symmetricDifference(Set($1)).count }
  },
  .wrong(
    "takes what is cheapest now: keep, else go where the next ones are the same",
    told: "editDistance: the nearest way each time, without a table"
  ) {
    $0.editDistance = greedy
  },
  .wrong("only places at most two off the diagonal are looked at") {
    $0.editDistance = { distance($0, $1, .band) }
  },
  .wrong("two causes: replacing costs 2, and the first column is 0") {
    $0.editDistance = { distance($0, $1, .replacingCostsTwo, .columnOfZeros) }
  },
]

private enum Slip {
  case replacingCostsTwo, keepingCosts, replacingFree, rowOfZeros, columnOfZeros, noInsertion
  case noDeletion, transposition, oneAhead, bestOfRow, band
}

private func distance(_ source: [String], _ target: [String], _ slips: Slip?...) -> Int {
  let far = source.count + target.count + 1
  var table = [[Int]](repeating: [Int](repeating: far, count: target.count + 1), count: 0)
  for i in 0...source.count {
    var row = [slips.contains(.columnOfZeros) ? 0 : i]
    for j in 0...target.count where j > 0 {
      if i == 0 {
        row.append(slips.contains(.rowOfZeros) ? 0 : j)
        continue
      }
      if slips.contains(.band) && abs(i - j) > 2 {
        row.append(max(i, j))
        continue
      }
      var isSame = source[i - 1] == target[j - 1]
      if slips.contains(.oneAhead) {
        isSame = i < source.count && j < target.count && source[i] == target[j]
      }
      var cost = isSame && !slips.contains(.keepingCosts) ? 0 : 1
      if slips.contains(.replacingCostsTwo) { cost *= 2 }
      if slips.contains(.replacingFree) { cost = 0 }
      var best = table[i - 1][j - 1] + cost
      if !slips.contains(.noDeletion) { best = min(best, table[i - 1][j] + 1) }
      if !slips.contains(.noInsertion) { best = min(best, row[j - 1] + 1) }
      if slips.contains(.transposition), i > 1, j > 1, source[i - 1] == target[j - 2],
        source[i - 2] == target[j - 1]
      {
        best = min(best, table[i - 2][j - 2] + 1)
      }
      row.append(best)
    }
    table.append(row)
  }
  let last = table[source.count]
  return slips.contains(.bestOfRow) ? last.min() ?? 0 : last[target.count]
}

@Sendable private func overwritten(_ source: [String], _ target: [String]) throws -> Int {
  var row = Array(0...target.count)
  for (i, token) in source.enumerated() {
    row[0] = i + 1
    for (j, wanted) in target.enumerated() {
      row[j + 1] = min(row[j + 1] + 1, row[j] + 1, row[j] + (token == wanted ? 0 : 1))
    }
  }
  return row[target.count]
}

@Sendable private func placewise(_ source: [String], _ target: [String]) throws -> Int {
  zip(source, target).count { $0 != $1 } + abs(source.count - target.count)
}

@Sendable private func withoutEnds(_ source: [String], _ target: [String]) throws -> Int {
  var (source, target) = (source[...], target[...])
  while let first = source.first, first == target.first {
    source.removeFirst()
    target.removeFirst()
  }
  while let last = source.last, last == target.last {
    source.removeLast()
    target.removeLast()
  }
  return max(source.count, target.count)
}

@Sendable private func greedy(_ source: [String], _ target: [String]) throws -> Int {
  var (i, j, changes) = (0, 0, 0)
  while i < source.count && j < target.count {
    if source[i] == target[j] {
      (i, j) = (i + 1, j + 1)
      continue
    }
    changes += 1
    if i + 1 < source.count && source[i + 1] == target[j] {
      i += 1
    } else if j + 1 < target.count && source[i] == target[j + 1] {
      j += 1
    } else {
      (i, j) = (i + 1, j + 1)
    }
  }
  return changes + (source.count - i) + (target.count - j)
}
