import RNNMath

/// The tokens of one side of a task and their ids.
///
///     let words = Vocabulary(["<pad>", "<start>", "<end>", "the", "car"])
///     words.ids(of: ["car", "the"])      // [4, 3]
///     words.tokens(of: [4, 3, 2])        // ["car", "the"]
///     words.unknown(in: ["the", "cat"])  // ["cat"]
public struct Vocabulary: Equatable, Sendable {
  /// The token of each id; the first three are `Token.names`.
  public let tokens: [String]
  private let ids: [String: Int]

  /// A vocabulary of these tokens, as exercise 6.1 makes them.
  ///
  /// Stops if it does not begin with the special ones, or if a token comes twice.
  public init(_ tokens: [String]) {
    if !tokens.starts(with: Token.names) {
      stop("Vocabulary: \(Token.names) must come first, but \(tokens.prefix(3)) came")
    }
    self.tokens = tokens
    ids = Dictionary(zip(tokens, 0...), uniquingKeysWith: { first, _ in first })
    if let twice = tokens.indices.first(where: { ids[tokens[$0]] != $0 }) {
      stop("Vocabulary: each token must come once, but '\(tokens[twice])' came again")
    }
  }

  /// V, how many ids there are, the special ones included.
  public var count: Int { tokens.count }

  /// What of a text has no id, each token once, in order; names of special tokens have none, either.
  public func unknown(in text: [String]) -> [String] {
    var seen: Set<String> = []
    return text.filter { symbol($0) == nil && seen.insert($0).inserted }
  }

  /// The id of each token; stops at one that has none.
  public func ids(of text: [String]) -> [Int] {
    text.map { token in
      guard let id = symbol(token) else {
        stop("Vocabulary: '\(token)' has no id; ask for what is `unknown(in:)` a text first")
      }
      return id
    }
  }

  /// The tokens of some ids; special ones are left out, and so is what no id stands for.
  public func tokens(of ids: [Int]) -> [String] {
    ids.compactMap { $0 >= Token.firstSymbol && $0 < count ? tokens[$0] : nil }
  }

  private func symbol(_ token: String) -> Int? {
    ids[token].flatMap { $0 >= Token.firstSymbol ? $0 : nil }
  }
}
