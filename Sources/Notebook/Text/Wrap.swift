/// Styled prose as lines that fit a width.
///
/// - Parameters:
///   - spans: the text.
///   - width: how many columns a line may take; a longer word is cut.
/// - Returns: each line as spans, with the styles of the text.
func wrapped(_ spans: [Span], width: Int) -> [[Span]] {
  let width = max(width, 1)
  var lines: [[StyledCharacter]] = []
  var line: [StyledCharacter] = []
  var used = 0
  for word in words(of: spans) {
    var pieces = [word[...]]
    if word.displayWidth > width { pieces = cut(word, width: width) }
    for piece in pieces {
      let needed = piece.displayWidth
      if !line.isEmpty && used + 1 + needed > width {
        lines.append(line)
        line = []
        used = 0
      }
      if !line.isEmpty {
        let style = line.last?.style == piece.first?.style ? line.last?.style : nil
        line.append(StyledCharacter(character: " ", style: style ?? .plain))
        used += 1
      }
      line += piece
      used += needed
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines.map(merged)
}

/// Plain words as lines that fit a width.
func wrapped(_ text: String, width: Int) -> [String] {
  wrapped([Span(style: .plain, text: text)], width: width).map { $0.map(\.text).joined() }
}

private struct StyledCharacter {
  let character: Character
  let style: Span.Style
}

extension Collection where Element == StyledCharacter {
  fileprivate var displayWidth: Int { reduce(0) { $0 + $1.character.displayWidth } }
}

private func words(of spans: [Span]) -> [[StyledCharacter]] {
  let characters = spans.flatMap { span in
    span.text.map { StyledCharacter(character: $0, style: span.style) }
  }
  return characters.split { $0.character == " " || $0.character == "\n" }.map(Array.init)
}

private func cut(_ word: [StyledCharacter], width: Int) -> [ArraySlice<StyledCharacter>] {
  var pieces: [ArraySlice<StyledCharacter>] = []
  var start = 0
  var used = 0
  for (index, item) in word.enumerated() {
    if used + item.character.displayWidth > width && index > start {
      pieces.append(word[start..<index])
      start = index
      used = 0
    }
    used += item.character.displayWidth
  }
  pieces.append(word[start...])
  return pieces
}

private func merged(_ line: [StyledCharacter]) -> [Span] {
  var spans: [Span] = []
  for item in line {
    if let last = spans.last, last.style == item.style {
      spans[spans.count - 1] = Span(style: last.style, text: last.text + String(item.character))
    } else {
      spans.append(Span(style: item.style, text: String(item.character)))
    }
  }
  return spans
}
