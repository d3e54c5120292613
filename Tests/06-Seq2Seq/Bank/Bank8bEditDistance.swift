import RNNMath
import Seq2SeqModel
import TestSupport

/// Right answers to exercise 6.8, editDistance, by someone who had not seen its grader.
let bank8bEditDistance: [BankAnswer<Seq2SeqAnswers>] = [
  .right("the whole table in one array") { $0.editDistance = wholeTable },
  .right("recursion from the end, with a memory") { $0.editDistance = remembering },
  .right("one column, changed in place") { $0.editDistance = oneColumn },
  .right("spreads from the beginning: what can be reached with 0, 1, 2 … changes") {
    $0.editDistance = spreading
  },
]

@Sendable private func wholeTable(_ source: [String], _ target: [String]) throws -> Int {
  let width = target.count + 1
  var table = [Int](repeating: 0, count: (source.count + 1) * width)
  for i in 0...source.count {
    for j in 0...target.count {
      if i == 0 {
        table[j] = j
      } else if j == 0 {
        table[i * width] = i
      } else {
        let above = table[(i - 1) * width + j]
        let left = table[i * width + j - 1]
        let diagonal = table[(i - 1) * width + j - 1]
        if source[i - 1] == target[j - 1] {
          table[i * width + j] = diagonal
        } else {
          table[i * width + j] = 1 + min(above, left, diagonal)
        }
      }
    }
  }
  return table[table.count - 1]
}

@Sendable private func remembering(_ source: [String], _ target: [String]) throws -> Int {
  var known: [[Int]: Int] = [:]
  func distance(_ i: Int, _ j: Int) -> Int {
    if i == 0 || j == 0 { return i + j }
    if let known = known[[i, j]] { return known }
    let replaced = distance(i - 1, j - 1) + (source[i - 1] == target[j - 1] ? 0 : 1)
    let result = min(replaced, distance(i - 1, j) + 1, distance(i, j - 1) + 1)
    known[[i, j]] = result
    return result
  }
  return distance(source.count, target.count)
}

@Sendable private func oneColumn(_ source: [String], _ target: [String]) throws -> Int {
  var column = Array(0...source.count)
  for wanted in target {
    var diagonal = column[0]
    column[0] += 1
    for (i, token) in source.enumerated() {
      let before = column[i + 1]
      column[i + 1] = min(before + 1, column[i] + 1, diagonal + (token == wanted ? 0 : 1))
      diagonal = before
    }
  }
  return column[source.count]
}

@Sendable private func spreading(_ source: [String], _ target: [String]) throws -> Int {
  // Of each diagonal (tokens of the target less those of the source) how far one gets.
  var reached = [0: slide(0, 0, source, target)]
  var changes = 0
  while reached[target.count - source.count, default: -1] < source.count {
    changes += 1
    var next: [Int: Int] = [:]
    for diagonal in -changes...changes {
      let ways = [
        reached[diagonal - 1], reached[diagonal].map { $0 + 1 },
        reached[diagonal + 1].map { $0 + 1 },
      ]
      let places = ways.compactMap(\.self).map { min($0, source.count, target.count - diagonal) }
      guard let furthest = places.max(), furthest >= 0, furthest + diagonal >= 0 else { continue }
      next[diagonal] = slide(furthest, furthest + diagonal, source, target)
    }
    reached = next
  }
  return changes
}

private func slide(_ i: Int, _ j: Int, _ source: [String], _ target: [String]) -> Int {
  var (i, j) = (i, j)
  while i < source.count && j < target.count && source[i] == target[j] { (i, j) = (i + 1, j + 1) }
  return i
}
