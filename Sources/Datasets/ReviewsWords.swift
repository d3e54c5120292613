extension Reviews {
  /// The words of a text in lower case, with `n't` as a word of its own.
  ///
  ///     Reviews.words(of: "It isn't bad, I can't complain.")
  ///     // ["it", "is", "n't", "bad", "i", "ca", "n't", "complain"]
  ///
  /// A word is a run of the letters a to z and apostrophes; everything else separates words and is
  /// dropped. `n't` is cut off, as in the Penn Treebank, so that a negation learned from *isn't*
  /// serves in *wouldn't*.
  public static func words(of text: String) -> [String] {
    let letters = text.lowercased().map { $0 == "’" ? "'" : $0 }
    return letters.split { !inWords.contains($0) }.flatMap { run in
      let word = String(run)
      guard word.hasSuffix("n't") && word != "n't" else { return [word] }
      return [String(word.dropLast(3)), "n't"]
    }
  }

  /// The words that negate what follows them, or begin a phrase that does, such as *far from*.
  public static let negations: Set<String> = [
    "n't", "not", "no", "nobody", "none", "nothing", "never", "neither", "nor", "without",
    "hardly", "far", "anything",
  ]

  private static let inWords = Set("abcdefghijklmnopqrstuvwxyz'")
}

extension Review {
  /// Whether one of `Reviews.negations` occurs, which may turn a word's sense around.
  public var isNegated: Bool {
    Reviews.words(of: text).contains(where: Reviews.negations.contains)
  }
}
