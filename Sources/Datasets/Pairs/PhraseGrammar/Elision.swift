extension PhraseGrammar {
  /// Whether a French word begins with a vowel's sound, so that `le` before it is `l'`.
  static func startsWithVowel(_ word: String) -> Bool {
    guard let first = word.first, "aeiouyhâàéèêîôœ".contains(first) else { return false }
    return !aspirated.contains(word)
  }

  /// `le homme` becomes `l' homme`, `je ne aime` becomes `je n' aime`.
  static func elided(_ words: [String]) -> [String] {
    words.indices.map { index in
      let word = words[index]
      guard index + 1 < words.count, elidable.contains(word), startsWithVowel(words[index + 1])
      else { return word }
      return word.dropLast() + "'"
    }
  }

  /// `de le roi` becomes `du roi`, `à les rois` becomes `aux rois`.
  static func contracted(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      if let last = result.last, let contraction = contractions[last]?[word] {
        result[result.count - 1] = contraction
      } else {
        result.append(word)
      }
    }
    return result
  }

  private static let elidable: Set<String> = ["le", "la", "de", "je", "ne", "que"]

  private static let contractions = [
    "de": ["le": "du", "les": "des"], "à": ["le": "au", "les": "aux"],
  ]
}
