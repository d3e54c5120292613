import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.6 with which rows are used, and with the table.
extension FundamentalsGrader {
  static let embeddingBackwardRowMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "Rows are taken by id, not given to it",
      """
      You put row ids[n] of dOutput into row n of the result. That is the forward pass, which \
      looks rows up; on the way back row n of dOutput is added to row ids[n] of the table.
      """
    ) {
      $0.embeddingBackward = { ids, dOutput, vocabularySize in
        var table = Matrix(rows: vocabularySize, columns: dOutput.columns)
        for (n, id) in ids.prefix(vocabularySize).enumerated() where id < dOutput.rows {
          table[row: n] = dOutput[row: id]
        }
        return table
      }
    },
    uses(
      "Divided by the number of uses of all ids",
      """
      You divide by N. If the loss is a mean, its 1/N is in dOutput already; here rows are added up.
      """
    ) { dOutput, n, d, ids, _ in dOutput[n, d] / Scalar(ids.count) },
    uses(
      "Id 0 is left out",
      """
      Row 0 of your table gets no gradient. Id 0 is a symbol like the others here; nothing says \
      that it is padding.
      """
    ) { dOutput, n, d, ids, _ in ids[n] == 0 ? 0 : dOutput[n, d] },
    uses(
      "Each use of a repeated id adds all its uses",
      """
      For each of the ids you add up every row of dOutput that belongs to it: an id that comes \
      twice gets the sum twice. Either go through the ids and add one row for each, or go through \
      the V symbols.
      """
    ) { dOutput, n, d, ids, _ in dOutput[n, d] * Scalar(ids.count { $0 == ids[n] }) },
    uses(
      "Subtracted, not added",
      """
      You subtract. A gradient is collected with +=; going downhill is the optimiser's business.
      """
    ) { dOutput, n, d, _, _ in -dOutput[n, d] },
    uses(
      "The last use is left out",
      "The last row of dOutput reaches no row of the table. The loop over n must reach N − 1."
    ) { dOutput, n, d, ids, _ in n == ids.count - 1 ? 0 : dOutput[n, d] },
    uses(
      "An id that follows itself counts once",
      """
      Where an id comes twice in a row you add only the first of the two. Every use of a row adds \
      to its gradient.
      """
    ) { dOutput, n, d, ids, _ in n > 0 && ids[n - 1] == ids[n] ? 0 : dOutput[n, d] },
    uses(
      "The last use counts for all",
      """
      You take the last gradient of an id times the number of its uses. Each use has a gradient of \
      its own: add them up.
      """
    ) { dOutput, n, d, ids, _ in dOutput[ids.lastIndex(of: ids[n]) ?? n, d] },
    uses(
      "n goes up to V",
      """
      Your loop over the uses ends after V of them. There are N uses of V ids, and N may well be \
      larger: go through ids.indices.
      """
    ) { dOutput, n, d, _, size in n < size ? dOutput[n, d] : 0 },
    uses(
      "d goes up to V",
      """
      Your loop over the columns ends after V of them. A row of the table has D numbers: \
      dOutput.columns.
      """
    ) { dOutput, n, d, _, size in d < size ? dOutput[n, d] : 0 },
    Misconception(
      "The table is filled column after column",
      """
      You write to d · V + id of the flat values, as if they were stored column after column. They \
      are stored row after row: id · D + d; or let dEmbedding[id, d] find the place.
      """
    ) {
      $0.embeddingBackward = { ids, dOutput, vocabularySize in
        var table = Matrix(rows: vocabularySize, columns: dOutput.columns)
        for (n, id) in ids.enumerated() {
          for d in 0..<table.columns { table.values[d * vocabularySize + id] += dOutput[n, d] }
        }
        return table
      }
    },
    Misconception(
      "The table is as long as the largest id needs",
      """
      Your result ends with the largest id that comes. The gradient has the shape of the table: V \
      rows, zeros where an id was not used.
      """
    ) {
      $0.embeddingBackward = { ids, dOutput, _ in
        var table = Matrix(rows: (ids.max() ?? -1) + 1, columns: dOutput.columns)
        for (n, id) in ids.enumerated() {
          for d in 0..<table.columns { table[id, d] += dOutput[n, d] }
        }
        return table
      }
    },
    Misconception(
      "Rows in the order in which ids first come",
      """
      The id that comes first has row 0 of your table, the next new one row 1. Row v belongs to id \
      v, wherever it comes.
      """
    ) {
      $0.embeddingBackward = { ids, dOutput, vocabularySize in
        var (table, places) = (Matrix(rows: vocabularySize, columns: dOutput.columns), [Int: Int]())
        for (n, id) in ids.enumerated() {
          let place = places[id] ?? places.count
          places[id] = place
          for d in 0..<table.columns { table[place, d] += dOutput[n, d] }
        }
        return table
      }
    },
  ]

  /// Something else added to a row at each of its uses.
  private static func uses(
    _ name: String, _ explanation: String,
    _ rule:
      @escaping @Sendable (
        _ dOutput: Matrix, _ n: Int, _ d: Int, _ ids: [Int], _ vocabularySize: Int
      ) -> Scalar
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      $0.embeddingBackward = { ids, dOutput, vocabularySize in
        var table = Matrix(rows: vocabularySize, columns: dOutput.columns)
        for (n, id) in ids.enumerated() {
          for d in 0..<table.columns { table[id, d] += rule(dOutput, n, d, ids, vocabularySize) }
        }
        return table
      }
    }
  }
}
