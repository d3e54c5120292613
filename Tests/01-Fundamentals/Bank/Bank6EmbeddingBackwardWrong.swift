import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.6 by someone who had not seen its grader, and what it tells of them.
let bank6EmbeddingBackwardWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "assigns in place of adding: the last use of an id wins",
    told: "Repeated ids overwrite each other"
  ) {
    $0.embeddingBackward = lastWins
  },
  .wrong(
    "keeps the first use of an id only",
    told: "Only the first of repeated ids counts"
  ) { $0.embeddingBackward = firstWins },
  .wrong(
    "the mean over the uses of an id",
    told: "Averaged over repeated ids"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      let sums = scatter(ids, dOutput, size)
      return Matrix(rows: size, columns: dOutput.columns) { v, d in
        sums[v, d] / Scalar(max(1, ids.count { $0 == v }))
      }
    }
  },
  .wrong(
    "the last use of an id times the number of its uses",
    told: "The last use counts for all"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      let last = try lastWins(ids, dOutput, size)
      return Matrix(rows: size, columns: dOutput.columns) { v, d in
        last[v, d] * Scalar(ids.count { $0 == v })
      }
    }
  },
  .wrong(
    "divides by the number of positions",
    told: "Divided by the number of uses of all ids"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      (1 / Scalar(max(1, ids.count))) * scatter(ids, dOutput, size)
    }
  },
  .wrong(
    "takes row ids[n] of dOutput for row n of the result",
    told: "Rows are taken by id, not given to it"
  ) {
    $0.embeddingBackward = otherWayRound
  },
  .wrong(
    "leaves out id 0, as if it were padding",
    told: "Id 0 is left out"
  ) {
    $0.embeddingBackward = { scatter($0, $1, $2, where: { _, id in id != 0 }) }
  },
  .wrong(
    "counts ids from 1: each row comes one too early, and id 0 is lost",
    told: "Rows moved by one"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      scatter(ids.map { $0 - 1 }, dOutput, size)
    }
  },
  .wrong(
    "an id that comes twice in a row counts once",
    told: "An id that follows itself counts once"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      scatter(ids, dOutput, size, where: { n, id in n == 0 || ids[n - 1] != id })
    }
  },
  .wrong("adds up only if a repeated id follows itself at once") {
    $0.embeddingBackward = runsOnly
  },
  .wrong(
    "goes through no more positions than there are symbols",
    told: "n goes up to V"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      scatter(ids, dOutput, size, where: { n, _ in n < size })
    }
  },
  .wrong(
    "goes through no more columns than there are symbols",
    told: "d goes up to V"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      let right = scatter(ids, dOutput, size)
      return Matrix(rows: size, columns: dOutput.columns) { v, d in d < size ? right[v, d] : 0 }
    }
  },
  .wrong(
    "makes the table only as long as the largest id needs",
    told: "The table is as long as the largest id needs"
  ) {
    $0.embeddingBackward = { ids, dOutput, _ in
      scatter(ids, dOutput, (ids.max() ?? -1) + 1)
    }
  },
  .wrong(
    "one row for each different id, in the order in which they come",
    told: "Rows in the order in which ids first come"
  ) {
    $0.embeddingBackward = inOrderOfAppearance
  },
  .wrong(
    "leaves out the last position",
    told: "The last use is left out"
  ) {
    $0.embeddingBackward = { ids, dOutput, size in
      scatter(ids, dOutput, size, where: { n, _ in n + 1 < ids.count })
    }
  },
  .wrong(
    "subtracts, as if it were an update",
    told: "Subtracted, not added"
  ) { $0.embeddingBackward = { -scatter($0, $1, $2) } },
  .wrong("adds the sum of a row of dOutput to every column") {
    $0.embeddingBackward = { ids, dOutput, size in
      let sums = Matrix(rows: dOutput.rows, columns: dOutput.columns) { n, _ in
        dOutput[row: n].reduce(0, +)
      }
      return scatter(ids, sums, size)
    }
  },
  .wrong("two causes: the last use of an id wins, and id 0 is left out") {
    $0.embeddingBackward = { ids, dOutput, size in
      var result = try lastWins(ids, dOutput, size)
      for d in 0..<(size > 0 ? dOutput.columns : 0) { result[0, d] = 0 }
      return result
    }
  },
]

/// The right sums, over the positions that are wanted and the ids that have a row.
private func scatter(
  _ ids: [Int], _ dOutput: Matrix, _ size: Int,
  where wanted: (_ n: Int, _ id: Int) -> Bool = { _, _ in true }
) -> Matrix {
  var result = Matrix(rows: size, columns: dOutput.columns)
  for (n, id) in ids.enumerated() where id >= 0 && id < size && wanted(n, id) {
    for d in 0..<dOutput.columns { result[id, d] += dOutput[n, d] }
  }
  return result
}

@Sendable private func lastWins(
  _ ids: [Int], _ dOutput: Matrix, _ size: Int
) throws -> Matrix {
  var result = Matrix(rows: size, columns: dOutput.columns)
  for n in 0..<dOutput.rows { result[row: ids[n]] = dOutput[row: n] }
  return result
}

@Sendable private func firstWins(
  _ ids: [Int], _ dOutput: Matrix, _ size: Int
) throws -> Matrix {
  scatter(ids, dOutput, size, where: { n, id in !ids[..<n].contains(id) })
}

@Sendable private func otherWayRound(
  _ ids: [Int], _ dOutput: Matrix, _ size: Int
) throws -> Matrix {
  var result = Matrix(rows: size, columns: dOutput.columns)
  for n in 0..<min(size, ids.count) where ids[n] < dOutput.rows {
    for d in 0..<dOutput.columns { result[n, d] += dOutput[ids[n], d] }
  }
  return result
}

@Sendable private func runsOnly(
  _ ids: [Int], _ dOutput: Matrix, _ size: Int
) throws -> Matrix {
  var result = Matrix(rows: size, columns: dOutput.columns)
  for n in ids.indices {
    let again = n > 0 && ids[n - 1] == ids[n]
    for d in 0..<dOutput.columns {
      result[ids[n], d] = (again ? result[ids[n], d] : 0) + dOutput[n, d]
    }
  }
  return result
}

@Sendable private func inOrderOfAppearance(
  _ ids: [Int], _ dOutput: Matrix, _ size: Int
) throws -> Matrix {
  var places: [Int: Int] = [:]
  for id in ids where places[id] == nil { places[id] = places.count }
  return scatter(ids.map { places[$0] ?? 0 }, dOutput, size)
}
