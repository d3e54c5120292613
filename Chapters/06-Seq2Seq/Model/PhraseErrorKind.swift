import Datasets

/// What can be wrong with a French translation.
public enum PhraseErrorKind: String, CaseIterable, Sendable {
  /// A right word in a wrong form; `PhraseGrammar.areForms` tells.
  case agreement
  /// Another article, one too many or one too few.
  case article
  /// Right words that stand in another order.
  case order = "word order"
  /// One `ne` or `pas` too many or too few.
  case negation
  /// A word in the place of another.
  case otherWord = "another word"
  /// Fewer words than there should be.
  case missingWord = "a missing word"
  /// More of them.
  case extraWord = "an extra word"

  /// All kinds of mistakes in a translation, nothing if it is right.
  ///
  ///     right   les voitures rouges
  ///             la voiture rouge         agreement
  ///             des voitures rouges      article
  ///             les rouges voitures      word order
  ///             les maisons rouges       another word
  ///
  /// What both texts have is struck out, a word as often as it is in both. Then, of what is left:
  ///
  /// 1. Where the number of `ne` (`n'`) or of `pas` differs, that is negation.
  /// 2. Two forms of the same word are agreement; these two belong together from then on.
  /// 3. Two articles belong together, and so they and any one that is left over are *article*.
  /// 4. Words left over on both sides are another word; if one side has more, there is also a missing
  ///    or an extra word.
  ///
  /// The order is wrong where not all words that belong together can be met from left to right.
  ///
  /// - Parameters:
  ///   - said: the words of the translation
  ///   - right: those of the right one
  public static func all(in said: [String], right: [String]) -> Set<PhraseErrorKind> {
    if said == right { return [] }
    var kinds: Set<PhraseErrorKind> = []
    var (extra, missing) = (surplus(said, over: right), surplus(right, over: said))
    var together = said.count - extra.count
    if negations.contains(where: { words in
      said.count(where: words.contains) != right.count(where: words.contains)
    }) {
      kinds.insert(.negation)
      let words = Set(negations.joined())
      extra.removeAll(where: words.contains)
      missing.removeAll(where: words.contains)
    }
    let forms = pair(&extra, &missing, where: PhraseGrammar.areForms)
    if forms > 0 { kinds.insert(.agreement) }
    let articles = pair(&extra, &missing) { Self.articles.isSuperset(of: [$0, $1]) }
    together += forms + articles
    if articles > 0 || (extra + missing).contains(where: Self.articles.contains) {
      kinds.insert(.article)
      extra.removeAll(where: Self.articles.contains)
      missing.removeAll(where: Self.articles.contains)
    }
    if !extra.isEmpty && !missing.isEmpty { kinds.insert(.otherWord) }
    if extra.count > missing.count { kinds.insert(.extraWord) }
    if missing.count > extra.count { kinds.insert(.missingWord) }
    if inOrder(said, right) < together { kinds.insert(.order) }
    return kinds
  }

  private static let negations: [Set<String>] = [["ne", "n'"], ["pas"]]

  /// With what they melt into.
  private static let articles: Set<String> = [
    "le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'", "à", "au", "aux",
  ]

  /// What is left of some words if each of the others takes one away.
  private static func surplus(_ words: [String], over others: [String]) -> [String] {
    var others = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    return words.filter { word in
      guard let count = others[word], count > 0 else { return true }
      others[word] = count - 1
      return false
    }
  }

  /// Takes away words of both sides that belong together, and says how many pairs there were.
  private static func pair(
    _ extra: inout [String], _ missing: inout [String],
    where belongTogether: (String, String) -> Bool
  ) -> Int {
    let before = extra.count
    extra.removeAll { word in
      guard let index = missing.firstIndex(where: { belongTogether(word, $0) }) else {
        return false
      }
      missing.remove(at: index)
      return true
    }
    return before - extra.count
  }

  /// How many words can be met in both texts from left to right, in whatever form.
  private static func inOrder(_ said: [String], _ right: [String]) -> Int {
    var row = Array(repeating: 0, count: right.count + 1)
    for word in said {
      let above = row
      for (index, other) in right.enumerated() {
        let isSame =
          PhraseGrammar.areForms(word, other) || articles.isSuperset(of: [word, other])
        row[index + 1] = isSame ? above[index] + 1 : max(above[index + 1], row[index])
      }
    }
    return row[right.count]
  }
}
