import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.9 by someone who had not seen its grader.
let bank9BigramPerplexity: [BankAnswer<FundamentalsAnswers>] = [
  .right("nested arrays of counts, symbol by symbol") { $0.bigramPerplexity = symbolBySymbol },
  .right("the chapter's own n-gram of order two") {
    $0.bigramPerplexity = { training, heldOut, size, smoothing in
      let model = NGram(order: 2, vocabularySize: size, smoothing: smoothing, training: training)
      return exp(model.nats(on: heldOut))
    }
  },
  .right("a dictionary of pairs, logarithms subtracted") {
    $0.bigramPerplexity = dictionaryOfPairs
  },
  .right("all sequences in one stream with single boundaries between") {
    $0.bigramPerplexity = oneStream
  },
  .right("held-out pairs counted first, each kind weighted by its number") {
    $0.bigramPerplexity = weightedByNumber
  },
  // Each sequence comes back to 0, so every symbol is as often an a as a b, in training as in what
  // is held out: the product of all p is the same, though the single ones are not probabilities.
  .right("divides by how often b comes, which changes each p but not their product") {
    $0.bigramPerplexity = bigramVariant(p: { ($0.count + $0.α) / ($0.column + $0.α * $0.v) })
  },
  .right("a product of roots, without the exponential") { $0.bigramPerplexity = productOfRoots },
]

@Sendable private func symbolBySymbol(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) throws -> Scalar {
  let row = [Int](repeating: 0, count: vocabularySize)
  var counts = [[Int]](repeating: row, count: vocabularySize)
  for sequence in training {
    var previous = 0
    for symbol in sequence {
      counts[previous][symbol] += 1
      previous = symbol
    }
    counts[previous][0] += 1
  }
  var logarithms: Scalar = 0
  var pairs = 0
  for sequence in heldOut {
    var previous = 0
    for symbol in sequence + [0] {
      var total = smoothing * Scalar(vocabularySize)
      for c in 0..<vocabularySize { total += Scalar(counts[previous][c]) }
      logarithms += log((Scalar(counts[previous][symbol]) + smoothing) / total)
      pairs += 1
      previous = symbol
    }
  }
  return exp(-logarithms / Scalar(pairs))
}

@Sendable private func dictionaryOfPairs(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) throws -> Scalar {
  var (counts, totals): ([[Int]: Scalar], [Int: Scalar]) = ([:], [:])
  for sequence in training {
    for (a, b) in zip([0] + sequence, sequence + [0]) {
      counts[[a, b], default: smoothing] += 1
      totals[a, default: smoothing * Scalar(vocabularySize)] += 1
    }
  }
  let surprises = heldOut.flatMap { sequence in
    zip([0] + sequence, sequence + [0]).map { a, b in
      log(totals[a] ?? smoothing * Scalar(vocabularySize)) - log(counts[[a, b]] ?? smoothing)
    }
  }
  return exp(surprises.reversed().reduce(0, +) / Scalar(surprises.count))
}

@Sendable private func oneStream(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) throws -> Scalar {
  let (seen, unseen) = (
    training.reduce([0]) { $0 + $1 + [0] }, heldOut.reduce([0]) { $0 + $1 + [0] }
  )
  var table = Matrix(rows: vocabularySize, columns: vocabularySize, repeating: smoothing)
  for t in 1..<max(1, seen.count) { table[seen[t - 1], seen[t]] += 1 }
  let nats = (1..<max(1, unseen.count)).reduce(Scalar(0)) { nats, t in
    nats - log(table[unseen[t - 1], unseen[t]] / table[row: unseen[t - 1]].reduce(0, +))
  }
  return exp(nats / Scalar(unseen.count - 1))
}

@Sendable private func weightedByNumber(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) throws -> Scalar {
  func count(_ sequences: [[Int]]) -> Matrix {
    var counts = Matrix(rows: vocabularySize, columns: vocabularySize)
    for sequence in sequences {
      let padded = [0] + sequence + [0]
      for i in 0..<padded.count - 1 { counts[padded[i], padded[i + 1]] += 1 }
    }
    return counts
  }
  let (known, asked) = (count(training), count(heldOut))
  var sum: Scalar = 0
  for a in 0..<vocabularySize {
    let total = known[row: a].reduce(0, +) + smoothing * Scalar(vocabularySize)
    for b in 0..<vocabularySize { sum += asked[a, b] * log(total / (known[a, b] + smoothing)) }
  }
  return exp(sum / asked.sum)
}

@Sendable private func productOfRoots(
  _ training: [[Int]], _ heldOut: [[Int]], _ vocabularySize: Int, _ smoothing: Scalar
) throws -> Scalar {
  let pairs = training.flatMap { Array(zip([0] + $0, $0 + [0])) }
  let asked = heldOut.flatMap { Array(zip([0] + $0, $0 + [0])) }
  return asked.reduce(1) { product, pair in
    let both = Scalar(pairs.count { $0 == pair }) + smoothing
    let first = Scalar(pairs.count { $0.0 == pair.0 }) + smoothing * Scalar(vocabularySize)
    return product * pow(first / both, 1 / Scalar(asked.count))
  }
}
