import RNNMath

/// Changes of text as bytes.
enum FuzzBytes {
  /// What no UTF-8 is.
  static let invalid: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82],
  ]

  /// What numbers are replaced by.
  static let numbers = [
    "0", "-1", "-0", "1e400", "-1e400", "1e-400", "nan", "inf", "-inf", "NaN", "Infinity", "",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "4611686018427387904",
    "18446744073709551615", "99999999999999999999999999", "0x1p3", "1e308", "2147483648", "+5",
    "00000000", "1.5", ".5", "5.", "1e", "--1", "٣", "１", "99991231", "99999999",
  ]

  /// What is thrown in.
  static let words =
    numbers + [
      "\n", "\r\n", "\r", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{85}", "\u{0B}", "\t", "\u{1B}[31m",
      "é", "e\u{301}", "🙂", "👩‍👩‍👧‍👦", "\u{301}", "שלום", "\u{202E}", "\u{200D}", "\u{1F1E9}", "İ", "ß",
      "ﬃ",
      "'", "’", "\"", "\"\"\"", "\\", "\\(", "(", ")", "{", "}", "[", "]", "<", ">", "`", "```",
      "#", "##", "/*", "*/", "//", "<!--", "-->", "](", "--", "-", "=", "|", "~", "%", "%s", "%@",
      "../", "/", "null", "true", "<end>", "<pad>",
    ]

  static func withLineEnds(_ end: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == 10 ? end : [$0] }
  }

  /// Deletes, repeats, exchanges or empties a part: a line, or a field.
  static func changeParts(
    of bytes: inout [UInt8], at separator: UInt8, _ generator: inout RandomGenerator
  ) {
    var parts = bytes.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    let (one, other) = (
      generator.integer(below: parts.count), generator.integer(below: parts.count)
    )
    switch generator.integer(below: 5) {
    case 0: parts.remove(at: one)
    case 1: parts.insert(parts[one], at: other)
    case 2: parts.swapAt(one, other)
    case 3: parts[one] = []
    default: parts.insert([], at: one)
    }
    bytes = Array(parts.joined(separator: [separator]))
  }

  /// Puts another number in the place of one.
  static func changeNumber(in bytes: inout [UInt8], _ generator: inout RandomGenerator) {
    let digits = bytes.indices.filter { isPart($0, bytes) && ($0 == 0 || !isPart($0 - 1, bytes)) }
    if digits.isEmpty { return }
    let start = digits[generator.integer(below: digits.count)]
    let end = bytes[start...].indices.first { !isPart($0, bytes) } ?? bytes.endIndex
    let other = numbers[generator.integer(below: numbers.count)]
    bytes.replaceSubrange(start..<end, with: other.utf8)
  }

  private static func isPart(_ place: Int, _ bytes: [UInt8]) -> Bool {
    (48...57).contains(bytes[place]) || bytes[place] == 45 || bytes[place] == 46
  }
}
