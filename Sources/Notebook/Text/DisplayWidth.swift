extension Character {
  /// How many columns of a terminal the character takes: 0, 1 or 2.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    let asksForEmoji = unicodeScalars.contains("\u{FE0F}")
    if first.properties.isEmojiPresentation || asksForEmoji { return 2 }
    return Self.wideRanges.contains { $0.contains(first.value) } ? 2 : 1
  }

  /// East Asian wide and full-width letters, by Unicode's annex 11.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// How many columns of a terminal the text takes.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with its control characters replaced by pictures: a line feed becomes `↵`.
  ///
  /// The characters in `kept` stay as they are.
  func showingControls(except kept: Set<Unicode.Scalar> = []) -> String {
    guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return self
    }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && !kept.contains(scalar)
      result.append(isControl ? Self.picture(of: scalar) : scalar)
    }
    return String(result)
  }

  private static func picture(of control: Unicode.Scalar) -> Unicode.Scalar {
    switch control {
    case "\n": "↵"
    case "\t": "⇥"
    case "\u{7F}": "␡"
    default: Unicode.Scalar(0x2400 + control.value).flatMap { $0 <= "␟" ? $0 : nil } ?? "�"
    }
  }

  /// The text with spaces after it, up to a width in columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The text with spaces before it, up to a width in columns.
  func rightAligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// The text cut to a width in columns, with `…` in place of what is cut.
  func shortened(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var result = ""
    var used = 0
    for character in self {
      guard used + character.displayWidth <= width - 1 else { break }
      result.append(character)
      used += character.displayWidth
    }
    return width > 0 ? result + "…" : ""
  }
}
