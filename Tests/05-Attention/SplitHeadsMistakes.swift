import AttentionModel
import RNNMath
import Workbook

/// What can go wrong in exercise 5.8.
extension AttentionGrader {
  static let splitMistakes: [Misconception<AttentionAnswers>] = [
    splitting(
      "splitHeads: reshaped without transposing",
      """
      You cut all the numbers, row after row, into h pieces, so the first head has whole rows of \
      the first positions. A head has some columns of every position: pick columns, not stretches \
      of `values`.
      """
    ) { rows, heads in
      let size = rows.columns / heads
      return (0..<heads).map { head in
        let values = rows.values.dropFirst(head * rows.rows * size).prefix(rows.rows * size)
        return Matrix(rows: rows.rows, columns: size, values: Array(values))
      }
    },
    splitting(
      "splitHeads: a matrix for each position instead of each head",
      """
      You turn each row into a matrix of h rows, and have T matrices, as a reshape to T × h × d/h \
      gives. Positions and heads have yet to be exchanged: h matrices of T rows.
      """
    ) { rows, heads in
      (0..<rows.rows).map {
        Matrix(rows: heads, columns: rows.columns / heads, values: rows[row: $0])
      }
    },
    splitting(
      "splitHeads: columns dealt out in turn",
      """
      Your heads take every h-th column, as if dealt out like cards. The columns of a head stand \
      next to each other: the first d/h belong to head 0.
      """
    ) { rows, heads in
      (0..<heads).map { head in
        Matrix(rows: rows.rows, columns: rows.columns / heads) { rows[$0, $1 * heads + head] }
      }
    },
    splitting(
      "splitHeads: positions shared out instead of columns",
      """
      Each of your heads has some of the rows. All heads look at all positions: share out the \
      columns.
      """
    ) { rows, heads in
      (0..<heads).map { rows.rows($0 * rows.rows / heads..<($0 + 1) * rows.rows / heads) }
    },
    splitting(
      "splitHeads: positions shared out instead of columns",
      """
      Each of your heads has some of the rows, as many as T/h in whole numbers. All heads look at \
      all positions: share out the columns.
      """
    ) { rows, heads in
      let size = rows.rows / heads
      return (0..<heads).map { rows.rows($0 * size..<($0 + 1) * size) }
    },
    splitting(
      "splitHeads: as many heads as fit, of h columns",
      """
      You make heads of h columns. h is how many heads there are; each has d/h columns.
      """
    ) { rows, heads in
      (0..<rows.columns / heads).map { rows.columns($0 * heads..<($0 + 1) * heads) }
    },
    splitting(
      "splitHeads: each head has h columns",
      """
      Head k has the columns from k · h in yours. h is how many heads there are; each has d/h \
      columns, from k · d/h.
      """
    ) { rows, heads in
      if heads * heads > rows.columns { throw Trap() }
      return (0..<heads).map { rows.columns($0 * heads..<($0 + 1) * heads) }
    },
    splitting(
      "splitHeads: the last head first",
      "Your heads are in reverse order. Head 0 has the first columns."
    ) { rows, heads in parts(rows, heads).reversed() },
    splitting(
      "splitHeads: all heads have the same columns",
      """
      Each of your heads has the first d/h columns. Head k begins at column k · d/h.
      """
    ) { rows, heads in parts(rows, heads).map { _ in parts(rows, heads)[0] } },
    splitting(
      "splitHeads: all heads have all columns",
      """
      Each of your heads is the whole matrix. Together the heads have d columns: each has d/h.
      """
    ) { rows, heads in (0..<heads).map { _ in rows } },
    splitting(
      "splitHeads: the other columns are zero instead of gone",
      """
      Your heads are T × d, with zeros where other heads have their columns. Cut those away: \
      T × d/h.
      """
    ) { rows, heads in
      let size = rows.columns / heads
      return (0..<heads).map { head in
        Matrix(rows: rows.rows, columns: rows.columns) { $1 / size == head ? rows[$0, $1] : 0 }
      }
    },
    splitting(
      "splitHeads: the next head begins one column later",
      """
      Head k begins at column k in yours, so heads overlap. It begins at k · d/h.
      """
    ) { rows, heads in
      (0..<heads).map { rows.columns($0..<$0 + rows.columns / heads) }
    },
    splitting(
      "splitHeads: rows and columns exchanged",
      "Your heads are d/h × T. A row is a position, before and after: T × d/h."
    ) { rows, heads in parts(rows, heads).map(\.transposed) },
    splitting(
      "splitHeads: the last head is missing",
      "You return h − 1 heads. 0..<heads has all of them."
    ) { rows, heads in parts(rows, heads).dropLast() },
    splitting(
      "splitHeads: only the first head",
      "You return one head, with the first d/h columns. The others are wanted as well."
    ) { rows, heads in [parts(rows, heads)[0]] },
    splitting(
      "splitHeads: nothing is split",
      "You return the rows as one head, whatever h is. Share their columns out among h heads."
    ) { rows, _ in [rows] },
  ]

  static let mergeMistakes: [Misconception<AttentionAnswers>] = [
    merging(
      "mergeHeads: one below the other",
      """
      You put the heads below each other, so each position has h rows. They belong side by side: \
      row t has row t of each head.
      """
    ) { heads in
      heads.dropFirst().reduce(heads[0]) { $0.concatenatingRows(of: $1) }
    },
    merging(
      "mergeHeads: reshaped without transposing",
      """
      You write all numbers of head 0, then all of head 1, and cut that into rows. Row t is to \
      have row t of each head: go through the positions first, then through the heads.
      """
    ) { heads in
      Matrix(
        rows: heads[0].rows, columns: heads.count * heads[0].columns,
        values: heads.flatMap(\.values))
    },
    merging(
      "mergeHeads: columns taken in turn",
      """
      You take the first column of each head, then the second of each. The columns of a head stay \
      together: first all of head 0, then all of head 1.
      """
    ) { heads in
      Matrix(rows: heads[0].rows, columns: heads.count * heads[0].columns) {
        heads[$1 % heads.count][$0, $1 / heads.count]
      }
    },
    merging(
      "mergeHeads: the last head first",
      "Your heads stand in reverse order. The columns of head 0 come first."
    ) { heads in Matrix(sideBySide: heads.reversed()) },
    merging(
      "mergeHeads: the first head twice",
      """
      You begin with head 0 and then add all heads, so head 0 stands there twice. Begin with none, \
      or go on with head 1.
      """
    ) { heads in Matrix(sideBySide: [heads[0]] + heads) },
    merging(
      "mergeHeads: heads are added up",
      "You add the heads. They are to stand side by side, T × d: a linear layer mixes them later."
    ) { heads in heads.dropFirst().reduce(heads[0], +) },
    merging(
      "mergeHeads: the mean of the heads",
      """
      You take the mean of the heads. They are to stand side by side, T × d: a linear layer mixes \
      them later.
      """
    ) { heads in
      (1 / Scalar(heads.count)) * heads.dropFirst().reduce(heads[0], +)
    },
    merging(
      "mergeHeads: only the first head",
      "You return head 0. The others belong at its right."
    ) { heads in heads[0] },
    merging(
      "mergeHeads: only the first and the last head",
      "Of three heads or more you leave out those between. All of them belong side by side."
    ) { heads in
      Matrix(sideBySide: heads.count == 1 ? heads : [heads[0], heads[heads.count - 1]])
    },
    merging(
      "mergeHeads: a row for each head",
      """
      Your rows are heads, with all positions one after the other. A row is a position: it has row \
      t of each head.
      """
    ) { heads in
      Matrix(
        rows: heads.count, columns: heads[0].values.count, values: heads.flatMap(\.values))
    },
    merging(
      "mergeHeads: rows and columns exchanged",
      "You return d × T. A row is a position, before and after: T × d."
    ) { heads in Matrix(sideBySide: heads).transposed },
  ]

  private static func parts(_ rows: Matrix, _ heads: Int) -> [Matrix] {
    (0..<rows.columns).parts(of: rows.columns / heads).map { rows.columns($0) }
  }

  private static func splitting(
    _ name: String, _ explanation: String,
    _ split: @escaping @Sendable (_ rows: Matrix, _ heads: Int) throws -> [Matrix]
  ) -> Misconception<AttentionAnswers> {
    Misconception(name, explanation + " See “Several heads”.") { $0.splitHeads = split }
  }

  private static func merging(
    _ name: String, _ explanation: String,
    _ merge: @escaping @Sendable (_ heads: [Matrix]) throws -> Matrix
  ) -> Misconception<AttentionAnswers> {
    Misconception(name, explanation + " See “Several heads”.") { $0.mergeHeads = merge }
  }
}
