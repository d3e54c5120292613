/// A stretch of prose in one style.
struct Span: Sendable, Equatable {
  enum Style: Sendable, Equatable {
    case plain, code, emphasis, strong
  }

  let style: Style
  let text: String
}

/// Reads the little markup that prose has: `` `code` ``, `*emphasis*` and `**strong**`.
///
/// An asterisk opens only before a letter and after a gap, so `3 * 4` and `x*y` stay as they are.
/// What never closes is plain text.
func inlineSpans(_ text: String) -> [Span] {
  var spans: [Span] = []
  var plain = ""
  var rest = Substring(text)
  var unclosed: Set<String> = []
  while let character = rest.first {
    let opens = plain.last.map { !$0.isLetter && !$0.isNumber && $0 != "*" } ?? true
    if let (span, after) = markedSpan(at: rest, &unclosed), opens || span.style == .code {
      if !plain.isEmpty { spans.append(Span(style: .plain, text: plain)) }
      plain = ""
      spans.append(span)
      rest = after
    } else {
      plain.append(character)
      rest.removeFirst()
    }
  }
  if !plain.isEmpty { spans.append(Span(style: .plain, text: plain)) }
  return spans
}

/// - Parameter unclosed: the marks that don't come again, so that nobody looks for them twice
private func markedSpan(
  at text: Substring, _ unclosed: inout Set<String>
) -> (Span, Substring)? {
  for (mark, style) in [("`", Span.Style.code), ("**", .strong), ("*", .emphasis)] {
    guard text.hasPrefix(mark), !unclosed.contains(mark) else { continue }
    let body = text.dropFirst(mark.count)
    guard let end = closing(mark, in: body) else {
      unclosed.insert(mark)
      continue
    }
    if end == body.startIndex { continue }
    let inside = body[..<end]
    let touches = inside.first?.isWhitespace == false && inside.last?.isWhitespace == false
    guard style == .code || touches else { continue }
    return (Span(style: style, text: String(inside)), body[end...].dropFirst(mark.count))
  }
  return nil
}

private func closing(_ mark: String, in body: Substring) -> Substring.Index? {
  var index = body.startIndex
  while index < body.endIndex {
    let here = body[index...]
    if here.hasPrefix(mark), mark != "*" || !here.hasPrefix("**") { return index }
    index = body.index(after: index)
  }
  return nil
}
