import RNNMath

/// Random strings of a small grammar, in which the second symbol decides the last but one.
///
///     BTBTSSXSETE     BPBPVVEPE
///
/// Each is B, then T or P, then a string of the plain Reber grammar, then *the same* T or P, then E.
/// Wherever the grammar has a choice, both edges are equally likely. What may come next is known at
/// every step but one to whoever knows the grammar and the last few symbols; the last but one symbol
/// takes a memory over the whole inner string.
///
/// Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8),
/// 1997, section 5.1, after A. Smith and D. Zipser (1989), A. Cleeremans and others (1989) and
/// S. Fahlman (1991).
public enum ReberGrammar {
  /// The seven symbols, in the order of the network's inputs and outputs.
  public static let alphabet: [Character] = Array("BTSXPVE")

  /// The edges from each node of the plain grammar: a symbol, and the node that it leads to.
  private static let edges: [[(symbol: Character, node: Int)]] = [
    [("B", 1)],
    [("T", 2), ("P", 3)],
    [("S", 2), ("X", 4)],
    [("T", 3), ("V", 5)],
    [("X", 3), ("S", 6)],
    [("P", 4), ("V", 6)],
    [("E", 7)],
  ]

  /// Draws a string of the embedded grammar.
  public static func string(using generator: inout RandomGenerator) -> ReberString {
    var string = ReberString()
    let frame = ["T", "P"] as [Character]
    let kept = frame[generator.integer(below: 2)]
    string.append("B", outOf: ["B"])
    string.append(kept, outOf: frame)
    var node = 0
    while node < edges.count {
      let edge = edges[node][generator.integer(below: edges[node].count)]
      string.append(edge.symbol, outOf: edges[node].map(\.symbol))
      node = edge.node
    }
    string.append(kept, outOf: [kept])
    string.append("E", outOf: ["E"])
    return string
  }

  /// So many strings to learn from and so many others to be tested on, as S. Fahlman drew them.
  ///
  /// A string that is among the first never is among the others; within each, strings repeat.
  public static func sets(
    _ count: Int = 256, using generator: inout RandomGenerator
  ) -> (training: [ReberString], test: [ReberString]) {
    let training = (0..<count).map { _ in string(using: &generator) }
    let seen = Set(training)
    var test: [ReberString] = []
    while test.count < count {
      let next = string(using: &generator)
      if !seen.contains(next) { test.append(next) }
    }
    return (training, test)
  }
}

/// A string of the embedded Reber grammar, with what could have stood at each place.
public struct ReberString: Hashable, Sendable, CustomStringConvertible {
  /// The symbols as indices into the alphabet.
  public private(set) var symbols: [Int] = []
  /// For each place, the symbols that the grammar allows there after those before: one or two.
  public private(set) var legal: [[Int]] = []

  mutating func append(_ symbol: Character, outOf choices: [Character]) {
    symbols.append(Self.index(symbol))
    legal.append(choices.map(Self.index))
  }

  private static func index(_ symbol: Character) -> Int {
    ReberGrammar.alphabet.firstIndex(of: symbol) ?? 0
  }

  /// The string itself.
  public var description: String { String(symbols.map { ReberGrammar.alphabet[$0] }) }

  /// All symbols but the last as inputs; after each, the next one is the target.
  public var sequence: LagSequence {
    let count = ReberGrammar.alphabet.count
    return LagSequence(
      symbols: symbols.dropLast(), outOf: count,
      targets: symbols.dropFirst().flatMap { oneHot($0, outOf: count) })
  }

  /// Whether, after the symbol at a place, every legal next symbol scores more than every other.
  public func isPredicted(by scores: some Collection<Scalar>, after place: Int) -> Bool {
    let next = legal[place + 1]
    var (least, most) = (Scalar.infinity, -Scalar.infinity)
    for (symbol, score) in scores.enumerated() {
      if score.isNaN { return false }
      if next.contains(symbol) { least = min(least, score) } else { most = max(most, score) }
    }
    return least > most
  }

  /// Whether that is so after every symbol but the last, given seven scores for each.
  public func isPredicted(by scores: [Scalar]) -> Bool {
    let size = ReberGrammar.alphabet.count
    return (0..<symbols.count - 1).allSatisfy {
      isPredicted(by: scores[$0 * size..<($0 + 1) * size], after: $0)
    }
  }
}
