/// What a stretch of terminal text is for; the pen decides how it looks.
enum Ink: Equatable {
  case plain, strong, emphasis, code, faint, equation, accent
  /// What is done, what is wrong, and what wants a look.
  case good, bad, caution
  /// One curve or group of bars among several.
  case series(Int)
  /// A shaded cell: an index of the 256-colour palette behind, and dark or light text on it.
  case shade(Int, darkText: Bool)

  init(_ style: Span.Style) {
    switch style {
    case .plain: self = .plain
    case .code: self = .code
    case .emphasis: self = .emphasis
    case .strong: self = .strong
    }
  }
}

/// Colours text, or leaves it as it is where colour isn't wanted.
struct Pen: Equatable {
  let usesColour: Bool

  func callAsFunction(_ text: String, _ ink: Ink) -> String {
    guard usesColour, !text.isEmpty, let code = Self.code(ink) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Middle tones that can be read on a dark and on a light ground.
  private static let series = [33, 208, 35, 134, 203, 37, 142, 169]

  private static func code(_ ink: Ink) -> String? {
    switch ink {
    case .plain: nil
    case .strong: "1"
    case .emphasis: "3"
    case .faint: "2"
    case .code: "36"
    case .equation: "1"
    case .accent: "1;34"
    case .good: "32"
    case .bad: "31"
    case .caution: "33"
    case .series(let index): "38;5;\(series[index % series.count])"
    case .shade(let index, let darkText): "48;5;\(index);38;5;\(darkText ? 16 : 231)"
    }
  }
}
