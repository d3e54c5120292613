import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.9 by someone who had not seen its grader, and what it tells of them.
let bank9BigramPerplexityWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "does not predict the end",
    told: "The end of the sequence is missing"
  ) {
    $0.bigramPerplexity = bigramVariant(pairs: { Array(zip([0] + $0, $0)) })
  },
  .wrong(
    "does not predict the first symbol",
    told: "The beginning of the sequence is missing"
  ) {
    $0.bigramPerplexity = bigramVariant(pairs: { Array(zip($0, $0.dropFirst() + [0])) })
  },
  .wrong(
    "counts neither the boundary before nor the one after",
    told: "No boundary at all"
  ) {
    $0.bigramPerplexity = bigramVariant(pairs: { Array(zip($0, $0.dropFirst())) })
  },
  .wrong(
    "two boundaries around each sequence: a pair (0, 0) before it",
    told: "Two boundaries before each sequence"
  ) {
    $0.bigramPerplexity = bigramVariant(pairs: { Array(zip([0, 0] + $0, [0] + $0 + [0])) })
  },
  .wrong(
    "joins the sequences without a boundary between them",
    told: "Sequences are joined without a boundary"
  ) {
    $0.bigramPerplexity = {
      try bigramVariant()([$0.flatMap(\.self)], [$1.flatMap(\.self)], $2, $3)
    }
  },
  .wrong(
    "skips empty sequences",
    told: "Empty sequences are skipped"
  ) {
    $0.bigramPerplexity = {
      try bigramVariant()($0.filter { !$0.isEmpty }, $1.filter { !$0.isEmpty }, $2, $3)
    }
  },
  .wrong("counts each different training sequence once") {
    $0.bigramPerplexity = { training, heldOut, size, smoothing in
      try bigramVariant()(Array(Set(training)), heldOut, size, smoothing)
    }
  },
  .wrong(
    "averages within each sequence first",
    told: "The mean over sequences of their means"
  ) {
    $0.bigramPerplexity = bigramVariant(mean: { sequences in
      sequences.map { $0.reduce(0, +) / Scalar(max(1, $0.count)) }.reduce(0, +)
        / Scalar(sequences.count)
    })
  },
  .wrong(
    "divides by the number of sequences, not of pairs",
    told: "Divided by the number of sequences"
  ) {
    $0.bigramPerplexity = bigramVariant(mean: {
      $0.joined().reduce(0, +) / Scalar($0.count)
    })
  },
  .wrong(
    "divides by the number of symbols without the ends",
    told: "Divided by the number of symbols, ends left out"
  ) {
    $0.bigramPerplexity = bigramVariant(mean: { sequences in
      let symbols = sequences.map { max(0, $0.count - 1) }.reduce(0, +)
      return sequences.joined().reduce(0, +) / Scalar(max(1, symbols))
    })
  },
  .wrong(
    "returns the mean in nats",
    told: "The mean surprise, not the perplexity"
  ) { $0.bigramPerplexity = bigramVariant(last: { $0 }) },
  .wrong(
    "two to the power of the mean in nats",
    told: "Natural logarithms, and powers of two"
  ) {
    $0.bigramPerplexity = bigramVariant(last: { pow(2, $0) })
  },
  .wrong(
    "exp of the mean logarithm, without the minus",
    told: "The sign is missing"
  ) {
    $0.bigramPerplexity = bigramVariant(last: { exp(-$0) })
  },
  .wrong(
    "the mean of 1/p, not exp of the mean surprise",
    told: "The mean of 1/p"
  ) {
    $0.bigramPerplexity = bigramVariant(surprise: { 1 / $0 }, last: { $0 })
  },
  .wrong(
    "adds α below once, not for each of V symbols",
    told: "The total is smoothed by α, not α·V"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.count + $0.α) / ($0.row + $0.α) })
  },
  .wrong(
    "does not smooth below",
    told: "Smoothed above, not below"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.count + $0.α) / max($0.row, 1) })
  },
  .wrong(
    "smooths for V − 1 symbols, the boundary left out",
    told: "Smoothed for V − 1 symbols"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.count + $0.α) / ($0.row + $0.α * ($0.v - 1)) })
  },
  .wrong(
    "smooths only what never occurred after a",
    told: "Only pairs that never came are smoothed"
  ) {
    $0.bigramPerplexity = bigramVariant(p: {
      ($0.count == 0 ? $0.α : $0.count) / ($0.row + $0.α * $0.v)
    })
  },
  .wrong(
    "smooths by one, whatever α is",
    told: "α is always 1"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.count + 1) / ($0.row + $0.v) })
  },
  .wrong(
    "counts (b, a) for (a, b) in training",
    told: "The pair turned round"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.reversed + $0.α) / ($0.row + $0.α * $0.v) })
  },
  .wrong(
    "divides by all pairs: the probability of a and b together",
    told: "The probability of the pair, not of what follows"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.count + $0.α) / ($0.all + $0.α * $0.v * $0.v) })
  },
  .wrong(
    "does not look at a: a unigram model",
    told: "A unigram model"
  ) {
    $0.bigramPerplexity = bigramVariant(p: { ($0.column + $0.α) / ($0.all + $0.α * $0.v) })
  },
  .wrong(
    "counts the held-out sequences too",
    told: "The held-out sequences are counted too"
  ) {
    $0.bigramPerplexity = { try bigramVariant()($0 + $1, $1, $2, $3) }
  },
  .wrong(
    "measures the training sequences",
    told: "Measured on the training sequences"
  ) {
    $0.bigramPerplexity = { training, _, size, smoothing in
      try bigramVariant()(training, training, size, smoothing)
    }
  },
  .wrong(
    "takes the largest id of training plus one for V below",
    told: "Smoothed for the ids that training uses"
  ) {
    $0.bigramPerplexity = bigramVariant(p: {
      ($0.count + $0.α) / ($0.row + $0.α * $0.seen)
    })
  },
  .wrong("two causes: the end is not predicted, and sequences are averaged first") {
    $0.bigramPerplexity = bigramVariant(
      pairs: { Array(zip([0] + $0, $0)) },
      mean: { sequences in
        sequences.map { $0.reduce(0, +) / Scalar(max(1, $0.count)) }.reduce(0, +)
          / Scalar(sequences.count)
      })
  },
]
