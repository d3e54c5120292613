import Foundation
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import TestSupport
import Testing

/// One corpus of Fixtures/bleu.json: see Fixtures/bleu.py.
private struct ScoredCorpus: Decodable {
  let name: String
  let candidates: [String]
  let references: [[String]]
  /// Of 1-grams alone, of up to 2-grams and so on, as sacrebleu has them.
  let scores: [Double]
  let precisions: [Double]
  let brevityPenalty: Double
  /// The same scores as NLTK has them.
  let nltk: [Double]

  static func load() throws -> [ScoredCorpus] {
    guard
      let url = Bundle.module.url(
        forResource: "bleu", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode([ScoredCorpus].self, from: Data(contentsOf: url))
  }

  func bleu(order: Int) throws -> BLEU {
    try corpusBLEU(
      candidates.map(tokens), references: references.map { $0.map(tokens) }, order: order)
  }

  /// Whether some candidate is so short that it has no n-grams of this order.
  func hasCandidate(shorterThan order: Int) -> Bool {
    candidates.contains { tokens($0).count < order }
  }

  private func tokens(_ sentence: String) -> [String] {
    sentence.split(separator: " ").map(String.init)
  }
}

/// What sacrebleu and NLTK compute, this chapter computes: see Fixtures/bleu.py.
@Suite struct BLEUParity {
  // Logarithms and a power of numbers between 0 and 1. Measured: 8e-16; sacrebleu's own score of
  // what is all right is 4e-16 above 1.
  private let tolerance: Scalar = 1e-12

  @Test func `scores, precisions and brevity penalties are those of sacrebleu`() throws {
    for corpus in try ScoredCorpus.load() {
      for order in 1...4 {
        let ours = try corpus.bleu(order: order)
        let theirs =
          [corpus.scores[order - 1], corpus.brevityPenalty] + corpus.precisions.prefix(order)
        let found = difference([ours.score, ours.brevityPenalty] + ours.precisions, theirs)
        #expect(found < tolerance, "\(corpus.name), order \(order)")
      }
    }
  }

  @Test func `scores are those of NLTK, but where sentences are shorter than n-grams`() throws {
    var compared = 0
    for corpus in try ScoredCorpus.load() {
      for order in 1...4 where !corpus.hasCandidate(shorterThan: order) {
        // NLTK takes the smallest positive number for a precision of 0, which is 1e-77 at the end.
        let found = difference([try corpus.bleu(order: order).score], [corpus.nltk[order - 1]])
        #expect(found < tolerance, "\(corpus.name), order \(order)")
        compared += 1
      }
    }
    #expect(compared > 50)
  }

  private func difference(_ ours: [Scalar], _ theirs: [Double]) -> Scalar {
    gap(
      [Matrix(rows: 1, columns: ours.count, values: ours)],
      [Matrix(rows: 1, columns: theirs.count, values: theirs.map { Scalar($0) })])
  }
}
