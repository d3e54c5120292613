/// A melody, bar by bar.
public struct Tune: Hashable, Sendable {
  /// How many beats a bar has, and of what length.
  public enum Metre: String, CaseIterable, Sendable {
    case two = "2/4"
    case three = "3/4"
    case four = "4/4"
    case six = "6/8"

    /// How long a bar is, in sixteenths.
    public var barLength: Int {
      switch self {
      case .two: 8
      case .three, .six: 12
      case .four: 16
      }
    }
  }

  /// What sounds, or doesn't.
  public enum Sound: Hashable, Sendable {
    /// A note by its MIDI number: 60 is middle C, and a semitone up is one more.
    case pitch(Int)
    case rest
    /// The note before sounds on.
    case held
  }

  /// A sound for some time.
  public struct Note: Hashable, Sendable {
    /// What sounds, or doesn't.
    public var sound: Sound

    /// In sixteenths.
    public var length: Int

    /// Puts a note together.
    public init(_ sound: Sound, _ length: Int) {
      (self.sound, self.length) = (sound, length)
    }
  }

  /// The note that a tune comes home to, and whether its third is minor.
  public struct Key: Hashable, Sendable {
    /// 0 for C, 1 for C sharp, … 11 for B
    public let tonic: Int
    /// Whether the third above the tonic is minor, as in the Dorian mode too.
    public let isMinor: Bool

    /// Puts a key together.
    public init(tonic: Int, isMinor: Bool) {
      (self.tonic, self.isMinor) = (tonic, isMinor)
    }
  }

  /// What it is called; no two are called the same.
  public let title: String

  /// Where it is from, and when.
  public let origin: String
  /// What every bar is filled with.
  public let metre: Metre
  /// Where it is at home.
  public let key: Key

  /// Each as long as the metre says; but an upbeat and the last bar share one.
  public let bars: [[Note]]

  /// Puts a tune together.
  public init(title: String, origin: String, metre: Metre, key: Key, bars: [[Note]]) {
    (self.title, self.origin, self.metre) = (title, origin, metre)
    (self.key, self.bars) = (key, bars)
  }

  /// The tune in C major or A minor, by the shorter way: at most six semitones down, or five up.
  public var inCommonKey: Tune {
    let home = Key(tonic: key.isMinor ? 9 : 0, isMinor: key.isMinor)
    let up = (home.tonic - key.tonic + 12) % 12
    return shifted(by: up > 5 ? up - 12 : up)
  }

  /// The tune so many semitones higher, or lower if it is negative.
  public func shifted(by shift: Int) -> Tune {
    Tune(
      title: title, origin: origin, metre: metre,
      key: Key(tonic: (key.tonic + shift % 12 + 12) % 12, isMinor: key.isMinor),
      bars: bars.map { bar in
        bar.map { note in
          guard case .pitch(let pitch) = note.sound else { return note }
          return Note(.pitch(pitch + shift), note.length)
        }
      })
  }
}
