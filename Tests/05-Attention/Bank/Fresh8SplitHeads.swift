import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.8, written last, to see how many of the wrong ones have a name.
let fresh8SplitHeads: [BankAnswer<AttentionAnswers>] = [
  .right("number by number, both ways") {
    $0.splitHeads = { x, count in
      let size = x.columns / count
      return (0..<count).map { head in
        Matrix(rows: x.rows, columns: size) { t, j in x[t, head * size + j] }
      }
    }
    $0.mergeHeads = { heads in
      let size = heads[0].columns
      return Matrix(rows: heads[0].rows, columns: heads.count * size) { t, j in
        heads[j / size][t, j % size]
      }
    }
  },
  .wrong(
    "deals the columns out in turn: head 0 gets 0, h, 2h and so on",
    told: "splitHeads: columns dealt out in turn"
  ) {
    $0.splitHeads = { x, count in
      (0..<count).map { head in
        Matrix(rows: x.rows, columns: x.columns / count) { t, j in x[t, j * count + head] }
      }
    }
    $0.mergeHeads = { Matrix(sideBySide: $0) }
  },
  .wrong(
    "cuts the numbers into h equal pieces row after row, a reshape",
    told: "splitHeads: reshaped without transposing"
  ) {
    $0.splitHeads = { x, count in
      let (size, all) = (x.columns / count, x.values)
      return (0..<count).map {
        let begin = $0 * x.rows * size
        return Matrix(
          rows: x.rows, columns: size, values: Array(all[begin..<begin + x.rows * size]))
      }
    }
    $0.mergeHeads = { Matrix(sideBySide: $0) }
  },
  .wrong(
    "takes the number of heads for the size of each",
    told: "splitHeads: as many heads as fit, of h columns"
  ) {
    $0.splitHeads = { x, size in
      (0..<x.columns / size).map { x.columns($0 * size..<($0 + 1) * size) }
    }
    $0.mergeHeads = { Matrix(sideBySide: $0) }
  },
  .wrong("merges heads one below the other", told: "mergeHeads: one below the other") {
    $0.splitHeads = split
    $0.mergeHeads = { heads in
      heads.dropFirst().reduce(heads[0]) { $0.concatenatingRows(of: $1) }
    }
  },
  .wrong(
    "merges by writing all numbers of one head after those of the other",
    told: "mergeHeads: reshaped without transposing"
  ) {
    $0.splitHeads = split
    $0.mergeHeads = { heads in
      Matrix(
        rows: heads[0].rows, columns: heads.count * heads[0].columns,
        values: heads.flatMap(\.values))
    }
  },
  .wrong(
    "puts each further head to the left of those before", told: "mergeHeads: the last head first"
  ) {
    $0.splitHeads = split
    $0.mergeHeads = { heads in
      heads.dropFirst().reduce(heads[0]) { $1.concatenatingColumns(of: $0) }
    }
  },
]

@Sendable private func split(_ x: Matrix, _ count: Int) -> [Matrix] {
  let size = x.columns / count
  return (0..<count).map { x.columns($0 * size..<($0 + 1) * size) }
}
