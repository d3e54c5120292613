import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.9, written last, to see how many of the wrong ones have a name.
let fresh9BigramPerplexity: [BankAnswer<FundamentalsAnswers>] = [
  .right("the pairs in a dictionary, α added when they are asked for") {
    $0.bigramPerplexity = pairsInADictionary
  },
  .wrong(
    "smooths only pairs that never came, and the others keep their bare count",
    told: "Only pairs that never came are smoothed"
  ) {
    $0.bigramPerplexity = { training, heldOut, vocabularySize, smoothing in
      perplexity(training, heldOut, vocabularySize, smoothing) { counts, a, b in
        let count = counts[a, b]
        let above = count > 0 ? count : smoothing
        return above / (counts[row: a].reduce(0, +) + smoothing * Scalar(vocabularySize))
      }
    }
  },
  .wrong(
    "counts the boundary at both ends of a sequence into the total after it",
    told: "The boundary counts at both ends of a sequence"
  ) {
    $0.bigramPerplexity = { training, heldOut, vocabularySize, smoothing in
      perplexity(training, heldOut, vocabularySize, smoothing) { counts, a, b in
        var total = counts[row: a].reduce(0, +)
        if a == 0 { total += Scalar(training.count) }
        return (counts[a, b] + smoothing) / (total + smoothing * Scalar(vocabularySize))
      }
    }
  },
  .wrong(
    "divides by the number of symbols, the ends not counted",
    told: "Divided by the number of symbols, ends left out"
  ) {
    $0.bigramPerplexity = { training, heldOut, vocabularySize, smoothing in
      let value = perplexity(training, heldOut, vocabularySize, smoothing) { counts, a, b in
        let total = counts[row: a].reduce(0, +) + smoothing * Scalar(vocabularySize)
        return (counts[a, b] + smoothing) / total
      }
      let symbols = heldOut.reduce(0) { $0 + $1.count }
      return exp(log(value) * Scalar(symbols + heldOut.count) / Scalar(symbols))
    }
  },
  // Each sequence begins and ends at the boundary, so a symbol is the first of a pair as often as
  // the second, and the product over all pairs is the same.
  .right("divides by how often the second symbol of the pair came, not the first") {
    $0.bigramPerplexity = { training, heldOut, vocabularySize, smoothing in
      perplexity(training, heldOut, vocabularySize, smoothing) { counts, a, b in
        let total = (0..<vocabularySize).reduce(0) { $0 + counts[$1, b] }
        return (counts[a, b] + smoothing) / (total + smoothing * Scalar(vocabularySize))
      }
    }
  },
  .wrong("averages 1/p instead of taking exp of the mean surprise", told: "The mean of 1/p") {
    $0.bigramPerplexity = meanOfTheInverses
  },
  .wrong(
    "adds α·(V − 1) below, as if the boundary were not a symbol", told: "Smoothed for V − 1 symbols"
  ) {
    $0.bigramPerplexity = { training, heldOut, vocabularySize, smoothing in
      perplexity(training, heldOut, vocabularySize, smoothing) { counts, a, b in
        let total = counts[row: a].reduce(0, +) + smoothing * Scalar(vocabularySize - 1)
        return (counts[a, b] + smoothing) / total
      }
    }
  },
]

private func pairs(_ sequences: [[Int]]) -> [(a: Int, b: Int)] {
  sequences.flatMap { sequence in
    zip([0] + sequence, sequence + [0]).map { (a: $0, b: $1) }
  }
}

private func counted(_ training: [[Int]], _ vocabularySize: Int) -> Matrix {
  var counts = Matrix(rows: vocabularySize, columns: vocabularySize)
  for (a, b) in pairs(training) { counts[a, b] += 1 }
  return counts
}

private func perplexity(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar,
  probability: (_ counts: Matrix, _ a: Int, _ b: Int) -> Scalar
) -> Scalar {
  let counts = counted(training, vocabularySize)
  let asked = pairs(heldOut)
  let nats = asked.reduce(0) { $0 - log(probability(counts, $1.a, $1.b)) }
  return exp(nats / Scalar(asked.count))
}

@Sendable private func pairsInADictionary(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) -> Scalar {
  var (together, first) = ([[Int]: Int](), [Int: Int]())
  for sequence in training {
    var last = 0
    for symbol in sequence + [0] {
      together[[last, symbol], default: 0] += 1
      first[last, default: 0] += 1
      last = symbol
    }
  }
  var (nats, predictions): (Scalar, Scalar) = (0, 0)
  for sequence in heldOut {
    var last = 0
    for symbol in sequence + [0] {
      let above = Scalar(together[[last, symbol]] ?? 0) + smoothing
      let below = Scalar(first[last] ?? 0) + smoothing * Scalar(vocabularySize)
      nats += log(below) - log(above)
      predictions += 1
      last = symbol
    }
  }
  return exp(nats / predictions)
}

@Sendable private func meanOfTheInverses(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) -> Scalar {
  let counts = counted(training, vocabularySize)
  let asked = pairs(heldOut)
  let inverses = asked.map { a, b in
    (counts[row: a].reduce(0, +) + smoothing * Scalar(vocabularySize))
      / (counts[a, b] + smoothing)
  }
  return inverses.reduce(0, +) / Scalar(asked.count)
}
