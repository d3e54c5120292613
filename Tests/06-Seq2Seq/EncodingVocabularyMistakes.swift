import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.1 with the vocabularies and the ids.
extension Seq2SeqGrader {
  static let encodingVocabularyMistakes: [Misconception<Seq2SeqAnswers>] = [
    encoding(
      "The padding id collides with that of a token",
      """
      Your vocabularies begin with the first token, so its id is 0, and padding looks just like \
      it; start and end collide with the next two. Begin with Token.names: then symbols have ids \
      from 3.
      """
    ) {
      $0.vocabulary = { $0 }
      $0.id = { $0 }
    },
    encoding(
      "The three names stand behind the tokens",
      """
      Tokens begin with id 0 in yours, and Token.names come last, but padding is 0 and the end is \
      2 all the same: those ids are also tokens'. Begin each vocabulary with Token.names.
      """
    ) {
      $0.vocabulary = { $0 + Token.names }
      $0.id = { $0 }
    },
    encoding(
      "Only the padding has a name",
      """
      Your vocabularies begin with <pad> alone, so the first two tokens have the ids of start and \
      end, 1 and 2. Begin with all of Token.names.
      """
    ) {
      $0.vocabulary = { [Token.names[0]] + $0 }
      $0.id = { $0 + 1 }
    },
    encoding(
      "No names in the vocabularies",
      """
      Your ids count from 3, but the vocabularies don't begin with Token.names, so each id means \
      the token three further on. The id of a token is its index in the vocabulary.
      """
    ) { $0.vocabulary = { $0 } },
    encoding(
      "The names in another order",
      """
      Your vocabularies begin with start and end, but their ids are 1 and 2, and padding is 0. \
      Begin with Token.names as they are.
      """
    ) { $0.vocabulary = { Token.names.dropFirst() + [Token.names[0]] + $0 } },
    encoding(
      "A fourth name, for unknown tokens",
      """
      You put a name such as <unk> behind Token.names. Vocabularies that are cut need one; here \
      every token has an id, and the first is 3.
      """
    ) {
      $0.vocabulary = { Token.names + ["<unk>"] + $0 }
      $0.id = { $0 + Token.firstSymbol + 1 }
    },
    encoding(
      "No pair, no names",
      """
      Without a pair your vocabularies are empty. They begin with Token.names, whatever comes \
      after them.
      """
    ) {
      $0.shows = { encoded in
        encoded.sources.isEmpty
          ? EncodedPairs(sourceVocabulary: [], targetVocabulary: [], sources: [], targets: [])
          : encoded
      }
    },
    encoding(
      "Ids from 0 beside a vocabulary with names",
      """
      Your vocabularies are right, but the first token has the id 0, that of the padding. The id \
      of a token is its index in the vocabulary: the first is 3.
      """
    ) { $0.id = { $0 } },
    encoding(
      "The end gets the next free id",
      """
      You give the end the count of the vocabulary as its id, though it has one: Token.end, 2.
      """
    ) {
      $0.shows = { encoded in
        var encoded = encoded
        encoded.targets = encoded.targets.map {
          $0.map { $0 == Token.end ? encoded.targetVocabulary.count : $0 }
        }
        return encoded
      }
    },
    encoding(
      "Ids too large by one",
      """
      Each id is that of the next token. When you take the count of the vocabulary as the id, take \
      it before you append the token.
      """
    ) { $0.id = { $0 + Token.firstSymbol + 1 } },
    encoding(
      "Ids too small by one",
      """
      Each id is that of the token before, and the first token has that of the end. The id of a \
      token is its index in the vocabulary: the first is 3.
      """
    ) { $0.id = { $0 + Token.firstSymbol - 1 } },
    encoding(
      "The target vocabulary goes on from the source vocabulary",
      """
      Your target vocabulary has the tokens of the sources, too. Begin it anew, with Token.names.
      """
    ) {
      $0.lists = { own, other, side in
        PairEncoding.once((side == .target ? other + own : own).flatMap(\.self))
      }
    },
    encoding(
      "The vocabularies are exchanged",
      """
      The rows are right, but each side has the vocabulary of the other. Look at the labels: \
      sourceVocabulary tells what the ids of the sources mean.
      """
    ) {
      $0.shows = {
        EncodedPairs(
          sourceVocabulary: $0.targetVocabulary, targetVocabulary: $0.sourceVocabulary,
          sources: $0.sources, targets: $0.targets)
      }
    },
    encoding(
      "Tokens are listed again each time",
      """
      A token that comes back is appended again. Each stands in the vocabulary once, or the \
      network would have to learn the same word twice: append it only where it isn't there yet.
      """
    ) { $0.lists = { own, _, _ in own.flatMap(\.self) } },
    encoding(
      "Each sentence lists its tokens anew",
      """
      Within a sentence each token is listed once, but the next sentence lists it again. Keep one \
      vocabulary for all sentences of a side.
      """
    ) { $0.lists = { own, _, _ in own.flatMap(PairEncoding.once) } },
    encoding(
      "Sorted by the alphabet",
      """
      Your vocabularies are sorted. Tokens get their ids in the order in which they first appear.
      """
    ) { $0.lists = { own, _, _ in PairEncoding.once(own.flatMap(\.self)).sorted() } },
    encoding(
      "The most frequent first",
      """
      Your vocabularies begin with the most frequent tokens. Here tokens get their ids in the \
      order in which they first appear, however often they come.
      """
    ) {
      $0.lists = { own, _, _ in
        let all = own.flatMap(\.self)
        let order = PairEncoding.once(all).enumerated().sorted { a, b in
          let (many, more) = (all.count { $0 == a.element }, all.count { $0 == b.element })
          return (-many, a.offset) < (-more, b.offset)
        }
        return order.map(\.element)
      }
    },
    encoding(
      "In the order of the last appearance",
      """
      A token that comes back moves to the end of your vocabulary, as when a dictionary's id is \
      overwritten. It keeps the id of its first appearance.
      """
    ) {
      $0.lists = { own, _, _ in
        Array(PairEncoding.once(own.flatMap(\.self).reversed()).reversed())
      }
    },
    encoding(
      "The last token first",
      """
      New tokens are put in front of your list. They are appended, so that ids that were given \
      before stay right.
      """
    ) { $0.lists = { own, _, _ in PairEncoding.once(own.flatMap(\.self)).reversed() } },
    encoding(
      "Position by position instead of pair by pair",
      """
      You list the first tokens of all sentences, then the second ones. Go through one sentence \
      after the other.
      """
    ) {
      $0.lists = { own, _, _ in
        let longest = own.map(\.count).max() ?? 0
        return PairEncoding.once(
          (0..<longest).flatMap { t in own.compactMap { t < $0.count ? $0[t] : nil } })
      }
    },
    encoding(
      "Tokens that come once are left out",
      """
      Your vocabularies have only the tokens that come more than once, and rows lose the others. \
      Large vocabularies are cut in that way; here every token has an id.
      """
    ) {
      $0.lists = { own, _, _ in
        let all = own.flatMap(\.self)
        return PairEncoding.once(all.filter { token in all.count { $0 == token } > 1 })
      }
    },
    encoding(
      "One vocabulary for both sides",
      """
      Your two vocabularies are one, with the tokens of both sides. Keep them apart: what is read \
      and what is said may be written alike and mean different things, and the decoder need not \
      choose among words it never says.
      """
    ) {
      $0.lists = { own, other, side in
        let (left, right) = side == .source ? (own, other) : (other, own)
        return PairEncoding.once((left + right).flatMap(\.self))
      }
    },
    encoding(
      "One vocabulary for both sides, pair by pair",
      """
      Your two vocabularies are one: each pair adds the tokens of its source, then those of its \
      target. Keep them apart, with a count of their own.
      """
    ) {
      $0.lists = { own, other, side in
        let (left, right) = side == .source ? (own, other) : (other, own)
        return PairEncoding.once(zip(left, right).flatMap { $0 + $1 })
      }
    },
  ]
}
