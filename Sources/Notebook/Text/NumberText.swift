import Foundation

/// Numbers as people read them.
enum NumberText {
  /// A number with fixed digits after the point; whole thousands are grouped from 10,000 up.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return unusual(value) }
    guard abs(value) < 1e15 else { return compact(value) }
    let text = plain(value, decimals: decimals)
    return abs(value) >= 10_000 ? grouped(text) : text
  }

  /// A number with a few significant digits, and an exponent when it is tiny or huge.
  static func compact(_ value: Double, significant: Int = 4) -> String {
    guard value.isFinite else { return unusual(value) }
    guard value != 0 else { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    if exponent < -4 || exponent > 6 {
      let parts = String(format: "%.\(significant - 1)e", value).split(separator: "e")
      return "\(trimmed(String(parts[0])))e\(Int(parts[1]) ?? 0)"
    }
    return trimmed(plain(value, decimals: max(0, significant - 1 - exponent)))
  }

  /// Seconds as a person says them: `0.4 s`, `12 s`, `3 min 20 s`.
  static func duration(_ seconds: Double) -> String {
    let seconds = seconds.isFinite ? min(max(seconds, 0), 1e9) : 0
    if seconds < 10 { return String(format: "%.1f s", seconds) }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  private static func plain(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(short.reversed())
  }

  private static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.count).split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    return sign + ([whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  private static func unusual(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf"
  }
}
