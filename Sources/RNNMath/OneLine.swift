/// A message as a person can read it, whatever it quotes: in one line, without control characters,
/// and of a bounded length.
///
///     asOneLine("no flag '--a\nb'")   // no flag '--a\\nb'
///
/// What is too long loses its middle, since advice stands at the end.
package func asOneLine(_ message: String) -> String {
  let (most, end) = (800, 240)
  let scalars = message.unicodeScalars
  // A message of many bytes isn't counted to its end.
  let isShort = scalars.dropFirst(most).first == nil
  let (first, last) = (
    escaped(isShort ? scalars[...] : scalars.prefix(most)),
    isShort ? String.UnicodeScalarView() : escaped(scalars.suffix(end))
  )
  let text = isShort ? first : first + last
  guard text.dropFirst(most).first != nil else { return String(text) }
  return String(text.prefix(most - end)) + " … " + String(text.suffix(end))
}

private func escaped(_ scalars: Substring.UnicodeScalarView) -> String.UnicodeScalarView {
  var result = String.UnicodeScalarView()
  for scalar in scalars {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator:
      result.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
    case .format where turning.contains(scalar):
      result.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
    default: result.append(scalar)
    }
  }
  return result
}

/// What turns the direction of a text, and so could make a message say something else.
private let turning: ClosedRange<Unicode.Scalar> = "\u{202A}"..."\u{2069}"
