import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exactMatch of exercise 6.8.
extension Seq2SeqGrader {
  static let exactMatchMistakes: [Misconception<Seq2SeqAnswers>] =
    [
      sharing(
        "the share of tokens",
        """
        You count tokens that are right and divide by all tokens of the references. One wrong word \
        makes the whole sentence wrong: count sentences, and divide by how many there are.
        """
      ) { candidates, references in
        let right = zip(candidates, references).reduce(0) { $0 + rightTokens($1.0, $1.1) }
        return Scalar(right) / Scalar(max(1, references.joined().count))
      },
      sharing(
        "the share of tokens",
        """
        You count tokens that are right and divide by all tokens of the candidates. One wrong word \
        makes the whole sentence wrong: count sentences, and divide by how many there are.
        """
      ) { candidates, references in
        let right = zip(candidates, references).reduce(0) { $0 + rightTokens($1.0, $1.1) }
        return Scalar(right) / Scalar(max(1, candidates.joined().count))
      },
      sharing(
        "the share of tokens",
        """
        You count tokens that are right and divide by all there are, in each sentence those of the \
        longer list. One wrong word makes the whole sentence wrong: count sentences, and divide by \
        how many there are.
        """
      ) { candidates, references in
        let right = zip(candidates, references).reduce(0) { $0 + rightTokens($1.0, $1.1) }
        let all = zip(candidates, references).reduce(0) { $0 + max($1.0.count, $1.1.count) }
        return Scalar(right) / Scalar(max(1, all))
      },
      sharing(
        "the mean share of tokens",
        """
        You take the share of right tokens in each sentence, and average. A sentence is right or \
        wrong: all of its tokens and its length, or nothing.
        """
      ) { candidates, references in
        mean(
          zip(candidates, references).map {
            let longer = max($0.count, $1.count)
            return longer == 0 ? 1 : Scalar(rightTokens($0, $1)) / Scalar(longer)
          })
      },
      sharing(
        "the mean share of tokens",
        """
        You take the share of right tokens in each sentence, of those of the reference, and average. \
        A sentence is right or wrong: all of its tokens and its length, or nothing.
        """
      ) { candidates, references in
        mean(
          zip(candidates, references).map {
            $1.isEmpty ? ($0.isEmpty ? 1 : 0) : Scalar(rightTokens($0, $1)) / Scalar($1.count)
          })
      },
      judging(
        "compared as sets",
        """
        For you, the right words in any order, and any number of times, are right. Compare the \
        arrays: candidate == reference.
        """
      ) { Set($0) == Set($1) },
      judging(
        "compared in any order",
        """
        You sort the tokens before you compare, so word order doesn't matter. It does: candidate == \
        reference.
        """
      ) { $0.sorted() == $1.sorted() },
      judging(
        "only the beginning is compared",
        """
        You compare as many tokens as both have, as `zip` does, so the beginning of the reference is \
        right for you, or a reference with something behind it. The lengths must be the same, too.
        """
      ) { candidate, reference in zip(candidate, reference).allSatisfy { $0 == $1 } },
      judging(
        "a beginning of the reference is right",
        """
        You ask whether the reference starts with the candidate, so who stops too early is right. \
        Both have to end together: candidate == reference.
        """
      ) { $1.starts(with: $0) },
      judging(
        "who says more than the reference is right",
        """
        You compare as many tokens as the reference has, so who goes on talking is right. Both have \
        to end together: candidate == reference.
        """
      ) { $0.starts(with: $1) },
      judging(
        "the reference somewhere in the candidate is enough",
        """
        You look for the reference within the candidate. All of the candidate has to be right, with \
        nothing before and behind it: candidate == reference.
        """
      ) { candidate, reference in
        (0...max(0, candidate.count - reference.count)).contains {
          candidate.dropFirst($0).starts(with: reference)
        }
      },
      judging(
        "all tokens occur somewhere in the reference",
        """
        You ask of each token whether the reference has it anywhere. Order, number and what is \
        missing count as well: candidate == reference.
        """
      ) { $0.allSatisfy($1.contains) },
      judging(
        "the same length is enough",
        "You compare the lengths only. All tokens have to be the same: candidate == reference."
      ) { $0.count == $1.count },
      judging(
        "only the first tokens are compared",
        "You compare the first token of each. All of them have to be the same."
      ) { $0.first == $1.first },
      judging(
        "only the last tokens are compared",
        """
        You compare the last token of each: perhaps each comparison replaces the one before. All of \
        them have to be the same.
        """
      ) { $0.last == $1.last },
      judging(
        "joined without a gap",
        """
        You join the tokens into one string, so “in today” and “into day” are the same for you. \
        Compare the arrays: candidate == reference.
        """
      ) { $0.joined() == $1.joined() },
      judging(
        "joined with a space",
        """
        You join the tokens with spaces. A token may have a space in it (a character of a date, for \
        one): compare the arrays, candidate == reference.
        """
      ) { $0.joined(separator: " ") == $1.joined(separator: " ") },
      judging(
        "capital and small letters are the same",
        "You compare small letters. Tokens are compared as they are."
      ) { $0.map { $0.lowercased() } == $1.map { $0.lowercased() } },
      judging(
        "an empty candidate is never right",
        """
        You leave out candidates without tokens. Where the reference has none either, that is right.
        """
      ) { !$0.isEmpty && $0 == $1 },
      sharing(
        "right if any reference is the same",
        """
        You look for the candidate among all references. Each candidate has a reference of its own: \
        candidates[i] and references[i].
        """
      ) { candidates, references in mean(candidates.map { references.contains($0) ? 1 : 0 }) },
      sharing(
        "compared as sets of sentences",
        """
        You put all candidates into a set, and all references, and see what both have. Each \
        candidate has a reference of its own: candidates[i] and references[i].
        """
      ) { candidates, references in
        Scalar(Set(candidates).intersection(references).count) / Scalar(max(1, candidates.count))
      },
    ] + exactMatchCountMistakes

  private static func rightTokens(_ candidate: [String], _ reference: [String]) -> Int {
    zip(candidate, reference).count { $0 == $1 }
  }

  private static func mean(_ shares: [Scalar]) -> Scalar {
    shares.reduce(0, +) / Scalar(max(1, shares.count))
  }

  private static func judging(
    _ name: String, _ explanation: String,
    _ isRight: @escaping @Sendable (_ candidate: [String], _ reference: [String]) -> Bool
  ) -> Misconception<Seq2SeqAnswers> {
    sharing(name, explanation) { mean(zip($0, $1).map { isRight($0, $1) ? 1 : 0 }) }
  }

  static func sharing(
    _ name: String, _ explanation: String,
    _ share:
      @escaping @Sendable (_ candidates: [[String]], _ references: [[String]]) throws
      -> Scalar
  ) -> Misconception<Seq2SeqAnswers> {
    Misconception(
      "exactMatch: " + name, explanation + " See “All or nothing, and how far off”."
    ) { $0.exactMatch = share }
  }
}
