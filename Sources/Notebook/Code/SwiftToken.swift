/// A stretch of Swift source, as far as colours and braces need to tell them apart.
struct SwiftToken: Equatable {
  enum Kind: String, Equatable {
    case plain, keyword, number, string, comment
  }

  let kind: Kind
  let text: Substring

  init(_ kind: Kind, _ text: Substring) {
    self.kind = kind
    self.text = text
  }
}

private let keywords: Set<Substring> = [
  "actor", "as", "case", "catch", "class", "default", "defer", "do", "else", "enum", "extension",
  "false", "fileprivate", "final", "for", "func", "guard", "if", "import", "in", "init", "inout",
  "internal", "is", "lazy", "let", "mutating", "nil", "private", "protocol", "public", "repeat",
  "rethrows", "return", "self", "Self", "some", "static", "struct", "super", "switch", "throw",
  "throws", "true", "try", "typealias", "var", "where", "while",
]

/// Splits Swift source; the texts of the tokens, one after the other, are the source again.
func swiftTokens(_ source: Substring) -> [SwiftToken] {
  var tokens: [SwiftToken] = []
  var rest = source
  func take(_ kind: SwiftToken.Kind, to end: Substring.Index) {
    tokens.append(SwiftToken(kind, rest[..<end]))
    rest = rest[end...]
  }
  while let first = rest.first {
    if rest.hasPrefix("//") {
      take(.comment, to: rest.firstIndex { $0.isNewline } ?? rest.endIndex)
    } else if rest.hasPrefix("/*") {
      take(.comment, to: rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex)
    } else if let end = endOfString(rest) {
      take(.string, to: end)
    } else if first.isLetter || first == "_" {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      take(keywords.contains(word) ? .keyword : .plain, to: word.endIndex)
    } else if first.isNumber {
      take(.number, to: endOfNumber(rest))
    } else if first == "#" {
      take(.plain, to: rest.drop { $0 == "#" }.startIndex)
    } else {
      take(.plain, to: rest.index(after: rest.startIndex))
    }
  }
  return tokens
}

/// Where a number ends: `0..<4` begins with a 0, and `0.5` is one number.
private func endOfNumber(_ text: Substring) -> Substring.Index {
  let digits = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
  let rest = text[digits.endIndex...]
  guard rest.first == ".", rest.dropFirst().first?.isNumber == true else { return digits.endIndex }
  return rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.endIndex
}

/// How many strings may stand in each other's interpolations; beyond, they are not told apart.
private let deepest = 30

/// Where the string that begins here ends; `nil` when none begins.
private func endOfString(_ text: Substring, depth: Int = 0) -> Substring.Index? {
  let pounds = text.prefix { $0 == "#" }
  let opening = text[pounds.endIndex...]
  guard opening.hasPrefix("\"") else { return nil }
  let quotes = opening.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
  let closing = quotes + pounds
  var rest = opening.dropFirst(quotes.count)
  while !rest.isEmpty {
    if rest.hasPrefix(closing) { return rest.dropFirst(closing.count).startIndex }
    if depth < deepest, rest.hasPrefix("\\" + pounds + "(") {
      rest = afterInterpolation(rest.dropFirst(pounds.count + 2), depth: depth)
    } else if pounds.isEmpty, rest.hasPrefix("\\") {
      rest = rest.dropFirst(2)
    } else {
      rest = rest.dropFirst()
    }
  }
  return text.endIndex
}

/// What follows the parenthesis that closes an interpolation.
private func afterInterpolation(_ text: Substring, depth: Int) -> Substring {
  var rest = text
  var open = 1
  while open > 0, let character = rest.first {
    if let end = endOfString(rest, depth: depth + 1) {
      rest = rest[end...]
      continue
    }
    if character == "(" { open += 1 }
    if character == ")" { open -= 1 }
    rest = character == "#" ? rest.drop { $0 == "#" } : rest.dropFirst()
  }
  return rest
}
