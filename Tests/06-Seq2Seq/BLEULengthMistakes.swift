import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with the length of the references and the brevity penalty.
extension Seq2SeqGrader {
  static let referenceLengthMistakes: [Misconception<Seq2SeqAnswers>] = [
    measured(
      "The longest reference", "the length of the longest reference (is an abs missing?)"
    ) { $1.max() ?? 0 },
    measured(
      "The shortest reference", "the length of the shortest reference (is an abs missing?)"
    ) {
      $1.min() ?? 0
    },
    measured("The first reference's length", "the length of the first reference") { $1[0] },
    measured("The last reference's length", "the length of the last reference") {
      $1[$1.count - 1]
    },
    measured("All references' lengths", "the lengths of all references together") {
      $1.reduce(0, +)
    },
    measured("The mean length of the references", "the mean length of the references") {
      $1.reduce(0, +) / Scalar($1.count)
    },
    measured("The mean length of the references", "the mean of all lengths (rounded)") {
      ($1.reduce(0, +) / Scalar($1.count)).rounded()
    },
    measured("The mean length of the references", "the mean of all lengths (rounded down)") {
      ($1.reduce(0, +) / Scalar($1.count)).rounded(.down)
    },
    measured("The middle length of the references", "the median of the references' lengths") {
      let sorted = $1.sorted()
      return sorted[sorted.count / 2]
    },
    bleu(
      "The longer of two that are equally close",
      """
      Where two references are equally close in length, you take the longer one, and the candidate \
      is punished. Take the shorter one.
      """
    ) {
      $0.lengths = BLEURules.lengths { c, lengths in
        Scalar(lengths.min { (abs($0 - c), -$0) < (abs($1 - c), -$1) } ?? 0)
      }
    },
    bleu(
      "The first of two that are equally close",
      """
      Where two references are equally close in length, you take the first. The order of the \
      references must not matter: take the shorter one.
      """
    ) {
      $0.lengths = BLEURules.lengths { c, lengths in
        Scalar(lengths.min { abs($0 - c) < abs($1 - c) } ?? 0)
      }
    },
    bleu(
      "The last of two that are equally close",
      """
      Where two references are equally close in length, you take the last: perhaps <= where < \
      belongs. The order of the references must not matter: take the shorter one.
      """
    ) {
      $0.lengths = BLEURules.lengths { c, lengths in
        Scalar(lengths.reversed().min { abs($0 - c) < abs($1 - c) } ?? 0)
      }
    },
    bleu(
      "The shortest that is not too short",
      """
      You look only among references that are at least as long as the candidate. The closest may be \
      shorter, too.
      """
    ) {
      $0.lengths = BLEURules.lengths { c, lengths in
        let longEnough = lengths.filter { $0 >= c }
        return BLEURules.closest(c, among: longEnough.isEmpty ? lengths : longEnough)
      }
    },
    bleu(
      "The furthest reference",
      """
      You take the reference whose length is furthest from the candidate's: max where min belongs.
      """
    ) {
      $0.lengths = BLEURules.lengths { c, lengths in
        Scalar(lengths.max { (abs($0 - c), -$0) < (abs($1 - c), -$1) } ?? 0)
      }
    },
    bleu(
      "The closest length for the whole corpus",
      """
      You add up the first references, the second ones and so on, and take the sum that is closest \
      to c. Each sentence chooses for itself; then you add up.
      """
    ) {
      $0.lengths = { sentences in
        let c = sentences.reduce(0) { $0 + $1.candidate.count }
        let most = sentences.map(\.references.count).max() ?? 0
        let sums = (0..<most).map { k in
          sentences.reduce(0) {
            $0 + ($1.references.indices.contains(k) ? $1.references[k].count : 0)
          }
        }
        return (Scalar(c), BLEURules.closest(c, among: sums))
      }
    },
    bleu(
      "Lengths in letters",
      """
      You measure c and r in letters. They are numbers of tokens.
      """
    ) {
      $0.lengths = { sentences in
        let (c, r) = sentences.reduce(into: (0, 0 as Scalar)) { sums, sentence in
          let own = sentence.candidate.joined(separator: " ").count
          sums.0 += own
          sums.1 += BLEURules.closest(
            own, among: sentence.references.map { $0.joined(separator: " ").count })
        }
        return (Scalar(c), r)
      }
    },
  ]

  private static func measured(
    _ name: String, _ measure: String,
    _ choose: @escaping @Sendable (_ candidate: Int, _ references: [Scalar]) -> Scalar
  ) -> Misconception<Seq2SeqAnswers> {
    bleu(
      name + " for the brevity penalty",
      """
      Of each sentence, you add \(measure) to r. It is that of the reference whose length is closest \
      to the candidate's, whichever it is, so that nobody is punished for following one of them.
      """
    ) {
      $0.lengths = BLEURules.lengths { choose($0, $1.map { Scalar($0) }) }
    }
  }
}
