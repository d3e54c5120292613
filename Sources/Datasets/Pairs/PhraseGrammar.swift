import RNNMath

/// English noun phrases and sentences, to be translated into French.
///
///     the red cars               →  les voitures rouges
///     do you want another apple  →  est-ce que tu veux une autre pomme
///
/// All is in small letters and without marks at the end. The French side has 361 words, the English
/// one 220, and both at most 12 in a phrase. Words are separated by single spaces; an elided one is
/// a word of its own: `l' homme`, `je n' ai pas d' eau`. `text(of:)` writes it as it should be.
///
/// What the French has to get right: gender and number of articles, possessives, demonstratives and
/// adjectives; adjectives before the noun and after it; elision (but *le héros*); *au, du, aux, des*;
/// *de* for *des* before an adjective; the verb's person; *ne … pas*, with *de* for the object's
/// indefinite article; *est-ce que*.
///
/// A phrase has exactly one translation, since what English leaves open is settled:
///
/// - `you` is one person, *tu*, and `your` is *ton*; `you all` are several, *vous*, and
///   where they are the subject, `your` is *votre*.
/// - `they` is *ils*. A friend, a teacher, a child are masculine, as in a dictionary.
/// - `this` and `that` are both *ce*, `his` and `her` both *son*.
/// - `some` and, in questions and where it is denied, `any` are the indefinite article of several
///   (*des*) or of what can't be counted (*du*); without an article there is only what follows *to
///   be*: `those animals are horses`.
public enum PhraseGrammar {
  /// Draws so many phrases of a part.
  ///
  ///     let train = PhraseGrammar.pairs(10_000, part: .train, using: &generator)
  ///     let test = PhraseGrammar.pairs(1000, part: .test, using: &generator)
  ///
  /// What is held out are combinations: of an adjective with its noun, beside it or after *to be*,
  /// and of a verb with the noun of its object, after *à* and *de* too. A fixed 8 of 100 are for
  /// testing, 8 for validation. A phrase to test has one or more of the former and none of the
  /// latter; one to validate the other way round; one to train has none of either. So every word of
  /// a test was learned, and some two that belong together there never did so.
  ///
  /// Phrases may repeat, and short ones do. In neither language are they longer than `longest` words,
  /// unless told otherwise 12. Stops if the count is negative, or if the longest is not 3 to 12.
  public static func pairs(
    _ count: Int, part: SplitPart, longest: Int = PhraseGrammar.longest,
    using generator: inout RandomGenerator
  ) -> [TextPair] {
    if count < 0 { stop("PhraseGrammar.pairs: the count must be 0 or more, but \(count) came") }
    // Of two words there is nothing to test: "the hats" holds no combination.
    if !(3...Self.longest).contains(longest) {
      stop("PhraseGrammar.pairs: the longest must be 3 to 12 words, but \(longest) came")
    }
    return (0..<count).map { _ in
      while true {
        let phrase = draw(using: &generator)
        guard phrase.part == part else { continue }
        let (english, french) = (phrase.english, phrase.french)
        if max(english.count, french.count) > longest { continue }
        return TextPair(
          source: english.joined(separator: " "), target: french.joined(separator: " "))
      }
    }
  }

  /// The most words that a phrase is drawn with, in either language.
  public static let longest = 12

  /// The right translation of an English phrase; nil if the phrase is none of this grammar.
  ///
  ///     PhraseGrammar.translation(of: ["the", "horses"])   // ["les", "chevaux"]
  ///
  /// More is translated than is drawn: whether it makes sense isn't asked (*the horse reads*), and
  /// where a speaker might be a woman, *i am tired* is in the masculine.
  public static func translation(of english: [String]) -> [String]? {
    Reader.phrase(english)?.french
  }

  /// The part that an English phrase belongs to; nil if it is none of this grammar, or one that
  /// mixes combinations for validation and for testing, and so is never drawn.
  public static func part(of english: [String]) -> SplitPart? {
    Reader.phrase(english)?.part
  }
}
