import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with the n-grams themselves.
extension Seq2SeqGrader {
  static let gramMistakes: [Misconception<Seq2SeqAnswers>] = [
    bleu(
      "N-grams run over the sentence's end",
      """
      You put all candidates one after the other, and all references, and count n-grams in that. \
      The end of one sentence and the beginning of the next make no pair: count sentence by \
      sentence, and add up the counts.
      """
    ) {
      $0.sentences = { sentences in
        let most = sentences.map(\.references.count).max() ?? 0
        let references = (0..<most).map { k in
          sentences.flatMap { $0.references.indices.contains(k) ? $0.references[k] : [] }
        }
        return [.init(candidate: sentences.flatMap(\.candidate), references: references)]
      }
    },
    bleu(
      "The last n-gram is missing",
      """
      You stop one too early: a sentence of k tokens has k − n + 1 n-grams, which begin at 0 … k − \
      n. In Swift: 0..<max(0, k − n + 1).
      """
    ) { $0.grams = { BLEURules.runs($0, in: $1).dropLast() } },
    bleu(
      "The last n-gram of each candidate is missing",
      """
      In the candidates you stop one too early, though not in the references: k tokens have k − n + \
      1 n-grams, which begin at 0 … k − n. In Swift: 0..<max(0, k − n + 1).
      """
    ) { $0.candidateGrams = { BLEURules.runs($0, in: $1).dropLast() } },
    bleu(
      "N-grams that don't overlap",
      """
      You cut the sentence into pieces of n tokens. An n-gram begins at every token that has n − 1 \
      tokens behind it: “a b c” has the pairs “a b” and “b c”.
      """
    ) {
      $0.grams = { n, tokens in
        BLEURules.runs(n, in: tokens).enumerated().filter { $0.offset % n == 0 }.map(\.element)
      }
    },
    bleu(
      "Shorter runs at the end count as n-grams",
      """
      You let an n-gram begin at the last tokens too, where fewer than n are left. Those are no \
      n-grams: the last one begins at k − n.
      """
    ) {
      $0.grams = { n, tokens in
        tokens.indices.map { Array(tokens[$0..<min($0 + n, tokens.count)]) }
      }
    },
    bleu(
      "A sentence shorter than n counts as one n-gram",
      """
      Where a candidate has no n-grams, you add 1 to the number below the line, as max(1, k − n + \
      1) does. It adds nothing there: max(0, k − n + 1).
      """
    ) { $0.total = { candidate, _, _ in max(1, BLEURules.sum(candidate)) } },
    bleu(
      "Divided by the words, whatever n is",
      """
      You divide every precision by the number of words. A candidate of k words has only k − n + 1 \
      n-grams, so what is all right wouldn't get 1.
      """
    ) { $0.total = { _, _, sentence in Scalar(sentence.candidate.count) } },
    bleu(
      "The words of an n-gram in any order",
      """
      For you “cat the” is “the cat”: perhaps you compare sets of words, or sorted ones. An n-gram \
      is n words in their order; that is all that BLEU knows of word order.
      """
    ) { $0.grams = { BLEURules.runs($0, in: $1).map { $0.sorted() } } },
    bleu(
      "Only what stands in the same place is right",
      """
      You compare the n-grams at the same position. An n-gram is right wherever the reference has \
      it: one word more at the beginning moves all that follows.
      """
    ) {
      $0.grams = { BLEURules.runs($0, in: $1).enumerated().map { $1 + ["\($0)"] } }
    },
    bleu(
      "Words joined without a gap",
      """
      You join the words of an n-gram into one string, so “in today” and “into day” are the same \
      for you. Take the array of words itself as key.
      """
    ) { $0.grams = { BLEURules.runs($0, in: $1).map { [$0.joined()] } } },
    bleu(
      "Capital and small letters are the same",
      """
      You compare small letters. Tokens are compared as they are; what is the same word is decided \
      when text is cut into tokens.
      """
    ) {
      $0.grams = { BLEURules.runs($0, in: $1.map { $0.lowercased() }) }
    },
    bleu(
      "N-grams of letters",
      """
      You join the sentence and count runs of letters. A token is a whole word here: n-grams are \
      runs of n tokens.
      """
    ) {
      $0.grams = { BLEURules.runs($0, in: $1.joined(separator: " ").map { String($0) }) }
    },
    bleu(
      "The shorter n-grams are still counted",
      """
      Your precision of n-grams has 1-grams, 2-grams and so on up to n in it: perhaps the counts are \
      not set to 0 before the next n. Every n has counts of its own.
      """
    ) { $0.grams = { n, tokens in (1...n).flatMap { BLEURules.runs($0, in: tokens) } } },
    bleu(
      "The order is ignored, it is always 4",
      """
      You always go up to 4-grams. `order` says how long they are at most; papers take 4.
      """
    ) { $0.orders = { _ in [1, 2, 3, 4] } },
    bleu(
      "The longest n-grams are missing",
      """
      You stop before n = order: 1..<order leaves it out, 1...order does not.
      """
    ) { $0.orders = { Array(1..<$0) } },
    bleu(
      "The longest n-grams are missing",
      """
      You stop before n = order, though you divide by order: 1..<order leaves the last one out, \
      1...order does not.
      """
    ) {
      $0.orders = { Array(1..<$0) }
      $0.mean = { precisions, order in
        exp(precisions.reduce(0) { $0 + log($1) } / Scalar(order))
      }
    },
    bleu(
      "Only the highest order",
      """
      You return the precision of the longest n-grams alone. All orders from 1 are wanted, and the \
      score is their geometric mean.
      """
    ) { $0.orders = { [$0] } },
  ]
}
