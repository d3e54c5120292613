import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with the counts of n-grams that are right.
extension Seq2SeqGrader {
  static let clippingMistakes: [Misconception<Seq2SeqAnswers>] = [
    bleu(
      "Unclipped: an n-gram counts as often as it is said",
      """
      You count every n-gram that some reference has, however often it is said: “the the the the” \
      would be right four times. It counts at most as often as the reference has it: min(count in \
      the candidate, highest count in one reference).
      """
    ) { $0.matches = BLEURules.clipped { $0.contains { $0 > 0 } ? .max : 0 } },
    bleu(
      "Clipped by the sum over the references",
      """
      What one reference has used up, the next one allows again in yours: perhaps you add up their \
      counts. Two references with “no” twice each allow it four times then, which no reference \
      says. Take the highest count in any one of them: max, not a sum.
      """
    ) { $0.matches = BLEURules.clipped { $0.reduce(0, +) } },
    bleu(
      "Counted once for each reference",
      """
      You clip with each reference and add up over the references, so that one right word counts \
      once for each of them, and a precision may be above 1. First take the highest count over the \
      references, then clip once.
      """
    ) {
      $0.matches = { candidate, references in
        references.reduce(0) { $0 + BLEURules.clipped { $0.max() ?? 0 }(candidate, [$1]) }
      }
    },
    bleu(
      "Clipped by the first reference only",
      """
      You look up n-grams in the first reference alone. What any of the references says is right: \
      take the highest count over all of them.
      """
    ) { $0.matches = BLEURules.clipped { $0.first ?? 0 } },
    bleu(
      "Only the first reference is used",
      """
      You take n-grams and length of the first reference and never look at the others. There is \
      more than one good translation: clip by the highest count over all references, and take the \
      length that is closest.
      """
    ) {
      $0.sentences = { $0.map { .init(candidate: $0.candidate, references: [$0.references[0]]) } }
    },
    bleu(
      "Clipped by the last reference only",
      """
      You keep the counts of the last reference. Perhaps each reference replaces what was there: \
      counts[gram] = count. Keep the highest: max(counts[gram, default: 0], count).
      """
    ) { $0.matches = BLEURules.clipped { $0.last ?? 0 } },
    bleu(
      "Clipped by the lowest count",
      """
      You take the lowest count over the references, so only what all of them have is right. One \
      that has it is enough: take the highest.
      """
    ) { $0.matches = BLEURules.clipped { $0.min() ?? 0 } },
    bleu(
      "The best reference of each sentence",
      """
      You compute the matches with each reference and keep the largest number. The highest count is \
      taken for each n-gram by itself: a candidate may have one half from one reference and one \
      half from another.
      """
    ) {
      $0.matches = { candidate, references in
        references.map { BLEURules.clipped { $0[0] }(candidate, [$0]) }.max() ?? 0
      }
    },
    bleu(
      "Sets of n-grams instead of counts",
      """
      You compare sets, in which every n-gram stands once. A word that is said twice and is right \
      twice counts twice, above and below the line: count, don't collect.
      """
    ) { $0.grams = { Array(Set(BLEURules.runs($0, in: $1))) } },
    bleu(
      "A right n-gram counts only once",
      """
      Above the line, you count each right n-gram once, and below it as often as it is said. What \
      the candidate says twice and a reference too is right twice: add min(count here, highest \
      count in one reference).
      """
    ) { $0.matches = BLEURules.clipped { $0.contains { $0 > 0 } ? 1 : 0 } },
    bleu(
      "The larger of the two counts",
      """
      You take max(count here, count in a reference). That can be more than there is: clipping takes \
      the smaller, min, of the count here and the highest in one reference.
      """
    ) {
      $0.matches = { candidate, references in
        candidate.reduce(0) { sum, gram in
          sum + Scalar(max(gram.value, references.map { $0[gram.key, default: 0] }.max() ?? 0))
        }
      }
    },
    bleu(
      "Every two equal n-grams count",
      """
      You compare each n-gram of the candidate with each of the references, and count whenever two \
      are equal: twice here and three times there makes six. Count each side by itself, and add \
      the smaller number.
      """
    ) {
      $0.matches = { candidate, references in
        candidate.reduce(0) { sum, gram in
          sum + Scalar(gram.value * references.reduce(0) { $0 + $1[gram.key, default: 0] })
        }
      }
    },
    bleu(
      "References' counts are added, whatever the candidate says",
      """
      For an n-gram that the candidate has, you add the count of the reference, even where the \
      candidate says it less often. Add the smaller of the two.
      """
    ) {
      $0.matches = { candidate, references in
        Scalar(
          candidate.keys.reduce(0) { sum, gram in
            sum + (references.map { $0[gram, default: 0] }.max() ?? 0)
          })
      }
    },
    bleu(
      "Recall instead of precision",
      """
      You divide by the number of n-grams of the references. Precision asks how much of what was \
      said is right: divide by the candidate's n-grams. That too little is said is for the brevity \
      penalty.
      """
    ) { $0.total = { _, references, _ in references.reduce(0) { $0 + BLEURules.sum($1) } } },
    bleu(
      "Recall instead of precision",
      """
      You divide by the number of n-grams of the first reference. Precision asks how much of what \
      was said is right: divide by the candidate's n-grams. That too little is said is for the \
      brevity penalty.
      """
    ) { $0.total = { _, references, _ in BLEURules.sum(references[0]) } },
    bleu(
      "Candidate and reference have changed places",
      """
      You compute how much of the reference the candidate says, and the penalty with c and r \
      exchanged. The candidate is what is judged: its n-grams stand below the line, and its length \
      is c.
      """
    ) {
      $0.total = { _, references, _ in BLEURules.sum(references[0]) }
      $0.brevityPenalty = { c, r in r == 0 ? 0 : r >= c ? 1 : BLEURules.penalty(r, c) }
    },
    bleu(
      "Divided by the number of different n-grams",
      """
      Below the line, you count each n-gram of the candidate once. It stands there as often as it \
      is said: a candidate of k tokens has k − n + 1 n-grams.
      """
    ) { $0.total = { candidate, _, _ in Scalar(candidate.count) } },
  ]

  /// A misconception of exercise 6.7 with some parts exchanged.
  static func bleu(
    _ name: String, _ explanation: String, _ exchange: (inout BLEURules) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var rules = BLEURules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Counting what matches”.") { [rules] in
      $0.corpusBLEU = { rules.run($0, references: $1, order: $2) }
    }
  }
}
