import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

// What is true of every right answer to exercise 6.7.

extension Seq2SeqGrader {
  static let corpusBLEUProperties = [
    Property<Seq2SeqAnswers>(
      "the score is the brevity penalty times the geometric mean of the precisions, and 0 if one is"
    ) { answers in
      for corpus in corpora {
        let bleu = try bleu(answers, corpus, order: 3)
        let product = bleu.precisions.reduce(1, *)
        let expected = bleu.brevityPenalty * (product > 0 ? pow(product, 1 / 3) : 0)
        if !(abs(bleu.score - expected) < 1e-9) {
          return "of your own precisions and penalty it would be \(expected.shown), but yours is "
            + bleu.score.shown
        }
      }
      return nil
    },
    Property<Seq2SeqAnswers>("everything is between 0 and 1") { answers in
      for corpus in corpora {
        let bleu = try bleu(answers, corpus, order: 4)
        let parts =
          [("score", bleu.score), ("brevityPenalty", bleu.brevityPenalty)]
          + bleu.precisions.map { ("precision", $0) }
        if let (name, value) = parts.first(where: { !(0...(1 + 1e-9) ~= $0.1) }) {
          return "a \(name) of yours is \(value.shown)"
        }
      }
      return nil
    },
    Property<Seq2SeqAnswers>("a candidate that is one of its references scores 1") { answers in
      let corpus = corpora[0].map { candidate, references in
        (candidate, references + [candidate])
      }
      let score = try bleu(answers, corpus, order: 3).score
      return abs(score - 1) < 1e-9 ? nil : "yours scores \(score.shown)"
    },
    Property<Seq2SeqAnswers>("the order of references and of sentences changes nothing") {
      answers in
      let turned = corpora[1].reversed().map { ($0, Array($1.reversed())) }
      return difference(
        try bleu(answers, corpora[1], order: 3), try bleu(answers, turned, order: 3))
    },
    Property<Seq2SeqAnswers>("a corpus twice over scores what it scores once") { answers in
      difference(
        try bleu(answers, corpora[0], order: 3),
        try bleu(answers, corpora[0] + corpora[0], order: 3))
    },
    Property<Seq2SeqAnswers>("one more reference lowers no precision") { answers in
      let more = corpora[0].map { ($0, $1 + ["so so and no yes and no"]) }
      let (few, many) = (
        try bleu(answers, corpora[0], order: 2), try bleu(answers, more, order: 2)
      )
      for (n, (before, after)) in zip(few.precisions, many.precisions).enumerated()
      where !(after > before - 1e-9) {
        return "your precision of \(n + 1)-grams falls from \(before.shown) to \(after.shown)"
      }
      return nil
    },
  ]

  /// Too short, too long, and without any 3-gram right.
  private static let corpora = [
    drawn(6, seed: 67_110), drawn(5, seed: 67_111),
    [("we wait for you here now", ["we wait", "wait here for you"])],
    [("we wait", ["we wait for you"])],
    [("you wait for us", ["for us you wait", "we wait"]), ("no", ["no it is not"])],
  ]

  private static func difference(_ one: BLEU, _ other: BLEU) -> String? {
    let parts =
      [
        ("score", one.score, other.score),
        ("brevityPenalty", one.brevityPenalty, other.brevityPenalty),
      ]
      + zip(one.precisions, other.precisions).map { ("precision", $0, $1) }
    return parts.first { $0.1 != $0.2 && !(abs($0.1 - $0.2) < 1e-9) }.map { name, before, after in
      "a \(name) of yours goes from \(before.shown) to \(after.shown)"
    }
  }
}
