/// Forty-one melodies, written down for this workbook: traditional ones, and some whose composers
/// died more than a century ago.
///
/// A paragraph of the file is a tune: four lines that name it, then bars. Lines that begin with `#`
/// explain, and `TuneNotation` says how notes are written.
///
///     title: Frère Jacques
///     origin: France, eighteenth century
///     metre: 4/4
///     key: C major
///     C4q D4q E4q C4q | C4q D4q E4q C4q | E4q F4q G4h | E4q F4q G4h
///
/// The sources and their terms are in `Resources/NOTICES.md`.
public enum Tunes {
  static let file = "tunes.txt"

  /// All tunes in the file's order, in the keys in which they were written down.
  ///
  /// - Throws: `DatasetError` where the file is absent or broken.
  public static func load() throws(DatasetError) -> [Tune] {
    try parse(Resource.text(file), file: file)
  }

  /// Reads tunes.
  ///
  /// - Throws: `DatasetError` naming the first line that isn't what it should be: a heading line, a
  ///   note, or a bar as long as the metre says.
  public static func parse(_ text: String, file: String) throws(DatasetError) -> [Tune] {
    let content = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    let lines = content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { TuneLine(file: file, number: $0.offset + 1, text: $0.element) }
      .filter { !$0.text.hasPrefix("#") }
    let paragraphs = lines.split { $0.text.allSatisfy(\.isWhitespace) }
    if paragraphs.isEmpty {
      throw DatasetError(file: file, expected: "at least one tune", came: "none")
    }
    var tunes: [Tune] = []
    var firstLines: [String: Int] = [:]
    for paragraph in paragraphs {
      let tune = try tune(Array(paragraph))
      let line = paragraph[paragraph.startIndex]
      if let firstLine = firstLines.updateValue(line.number, forKey: tune.title) {
        throw line.error(
          expected: "each tune once", came: "the title of line \(firstLine)",
          advice: "Remove one of the two tunes, or rename it")
      }
      tunes.append(tune)
    }
    return tunes
  }

  private static func tune(_ lines: [TuneLine]) throws(DatasetError) -> Tune {
    var values: [String] = []
    for (place, name) in ["title", "origin", "metre", "key"].enumerated() {
      guard place < lines.count else {
        throw lines[lines.count - 1].error(
          expected: "'\(name): …' below this line", came: "the end of the paragraph")
      }
      values.append(try lines[place].value(of: name))
    }
    guard let metre = Tune.Metre(rawValue: values[2]) else {
      let known = Tune.Metre.allCases.map(\.rawValue).joined(separator: ", ")
      throw lines[2].error(
        expected: "one of the metres \(known)", came: DatasetError.quoted(values[2]))
    }
    guard let key = TuneNotation.key(values[3]) else {
      throw lines[3].error(
        expected: "a key such as 'F major', 'Bb major' or 'A minor'",
        came: DatasetError.quoted(values[3]))
    }
    let bars = try TuneNotation.bars(Array(lines.dropFirst(4)), metre: metre, below: lines[3])
    return Tune(title: values[0], origin: values[1], metre: metre, key: key, bars: bars)
  }
}

/// One line of the file, which knows its place.
struct TuneLine {
  let file: String
  let number: Int
  let text: Substring

  /// What stands behind `name: `.
  func value(of name: String) throws(DatasetError) -> String {
    let value = text.hasPrefix("\(name): ") ? text.dropFirst(name.count + 2) : ""
    if value.allSatisfy(\.isWhitespace) {
      throw error(expected: "'\(name): …'", came: DatasetError.quoted(text))
    }
    return String(value)
  }

  func error(
    expected: String, came: String, advice: String = "Correct it"
  ) -> DatasetError {
    DatasetError(file: file, row: number, expected: expected, came: came, advice: advice)
  }
}
