import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.7: how far translations share their n-grams with references, over a whole corpus.
///
///     p_n = Σ over sentences, Σ over n-grams of  min(count here, highest count in one reference)
///           ÷ Σ over sentences, how many n-grams the candidate has
///     brevity penalty = 1 where c ≥ r, else exp(1 − r/c)
///     BLEU = brevity penalty · (p_1 · p_2 ⋯ p_order)^(1/order)
///
/// c is the length of all candidates together. r is that of the references, of each sentence the one
/// whose length is closest to the candidate's, the shorter of two that are equally close. Where there
/// are no n-grams, p_n is 0; where any p_n is 0, so is BLEU. Without any token said the brevity
/// penalty is 0.
///
/// - Parameters:
///   - candidates: N lists of tokens
///   - references: for each candidate one or more lists of tokens
///   - order: how long n-grams are at most, at least 1; papers take 4
/// - Returns: `BLEU(score:precisions:brevityPenalty:)`, all from 0 to 1; there are `order` precisions
///
/// Book: *Counting what matches*, exercise 6.7.
public func corpusBLEU(
  _ candidates: [[String]], references: [[[String]]], order: Int
) throws -> BLEU {
  throw Unattempted()
}
