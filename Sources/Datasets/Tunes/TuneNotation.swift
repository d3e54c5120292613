/// How the notes of `tunes.txt` are written: a letter, `#` or `b`, an octave, a length.
///
///     C4q      middle C, a quarter          F#4e.    F sharp above it, a dotted eighth
///     Rh       a rest, a half               ~q       the note before, held for a quarter more
///
/// Lengths are `w`, `h`, `q`, `e` and `s`: 16, 8, 4, 2 and 1 sixteenths. A dot adds a half.
public enum TuneNotation {
  private static let letters: [Character: Int] = [
    "C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11,
  ]
  private static let accidentals: [Character: Int] = ["#": 1, "b": -1]
  private static let lengths: [Character: Int] = ["w": 16, "h": 8, "q": 4, "e": 2, "s": 1]
  private static let names = [
    "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B",
  ]

  /// The note that a word spells, or nil; octaves 2 to 7 are known.
  public static func note(_ word: some StringProtocol) -> Tune.Note? {
    var rest = Array(word)
    let isDotted = rest.last == "."
    if isDotted { rest.removeLast() }
    guard let last = rest.popLast(), var length = lengths[last] else { return nil }
    if isDotted {
      if length == 1 { return nil }
      length += length / 2
    }
    if rest == ["R"] { return Tune.Note(.rest, length) }
    if rest == ["~"] { return Tune.Note(.held, length) }
    guard let digit = rest.popLast(),
      let octave = ["2", "3", "4", "5", "6", "7"].firstIndex(of: digit),
      let (step, count) = step(rest[...]), count == rest.count
    else { return nil }
    return Tune.Note(.pitch(12 * (octave + 3) + step), length)
  }

  /// `C4q` and the like; sharps for all black keys.
  public static func text(_ note: Tune.Note) -> String {
    let sound =
      switch note.sound {
      case .pitch(let pitch): names[pitch % 12] + "\(pitch / 12 - 1)"
      case .rest: "R"
      case .held: "~"
      }
    return sound + lengthText(note.length)
  }

  /// `q.` and the like; a length that no letter stands for is a number of sixteenths.
  public static func lengthText(_ length: Int) -> String {
    for (letter, sixteenths) in lengths {
      if length == sixteenths { return String(letter) }
      if sixteenths > 1 && length == sixteenths + sixteenths / 2 { return "\(letter)." }
    }
    return "\(length)"
  }

  /// The semitones above C that a letter and an accidental spell, and how many characters they take.
  private static func step(_ word: ArraySlice<Character>) -> (step: Int, count: Int)? {
    guard let first = word.first, let letter = letters[first] else { return nil }
    guard let sign = word.dropFirst().first.flatMap({ accidentals[$0] }) else { return (letter, 1) }
    return (letter + sign, 2)
  }

  static func key(_ text: String) -> Tune.Key? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, ["major", "minor"].contains(words[1]),
      let (step, count) = step(Array(words[0])[...]), count == words[0].count
    else { return nil }
    return Tune.Key(tonic: (step + 12) % 12, isMinor: words[1] == "minor")
  }

  /// The bars of some lines, each as long as the metre says, upbeat and last bar together.
  static func bars(
    _ lines: [TuneLine], metre: Tune.Metre, below heading: TuneLine
  ) throws(DatasetError) -> [[Tune.Note]] {
    var bars: [[Tune.Note]] = []
    var places: [(line: TuneLine, text: Substring)] = []
    for line in lines {
      for bar in line.text.split(separator: "|", omittingEmptySubsequences: false) {
        var notes: [Tune.Note] = []
        for word in bar.split(whereSeparator: \.isWhitespace) {
          guard let note = note(word) else {
            throw line.error(
              expected: "a note such as C4q, F#5e. or Bb3h, a rest such as Rq, or ~q",
              came: DatasetError.quoted(word))
          }
          let isFirst = bars.isEmpty && notes.isEmpty
          if note.sound == .held, isFirst || (notes.last ?? bars.last?.last)?.sound == .rest {
            throw line.error(
              expected: "a note before '~' to be held", came: isFirst ? "none" : "a rest")
          }
          notes.append(note)
        }
        bars.append(notes)
        places.append((line, bar))
      }
    }
    guard let first = bars.first?.length else {
      throw heading.error(expected: "bars below this line", came: "none")
    }
    let upbeat = bars.count > 1 && first < metre.barLength ? first : 0
    for (number, bar) in bars.enumerated() {
      let isUpbeat = number == 0 && upbeat > 0
      let isLast = number == bars.count - 1
      let wanted = isUpbeat ? upbeat : metre.barLength - (isLast ? upbeat : 0)
      if !bar.isEmpty && bar.length == wanted { continue }
      let why = isLast && upbeat > 0 ? ", a bar without the upbeat," : ""
      throw places[number].line.error(
        expected: "\(wanted) sixteenths\(why) in bar \(number + 1)",
        came: "\(bar.length) in \(DatasetError.quoted(places[number].text))",
        advice: "Correct the lengths, or the metre above them")
    }
    return bars
  }
}

extension [Tune.Note] {
  /// How long the notes are together, in sixteenths.
  public var length: Int { reduce(0) { $0 + $1.length } }
}
