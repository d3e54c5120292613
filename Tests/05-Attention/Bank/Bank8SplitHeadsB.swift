import AttentionModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 5.8 by someone who had not seen its grader.
let bank8SplitHeadsWrong: [BankAnswer<AttentionAnswers>] = [
  .wrong(
    "cuts the memory into equal parts, and joins them again",
    told: "splitHeads: reshaped without transposing + mergeHeads: reshaped without transposing"
  ) {
    ($0.splitHeads, $0.mergeHeads) = (splitMemory, mergeMemory)
  },
  .wrong(
    "cuts the memory into equal parts, and merges rightly",
    told: "splitHeads: reshaped without transposing"
  ) {
    ($0.splitHeads, $0.mergeHeads) = (splitMemory, mergeRightly)
  },
  .wrong(
    "splits rightly, and joins the memories of the heads",
    told: "mergeHeads: reshaped without transposing"
  ) {
    ($0.splitHeads, $0.mergeHeads) = (splitRightly, mergeMemory)
  },
  .wrong(
    "deals the columns out in turn, and collects them in turn",
    told: "splitHeads: columns dealt out in turn + mergeHeads: columns taken in turn"
  ) {
    ($0.splitHeads, $0.mergeHeads) = (splitDealing, mergeDealing)
  },
  .wrong(
    "splits rightly, and collects the columns in turn",
    told: "mergeHeads: columns taken in turn"
  ) {
    ($0.splitHeads, $0.mergeHeads) = (splitRightly, mergeDealing)
  },
  .wrong(
    "deals the columns out in turn, and puts the heads side by side",
    told: "splitHeads: columns dealt out in turn"
  ) {
    ($0.splitHeads, $0.mergeHeads) = (splitDealing, mergeRightly)
  },
  .wrong(
    "the last columns go to the first head, and back",
    told: "splitHeads: the last head first + mergeHeads: the last head first"
  ) {
    $0.splitHeads = { try splitRightly($0, heads: $1).reversed() }
    $0.mergeHeads = { try mergeRightly($0.reversed()) }
  },
  .wrong("merges the last head first", told: "mergeHeads: the last head first") {
    $0.splitHeads = splitRightly
    $0.mergeHeads = { try mergeRightly($0.reversed()) }
  },
  .wrong(
    "takes the number of heads for their size, d/h heads of h columns",
    told: "splitHeads: as many heads as fit, of h columns"
  ) {
    $0.splitHeads = { try splitRightly($0, heads: $1 == 0 ? 1 : max(1, $0.columns / $1)) }
    $0.mergeHeads = mergeRightly
  },
  .wrong("puts the heads one below the other", told: "mergeHeads: one below the other") {
    $0.splitHeads = splitRightly
    $0.mergeHeads = { heads in
      Matrix(
        rows: heads.reduce(0) { $0 + $1.rows }, columns: heads.first?.columns ?? 0,
        values: heads.flatMap(\.values))
    }
  },
  .wrong("adds the heads up", told: "mergeHeads: heads are added up") {
    $0.splitHeads = splitRightly
    $0.mergeHeads = { heads in
      guard var sum = heads.first else { return Matrix(rows: 0, columns: 0) }
      for head in heads.dropFirst() { sum += head }
      return sum
    }
  },
  .wrong("all heads get the first columns", told: "splitHeads: all heads have the same columns") {
    $0.splitHeads = { x, count in
      try splitRightly(x, heads: count).indices.map { _ in x.columns(0..<x.columns / count) }
    }
    $0.mergeHeads = mergeRightly
  },
  .wrong(
    "each head begins one column after the one before",
    told: "splitHeads: the next head begins one column later"
  ) {
    $0.splitHeads = { x, count in
      let size = count == 0 ? 0 : x.columns / count
      return (0..<count).map { head in
        let first = min(head, x.columns - size)
        return x.columns(first..<first + size)
      }
    }
    $0.mergeHeads = mergeRightly
  },
  .wrong(
    "gives heads as wide as x, with zeros in the columns of the others",
    told: "splitHeads: the other columns are zero instead of gone"
  ) {
    $0.splitHeads = splitWide
    $0.mergeHeads = mergeRightly
  },
  .wrong(
    "merges the first and the last head only",
    told: "mergeHeads: only the first and the last head"
  ) {
    $0.splitHeads = splitRightly
    $0.mergeHeads = { heads in
      guard let first = heads.first, let last = heads.last else {
        return Matrix(rows: 0, columns: 0)
      }
      return try mergeRightly(heads.count == 1 ? heads : [first, last])
    }
  },
  .wrong(
    "deals the columns out in turn, and merges the last head first",
    told: "splitHeads: columns dealt out in turn + mergeHeads: the last head first"
  ) {
    $0.splitHeads = splitDealing
    $0.mergeHeads = { try mergeRightly($0.reversed()) }
  },
]

@Sendable private func splitRightly(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let size = count == 0 ? 0 : x.columns / count
  return (0..<count).map { x.columns($0 * size..<($0 + 1) * size) }
}

@Sendable private func mergeRightly(_ heads: [Matrix]) throws -> Matrix {
  Matrix(sideBySide: heads)
}

@Sendable private func splitMemory(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let size = count == 0 ? 0 : x.columns / count
  return (0..<count).map {
    let part = x.values[$0 * x.rows * size..<($0 + 1) * x.rows * size]
    return Matrix(rows: x.rows, columns: size, values: Array(part))
  }
}

@Sendable private func mergeMemory(_ heads: [Matrix]) throws -> Matrix {
  Matrix(
    rows: heads.first?.rows ?? 0, columns: heads.reduce(0) { $0 + $1.columns },
    values: heads.flatMap(\.values))
}

@Sendable private func splitDealing(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let size = count == 0 ? 0 : x.columns / count
  return (0..<count).map { head in
    Matrix(rows: x.rows, columns: size) { x[$0, $1 * count + head] }
  }
}

@Sendable private func mergeDealing(_ heads: [Matrix]) throws -> Matrix {
  let size = heads.first?.columns ?? 0
  return Matrix(rows: heads.first?.rows ?? 0, columns: size * heads.count) {
    heads[$1 % heads.count][$0, $1 / heads.count]
  }
}

@Sendable private func splitWide(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  let size = count == 0 ? 0 : x.columns / count
  return (0..<count).map { head in
    Matrix(rows: x.rows, columns: x.columns) {
      (head * size..<(head + 1) * size).contains($1) ? x[$0, $1] : 0
    }
  }
}
