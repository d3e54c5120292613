import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with the step from a sentence to a corpus.
extension Seq2SeqGrader {
  static let corpusMistakes: [Misconception<Seq2SeqAnswers>] = [
    bleu(
      "The average over the sentences",
      """
      You compute a BLEU for each sentence and average. One short sentence without a right pair \
      has 0 then, whatever else it has right. BLEU is of a corpus: add up counts and lengths over \
      all sentences, and divide once, at the end.
      """
    ) {
      $0.average = { each, together in
        BLEU(
          score: mean(each.map(\.score)),
          precisions: together.precisions.indices.map { n in mean(each.map { $0.precisions[n] }) },
          brevityPenalty: mean(each.map(\.brevityPenalty)))
      }
    },
    bleu(
      "The score is the average over the sentences",
      """
      Your precisions and your penalty are those of the corpus, but your score is the average of \
      the sentences' scores. Make it from the precisions and the penalty that you return.
      """
    ) {
      $0.average = { each, together in
        BLEU(
          score: mean(each.map(\.score)), precisions: together.precisions,
          brevityPenalty: together.brevityPenalty)
      }
    },
    bleu(
      "Precisions are averaged over the sentences",
      """
      You divide in each sentence and average the quotients, so a sentence of two words weighs as \
      much as one of twenty. Add up what is right and what there is over all sentences, then \
      divide.
      """
    ) { averagingPrecisions(over: \.count, in: &$0) },
    bleu(
      "Precisions are averaged over the sentences that have n-grams",
      """
      You divide in each sentence and average the quotients of those that have n-grams. So a \
      sentence of two words weighs as much as one of twenty. Add up what is right and what there \
      is over all sentences, then divide.
      """
    ) {
      $0.precision = { $2 == 0 ? .nan : $1 / $2 }
      averagingPrecisions(over: \.count, in: &$0)
    },
    bleu(
      "Precisions are averaged over the sentences that have some right",
      """
      You divide in each sentence and average the quotients, leaving out those that are 0. So a \
      sentence of two words weighs as much as one of twenty, and one without a right n-gram weighs \
      nothing. Add up what is right and what there is over all sentences, then divide.
      """
    ) { averagingPrecisions(over: { $0.count { $0 > 0 } }, in: &$0) },
    bleu(
      "Brevity penalties are averaged over the sentences",
      """
      You compute a penalty for each sentence and average, so each short sentence is punished, \
      though another one is longer. Add up the lengths first: c and r are of the whole corpus.
      """
    ) {
      $0.average = { each, together in
        let penalty = mean(each.map(\.brevityPenalty))
        return BLEU(
          score: penalty * BLEURules.geometric(together.precisions),
          precisions: together.precisions, brevityPenalty: penalty)
      }
    },
    bleu(
      "Only the last sentence counts",
      """
      Your numbers are those of the last sentence: perhaps = where += belongs, or the counts are \
      set to 0 in the loop over the sentences. Set them to 0 before it.
      """
    ) { $0.sentences = { $0.suffix(1) } },
    bleu(
      "Only the first sentence counts",
      """
      Your numbers are those of the first sentence: perhaps you return within the loop over the \
      sentences. Go through all of them, then divide.
      """
    ) { $0.sentences = { Array($0.prefix(1)) } },
    bleu(
      "All sentences are clipped together",
      """
      You add the counts of all candidates, and of all references, and compare these. So a word is \
      right because the reference of another sentence has it. Clip sentence by sentence, and add \
      up what is right.
      """
    ) {
      $0.pooled = { candidates, references in
        let most = references.map(\.count).max() ?? 0
        let pools = (0..<most).map { k in
          sum(references.compactMap { $0.indices.contains(k) ? $0[k] : nil })
        }
        return BLEURules().matches(sum(candidates), pools)
      }
    },
    bleu(
      "Every sentence may use all references",
      """
      You look n-grams up in the references of all sentences. A candidate is compared with its own \
      references: references[i] belong to candidates[i].
      """
    ) {
      $0.pooled = { candidates, references in
        candidates.reduce(0) { $0 + BLEURules().matches($1, references.flatMap(\.self)) }
      }
    },
    bleu(
      "Empty candidates are left out",
      """
      You skip a sentence for which nothing was said, and with it the length of its reference. \
      Then saying nothing costs nothing: its reference still counts in r.
      """
    ) { $0.sentences = { $0.filter { !$0.candidate.isEmpty } } },
    bleu(
      "Sentences shorter than the order are left out",
      """
      You skip candidates that have no n-grams of the longest kind. Their shorter n-grams count \
      like all others, and so do their lengths.
      """
    ) { $0.leavesOut = { $0.candidate.count < $1 } },
  ]

  private static func averagingPrecisions(
    over count: @escaping @Sendable ([Scalar]) -> Int, in rules: inout BLEURules
  ) {
    rules.average = { each, together in
      let precisions = together.precisions.indices.map { n -> Scalar in
        // NaN stands for a sentence without n-grams, where it is to be left out.
        let quotients = each.map { $0.precisions[n] }.filter { !$0.isNaN }
        let number = count(quotients)
        return number == 0 ? 0 : quotients.reduce(0, +) / Scalar(number)
      }
      return BLEU(
        score: together.brevityPenalty * BLEURules.geometric(precisions), precisions: precisions,
        brevityPenalty: together.brevityPenalty)
    }
  }

  private static func mean(_ numbers: [Scalar]) -> Scalar {
    numbers.reduce(0, +) / Scalar(max(1, numbers.count))
  }

  private static func sum(_ counts: [BLEURules.Counts]) -> BLEURules.Counts {
    counts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }
}
