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
  /// The texts are aligned, word against word, so that as little as possible differs. Then:
  ///
  /// 1. Two forms of the same word are agreement, two different articles are *article*.
  /// 2. A word that stands elsewhere in the right text, in whatever form, is word order.
  /// 3. Of the others, `ne` (`n'`) and `pas` are negation, and articles are *article*.
  /// 4. Words left over on both sides are another word; if one side has more of them, there is also a
  ///    missing or an extra word.
  ///
  /// - Parameters:
  ///   - said: the words of the translation
  ///   - right: those of the right one
  public static func all(in said: [String], right: [String]) -> Set<PhraseErrorKind> {
    var kinds: Set<PhraseErrorKind> = []
    var (extra, missing): ([String], [String]) = ([], [])
    for (said, right) in aligned(said, right) where said != right {
      guard let said, let right, let kind = difference(said, right) else {
        if let said { extra.append(said) }
        if let right { missing.append(right) }
        continue
      }
      kinds.insert(kind)
    }
    extra.removeAll { word in
      let index =
        missing.firstIndex(of: word)
        ?? missing.firstIndex { PhraseGrammar.areForms(word, $0) }
      guard let index else { return false }
      kinds.formUnion(missing.remove(at: index) == word ? [.order] : [.order, .agreement])
      return true
    }
    for (kind, words) in [(PhraseErrorKind.negation, negations), (.article, articles)] {
      if (extra + missing).contains(where: words.contains) { kinds.insert(kind) }
      extra.removeAll(where: words.contains)
      missing.removeAll(where: words.contains)
    }
    if !extra.isEmpty && !missing.isEmpty { kinds.insert(.otherWord) }
    if extra.count > missing.count { kinds.insert(.extraWord) }
    if missing.count > extra.count { kinds.insert(.missingWord) }
    return kinds
  }

  private static let negations: Set<String> = ["ne", "n'", "pas"]

  /// With what they melt into.
  private static let articles: Set<String> = [
    "le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'", "à", "au", "aux",
  ]

  /// What two different words have to do with each other; nil for nothing.
  private static func difference(_ said: String, _ right: String) -> PhraseErrorKind? {
    if PhraseGrammar.areForms(said, right) { return .agreement }
    return articles.isSuperset(of: [said, right]) ? .article : nil
  }

  /// The words of both texts in pairs; nil stands where one text has no word.
  ///
  /// An edit distance in which a wrong form costs less than a wrong word, and a word that moves, once
  /// out and once in, less than two wrong ones.
  private static func aligned(
    _ said: [String], _ right: [String]
  ) -> [(said: String?, right: String?)] {
    let gap = 4
    func cost(_ said: String, _ right: String) -> Int {
      if said == right { return 0 }
      let kind = difference(said, right)
      return kind == .agreement ? 2 : kind == .article ? 3 : 5
    }
    var costs = [(0...right.count).map { gap * $0 }]
    for (i, word) in said.enumerated() {
      var row = [gap * (i + 1)]
      for (j, other) in right.enumerated() {
        row.append(min(costs[i][j] + cost(word, other), costs[i][j + 1] + gap, row[j] + gap))
      }
      costs.append(row)
    }
    var pairs: [(said: String?, right: String?)] = []
    var (i, j) = (said.count, right.count)
    while i > 0 || j > 0 {
      if i > 0, j > 0, costs[i][j] == costs[i - 1][j - 1] + cost(said[i - 1], right[j - 1]) {
        (i, j) = (i - 1, j - 1)
        pairs.append((said[i], right[j]))
      } else if i > 0, costs[i][j] == costs[i - 1][j] + gap {
        i -= 1
        pairs.append((said[i], nil))
      } else {
        j -= 1
        pairs.append((nil, right[j]))
      }
    }
    return pairs.reversed()
  }
}
