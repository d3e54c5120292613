/// The words that a model knows, each with an index; all others share index 0.
public struct ReviewVocabulary: Equatable, Sendable {
  /// The index of every word that is not in the vocabulary.
  public static let unknown = 0

  /// The words in alphabetical order, behind the mark of the unknown ones.
  public let words: [String]

  private let indices: [String: Int]

  /// Collects the words that occur at least so many times in the reviews.
  ///
  /// Pass the training reviews only. At the default of two, words that occur once train the entry of
  /// the unknown ones; at one, nothing does, and that entry stays what it was at first.
  public init(of reviews: [Review], atLeast minimum: Int = 2) {
    var counts: [String: Int] = [:]
    for word in reviews.flatMap({ Reviews.words(of: $0.text) }) { counts[word, default: 0] += 1 }
    words = ["<unknown>"] + counts.filter { $0.value >= minimum }.keys.sorted()
    indices = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
  }

  /// The indices of a text's words.
  ///
  ///     vocabulary.encode("A xylophone!")  // [1, 0], where "a" is known and "xylophone" is not
  public func encode(_ text: String) -> [Int] {
    Reviews.words(of: text).map { indices[$0] ?? Self.unknown }
  }
}
