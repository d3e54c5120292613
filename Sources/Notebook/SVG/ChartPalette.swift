import Foundation

/// The colours of charts in one colour scheme.
struct ChartPalette {
  let ink, muted, rule, paper, heat, cold: String
  let series: [String]

  static let light = ChartPalette(
    ink: "#20242a", muted: "#59616c", rule: "#d9dde2", paper: "#ffffff",
    heat: "#14498a", cold: "#9a4a08",
    series: [
      "#1f6dc0", "#c2560c", "#1d8a5a", "#8450b8", "#c23a4f", "#157f8c", "#7a6a10", "#a83f86",
    ])

  static let dark = ChartPalette(
    ink: "#dee2e7", muted: "#9aa3ae", rule: "#343a42", paper: "#15181c",
    heat: "#86bbf5", cold: "#f2a765",
    series: [
      "#6aaef2", "#ee9a55", "#5cc493", "#bd97ea", "#f0838f", "#5ac3cf", "#cdbb5a", "#e58cc4",
    ])

  /// Whether white letters are easier to read than black ones on a cell of a heat map.
  ///
  /// - Parameters:
  ///   - isCold: whether the cell has the colour of what is below zero.
  ///   - opacity: how much of that colour covers the paper.
  func wantsWhite(isCold: Bool, opacity: Double) -> Bool {
    let back = zip(channels(paper), channels(isCold ? cold : heat)).map { paper, colour in
      paper * (1 - opacity) + colour * opacity
    }
    // Contrast by WCAG 2: (lighter + 0.05) / (darker + 0.05), of relative luminances.
    let luminance = zip([0.2126, 0.7152, 0.0722], back).reduce(0) { sum, part in
      let linear = part.1 <= 0.04045 ? part.1 / 12.92 : pow((part.1 + 0.055) / 1.055, 2.4)
      return sum + part.0 * linear
    }
    return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05
  }

  private func channels(_ colour: String) -> [Double] {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { Double(number >> $0 & 255) / 255 }
  }
}

/// What colours the number in a cell of a heat map, in either scheme.
func cellLetters(isCold: Bool, opacity: Double) -> String {
  let light = ChartPalette.light.wantsWhite(isCold: isCold, opacity: opacity)
  let dark = ChartPalette.dark.wantsWhite(isCold: isCold, opacity: opacity)
  return "middle by-day-\(light ? "white" : "black") by-night-\(dark ? "white" : "black")"
}

func cellLetterStyle(_ scope: String) -> String {
  """
  \(scope) .by-day-black { fill: #000000; }
  \(scope) .by-day-white { fill: #ffffff; }
  @media (prefers-color-scheme: dark) {
  \(scope) .by-night-black { fill: #000000; }
  \(scope) .by-night-white { fill: #ffffff; }
  }

  """
}
