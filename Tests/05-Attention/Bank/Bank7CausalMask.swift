import AttentionModel
import TestSupport

/// Answers to exercise 5.7 by someone who had not seen its grader.
let bank7CausalMask: [BankAnswer<AttentionAnswers>] = [
  .right("two loops that append") { $0.causalMask = appending },
  .right("all hidden at first, then the triangle in place") { $0.causalMask = inPlace },
  .right("by recursion: a column of false, and a row of true") { $0.causalMask = recursive },
  .right("so many true, and so many false") { $0.causalMask = counted },
  .right("each row is the one before, with one more true") { $0.causalMask = growing },
  .wrong(
    "s < t: no position sees itself",
    told: "Off by one: a position doesn't see itself"
  ) { $0.causalMask = { mask($0) { $1 < $0 } } },
  .wrong(
    "s ≤ t + 1: each position sees its own answer",
    told: "Off by one: the next position is seen"
  ) {
    $0.causalMask = { mask($0) { $1 <= $0 + 1 } }
  },
  .wrong(
    "s ≥ t: rows and columns exchanged",
    told: "Rows and columns are exchanged"
  ) { $0.causalMask = { mask($0) { $1 >= $0 } } },
  .wrong(
    "true for what is hidden",
    told: "true means hidden"
  ) { $0.causalMask = { mask($0) { $1 > $0 } } },
  .wrong(
    "everybody sees everybody",
    told: "All see all"
  ) { $0.causalMask = { mask($0) { _, _ in true } } },
  .wrong(
    "each position sees only itself",
    told: "Each position sees only itself"
  ) { $0.causalMask = { mask($0) { $0 == $1 } } },
  .wrong(
    "the triangle stands on its head: the first row sees all",
    told: "The staircase is mirrored"
  ) {
    $0.causalMask = { size in mask(size) { $0 + $1 < size } }
  },
  .wrong(
    "a triangle on the other diagonal: the last columns come first",
    told: "Each row begins at the wrong end"
  ) {
    $0.causalMask = { size in mask(size) { $0 + $1 >= size - 1 } }
  },
  .wrong(
    "rows end where the triangle does, so they differ in length",
    told: "The rows grow longer"
  ) {
    $0.causalMask = { size in (0..<max(0, size)).map { [Bool](repeating: true, count: $0 + 1) } }
  },
  .wrong(
    "sees no farther back than two positions",
    told: "Each position sees only itself and the two before"
  ) {
    $0.causalMask = { mask($0) { $1 <= $0 && $0 - $1 <= 2 } }
  },
  .wrong("sees no farther back than 63 positions") {
    $0.causalMask = { mask($0) { $1 <= $0 && $0 - $1 <= 63 } }
  },
  .wrong(
    "one row and column too many",
    told: "One row and one column too many"
  ) { $0.causalMask = { mask($0 + 1) { $1 <= $0 } } },
  .wrong("one row without columns where the size is 0", told: "No position makes a row") {
    $0.causalMask = { $0 == 0 ? [[]] : mask($0) { $1 <= $0 } }
  },
  .wrong("the last position sees all but itself", told: "The last position doesn't see itself") {
    $0.causalMask = { size in mask(size) { $1 <= $0 && !($0 == size - 1 && $1 == $0 && $0 > 0) } }
  },
  .wrong(
    "the first position, the start, is hidden from all others",
    told: "The first position is hidden from all others"
  ) {
    $0.causalMask = { mask($0) { $1 <= $0 && ($1 > 0 || $0 == 0) } }
  },
  .wrong("s < t where it should be s ≤ t, and one row without columns where the size is 0") {
    $0.causalMask = { $0 == 0 ? [[]] : mask($0) { $1 < $0 } }
  },
]

private func mask(_ size: Int, _ sees: (_ t: Int, _ s: Int) -> Bool) -> [[Bool]] {
  (0..<max(0, size)).map { t in (0..<size).map { s in sees(t, s) } }
}

@Sendable private func appending(_ size: Int) throws -> [[Bool]] {
  var rows: [[Bool]] = []
  for t in 0..<size {
    var row: [Bool] = []
    for s in 0..<size {
      if s > t {
        row.append(false)
      } else {
        row.append(true)
      }
    }
    rows.append(row)
  }
  return rows
}

@Sendable private func inPlace(_ size: Int) throws -> [[Bool]] {
  var mask = Array(repeating: Array(repeating: false, count: size), count: size)
  for s in mask.indices {
    for t in s..<size { mask[t][s] = true }
  }
  return mask
}

@Sendable private func recursive(_ size: Int) throws -> [[Bool]] {
  if size == 0 { return [] }
  return try recursive(size - 1).map { $0 + [false] } + [Array(repeating: true, count: size)]
}

@Sendable private func counted(_ size: Int) throws -> [[Bool]] {
  stride(from: 1, through: size, by: 1).map { seen in
    [Bool](repeating: true, count: seen) + [Bool](repeating: false, count: size - seen)
  }
}

@Sendable private func growing(_ size: Int) throws -> [[Bool]] {
  var row = [Bool](repeating: false, count: size)
  return row.indices.map { t in
    row[t] = true
    return row
  }
}
