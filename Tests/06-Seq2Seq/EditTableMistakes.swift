import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in editDistance of exercise 6.8 with the table: its edges, its end, its order.
extension Seq2SeqGrader {
  static let editTableMistakes: [Misconception<Seq2SeqAnswers>] = [
    edit(
      "the first row is zero",
      """
      Your d[0, j] is 0, so that tokens put in before the first one cost nothing. From nothing to j \
      tokens takes j changes: d[0, j] = j.
      """
    ) { $0.firstRow = { _ in 0 } },
    edit(
      "the first column is zero",
      """
      Your d[i, 0] is 0, so that tokens taken out at the beginning cost nothing. From i tokens to \
      nothing takes i changes: d[i, 0] = i.
      """
    ) { $0.firstColumn = { _ in 0 } },
    edit(
      "the first row and the first column are zero",
      """
      Your d[i, 0] and d[0, j] are 0: one list may begin anywhere in the other for nothing (or, if \
      you go from the front, what is left over at the end is free). They are i and j.
      """
    ) {
      $0.firstRow = { _ in 0 }
      $0.firstColumn = { _ in 0 }
    },
    edit(
      "one change to or from nothing, whatever the length",
      """
      Your d[i, 0] and d[0, j] are 1. Every token takes a change of its own: i and j.
      """
    ) {
      $0.firstRow = { min(1, $0) }
      $0.firstColumn = { min(1, $0) }
    },
    edit(
      "every row begins with 1",
      """
      Your d[i, 0] is 1 in every row. From i tokens to nothing takes i changes: d[i, 0] = i.
      """
    ) { $0.firstColumn = { min(1, $0) } },
    edit(
      "every row begins with one too little",
      """
      Your d[i, 0] is i − 1: the first row of the loop is that of one token, so it begins with 1.
      """
    ) { $0.firstColumn = { max(0, $0 - 1) } },
    measuring(
      "the row above stays the first one",
      """
      You keep two rows, but the one above is always d[0, …]. After each row, it becomes the row \
      above: above = row.
      """
    ) { source, target in
      let above = Array(0...target.count)
      var row = above
      for (i, token) in source.enumerated() {
        row[0] = i + 1
        for (j, wanted) in target.enumerated() {
          row[j + 1] = min(above[j + 1] + 1, row[j] + 1, above[j] + (token == wanted ? 0 : 1))
        }
      }
      return row[target.count]
    },
    edit(
      "the first row and the first column begin at 1",
      """
      Your d[0, 0] is 1. From nothing to nothing takes no change: d[i, 0] = i and d[0, j] = j, \
      from 0.
      """
    ) {
      $0.firstRow = { $0 + 1 }
      $0.firstColumn = { $0 + 1 }
    },
    edit(
      "the first row is never made one longer",
      """
      In your rows, the first number stays 0: it is what the row below begins with, and that is one \
      more in each row, d[i, 0] = i. With one row in hand, add 1 to row[0] for each token of the \
      source. The first such row may be right, others are not.
      """
    ) { $0.firstColumn = { $0 == 1 ? 1 : 0 } },
    edit(
      "read one place before the last corner",
      """
      You return d[n−1, m−1], which leaves the last token of both out. The table has n + 1 rows and \
      m + 1 columns; the answer is in the last one, d[n, m].
      """
    ) {
      $0.result = { table in
        if table.count < 2 || table[0].count < 2 { throw Trap() }
        return table[table.count - 2][table[0].count - 2]
      }
    },
    edit(
      "the last token of the source is left out",
      """
      You return a number of the row before the last: the source without its last token. The table \
      has n + 1 rows; the answer is in the last one.
      """
    ) {
      $0.result = { table in
        if table.count < 2 { throw Trap() }
        return table[table.count - 2][table[0].count - 1]
      }
    },
    edit(
      "the last token of the source is left out",
      """
      Your loop ends before the last row, or you return a number of the row before it (of the first \
      if there is only one): the source without its last token. The table has n + 1 rows, and the \
      answer is in the last one.
      """
    ) {
      $0.result = { table in table[max(0, table.count - 2)][table[0].count - 1] }
    },
    edit(
      "the last token of the target is left out",
      """
      You return the last number but one of a row: the target without its last token. A row has m \
      + 1 numbers; the answer is the last one.
      """
    ) {
      $0.result = { table in
        if table[0].count < 2 { throw Trap() }
        return table[table.count - 1][table[0].count - 2]
      }
    },
    edit(
      "the last token of the target is left out",
      """
      You return the last number but one of a row, or the first if there is only one: the target \
      without its last token. A row has m + 1 numbers; the answer is the last one, at m.
      """
    ) { $0.result = { table in table[table.count - 1][max(0, table[0].count - 2)] } },
    edit(
      "the smallest number of the last row",
      """
      You return the smallest number of the last row, so what the target has at its end costs \
      nothing. The answer is in the corner: d[n, m].
      """
    ) { $0.result = { $0[$0.count - 1].min() ?? 0 } },
    edit(
      "the first tokens are never compared",
      """
      You compare source[i] with target[j] from 1 on. d[i, j] is of the first i tokens, so its last \
      one is source[i − 1] in Swift, and the table goes up to n and m.
      """
    ) { $0.tokens = { Array($0.dropFirst()) } },
    edit(
      "the last tokens are never compared",
      """
      Your loops end before the last token. The table goes from 0 to n and to m: 0...n, not 0..<n.
      """
    ) { $0.tokens = { $0.dropLast() } },
    measuring(
      "one row, in which the diagonal is overwritten",
      """
      You keep one row, and take for d[i−1, j−1] what you have just written there, which is d[i, \
      j−1]. Keep the old number in a variable before you overwrite it, or keep two rows.
      """
    ) { source, target in
      var row = Array(0...target.count)
      for (i, token) in source.enumerated() {
        row[0] = i + 1
        for (j, wanted) in target.enumerated() {
          row[j + 1] = min(row[j + 1] + 1, row[j] + 1, row[j] + (token == wanted ? 0 : 1))
        }
      }
      return row[target.count]
    },
  ]
}
