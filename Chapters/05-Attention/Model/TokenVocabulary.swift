import Datasets
import RNNMath

/// The characters of one side of a task, with ids behind those of the special tokens.
///
///     let letters = TokenVocabulary(Array("abc"))
///     letters.ids(of: "cab")        // [5, 3, 4]
///     letters.text(of: [5, 3, 4])   // "cab"
public struct TokenVocabulary: Equatable, Sendable {
  /// The characters, the first of which has the id `PairBatch.firstSymbol`.
  public let characters: [Character]
  private let ids: [Character: Int]

  /// A vocabulary of these characters; stops if one comes twice.
  public init(_ characters: [Character]) {
    self.characters = characters
    ids = Dictionary(
      zip(characters, PairBatch.firstSymbol...), uniquingKeysWith: { first, _ in first })
    if ids.count < characters.count {
      stop("TokenVocabulary: each character must come once, but '\(String(characters))' came")
    }
  }

  /// V, how many ids there are, the special ones included.
  public var count: Int { PairBatch.firstSymbol + characters.count }

  /// The characters of a text that have no id, each once, in order.
  public func unknown(in text: String) -> [Character] {
    text.reduce(into: []) { if ids[$1] == nil && !$0.contains($1) { $0.append($1) } }
  }

  /// The id of each character; stops at one that has none.
  public func ids(of text: String) -> [Int] {
    text.map { character in
      guard let id = ids[character] else {
        stop(
          """
          TokenVocabulary: '\(character)' of '\(text)' has no id, only '\(String(characters))' \
          have; ask for what is `unknown(in:)` a text first
          """)
      }
      return id
    }
  }

  /// The text of some ids; special tokens are left out.
  public func text(of ids: [Int]) -> String { String(ids.compactMap(character(of:))) }

  /// What stands for an id beside a chart: its character, or the name of a special token.
  public func label(of id: Int) -> String {
    switch id {
    case PairBatch.padding: "padding"
    case PairBatch.start: "start"
    case PairBatch.end: "end"
    default: character(of: id).map(String.init) ?? "?"
    }
  }

  private func character(of id: Int) -> Character? {
    let index = id - PairBatch.firstSymbol
    return characters.indices.contains(index) ? characters[index] : nil
  }
}

extension PairBatch {
  /// Pairs of texts as ids.
  ///
  /// Stops at a character that its vocabulary hasn't.
  public init(
    _ pairs: [TextPair], sources: TokenVocabulary, targets: TokenVocabulary
  ) {
    self.init(
      sources: pairs.map { sources.ids(of: $0.source) },
      targets: pairs.map { targets.ids(of: $0.target) })
  }
}
