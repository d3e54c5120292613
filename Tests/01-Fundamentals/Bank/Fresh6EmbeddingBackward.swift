import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.6, written last, to see how many of the wrong ones have a name.
let fresh6EmbeddingBackward: [BankAnswer<FundamentalsAnswers>] = [
  .right("for each symbol, the rows where it stands, gathered and added up") {
    $0.embeddingBackward = { ids, dOutput, vocabularySize in
      var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
      for v in 0..<vocabularySize {
        let uses = dOutput.rows(at: ids.indices.filter { ids[$0] == v })
        dEmbedding[row: v] = uses.sumOfRows()[row: 0]
      }
      return dEmbedding
    }
  },
  .wrong(
    "takes the mean over the uses of a symbol instead of their sum",
    told: "Averaged over repeated ids"
  ) {
    $0.embeddingBackward = { ids, dOutput, vocabularySize in
      let counts = ids.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
      return spread(ids, dOutput, vocabularySize) { 1 / Scalar(counts[ids[$0]] ?? 1) }
    }
  },
  .wrong("counts only the first use of each symbol", told: "Only the first of repeated ids counts")
  {
    $0.embeddingBackward = { ids, dOutput, vocabularySize in
      spread(ids, dOutput, vocabularySize) { ids.firstIndex(of: ids[$0]) == $0 ? 1 : 0 }
    }
  },
  .wrong("takes id 0 for padding and leaves its row at zero", told: "Id 0 is left out") {
    $0.embeddingBackward = { ids, dOutput, vocabularySize in
      spread(ids, dOutput, vocabularySize) { ids[$0] == 0 ? 0 : 1 }
    }
  },
  .wrong(
    "goes through ids, repeats included, so each use of a repeated id counts again",
    told: "Each use of a repeated id adds all its uses"
  ) {
    $0.embeddingBackward = onceForEachRepeat
  },
  .wrong(
    "divides by how many positions there are", told: "Divided by the number of uses of all ids"
  ) {
    $0.embeddingBackward = { ids, dOutput, vocabularySize in
      spread(ids, dOutput, vocabularySize) { _ in 1 / Scalar(ids.count) }
    }
  },
  .wrong(
    "fills the table's values column after column", told: "The table is filled column after column"
  ) {
    $0.embeddingBackward = { ids, dOutput, vocabularySize in
      var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
      for (n, id) in ids.enumerated() {
        for d in 0..<dOutput.columns {
          dEmbedding.values[d * vocabularySize + id] += dOutput[n, d]
        }
      }
      return dEmbedding
    }
  },
]

private func spread(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int, factor: (_ n: Int) -> Scalar
) -> Matrix {
  var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
  for (n, id) in ids.enumerated() {
    for d in 0..<dOutput.columns { dEmbedding[id, d] += factor(n) * dOutput[n, d] }
  }
  return dEmbedding
}

@Sendable private func onceForEachRepeat(
  _ ids: [Int], _ dOutput: Matrix, _ vocabularySize: Int
) -> Matrix {
  var dEmbedding = Matrix(rows: vocabularySize, columns: dOutput.columns)
  for v in ids {
    for n in ids.indices where ids[n] == v {
      for d in 0..<dOutput.columns { dEmbedding[v, d] += dOutput[n, d] }
    }
  }
  return dEmbedding
}
