/// An equation for the page: single Latin letters slanted, `_` and `^` lowered and raised.
///
/// Several lines stand with their first equals signs under each other, if all have one.
func equationMarkup(_ text: String) -> String {
  let lines = text.split(separator: "\n").map(String.init)
  let halves = lines.map { $0.split(separator: " = ", maxSplits: 1).map(String.init) }
  guard lines.count > 1, halves.allSatisfy({ $0.count == 2 }) else {
    let rows = lines.map { element("div", [:], termMarkup($0[...])) }.joined()
    return element("div", ["class": "equation scroll", "tabindex": "0"], rows)
  }
  let rows = halves.map { half in
    element("span", ["class": "left"], termMarkup(half[0][...]))
      + element("span", [:], "= " + termMarkup(half[1][...]))
  }.joined()
  return element(
    "div", ["class": "equation scroll", "tabindex": "0"],
    element("div", ["class": "aligned"], rows))
}

private func termMarkup(_ text: Substring) -> String {
  var result = ""
  var rest = text
  while let character = rest.first {
    if character == "_" || character == "^", let (inside, after) = script(rest.dropFirst()) {
      result += element(character == "_" ? "sub" : "sup", [:], termMarkup(inside))
      rest = after
    } else if character.isLetter {
      let word = rest.prefix { $0.isLetter }
      let isVariable = word.count == 1 && word.unicodeScalars.first?.isASCII == true
      let text = escaped(String(word))
      result += isVariable ? element("i", [:], text) : text
      rest = rest.dropFirst(word.count)
    } else {
      result += escaped(String(character))
      rest = rest.dropFirst()
    }
  }
  return result
}

/// What is lowered or raised: what stands in braces, or a word with a sign before it.
private func script(_ text: Substring) -> (inside: Substring, after: Substring)? {
  if text.first == "{" {
    guard let end = closingBrace(of: text) else { return nil }
    return (text[..<end].dropFirst(), text[end...].dropFirst())
  }
  let sign = text.prefix(1).filter { "<≤>≥+-−*".contains($0) }
  let word = text.dropFirst(sign.count).prefix { $0.isLetter || $0.isNumber }
  let inside = text.prefix(sign.count + word.count)
  return inside.isEmpty ? nil : (inside, text.dropFirst(inside.count))
}

private func closingBrace(of text: Substring) -> Substring.Index? {
  var depth = 0
  return text.indices.first { index in
    if text[index] == "{" { depth += 1 }
    if text[index] == "}" { depth -= 1 }
    return depth == 0
  }
}
