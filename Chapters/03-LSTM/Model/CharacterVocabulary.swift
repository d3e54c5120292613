/// The characters that a text model tells apart; all others share one symbol.
///
///     let vocabulary = CharacterVocabulary(of: "a banana", atLeast: 2)
///     vocabulary.characters         // ["�", "a", "n"]
///     vocabulary.ids(of: "nab")     // [2, 1, 0]
public struct CharacterVocabulary: Equatable, Sendable {
  /// What stands for every rare character, U+FFFD.
  public static let rare: Character = "\u{FFFD}"
  /// The character of each id.
  public let characters: [Character]
  private let ids: [Character: Int]

  /// A vocabulary of these characters, each once.
  ///
  /// Returns nil where one comes twice.
  public init?(_ characters: [Character]) {
    self.characters = characters
    ids = Dictionary(zip(characters, characters.indices)) { first, _ in first }
    if ids.count != characters.count { return nil }
  }

  /// The rare symbol, and the characters that come at least so often, the commonest if there are
  /// more than a vocabulary may hold; sorted.
  public init(of text: some Sequence<Character>, atLeast least: Int, limit: Int = 256) {
    var counts: [Character: Int] = [:]
    for character in text { counts[character, default: 0] += 1 }
    counts[Self.rare] = nil
    let common = counts.filter { $0.value >= least }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    characters = [Self.rare] + common.prefix(limit - 1).map(\.key).sorted()
    ids = Dictionary(uniqueKeysWithValues: zip(characters, characters.indices))
  }

  /// V, how many symbols there are.
  public var count: Int { characters.count }

  /// The id of each character; nil for one that is not told apart, where no symbol is for these.
  public func knownIDs(of text: some Sequence<Character>) -> [Int?] {
    let rare = ids[Self.rare]
    return text.map { ids[$0] ?? rare }
  }

  /// The ids of a text, without the characters for which there is no symbol at all.
  public func ids(of text: some Sequence<Character>) -> [Int] {
    knownIDs(of: text).compactMap { $0 }
  }

  /// The text of some ids.
  public func text(of ids: [Int]) -> String { String(ids.map { characters[$0] }) }
}
