import Datasets

/// A melody as the bytes of a standard MIDI file: format 0, one track, one channel.
///
///     MThd, 6 bytes: format 0, one track, so many ticks to a quarter
///     MTrk, so many bytes: events, each with the ticks since the one before
///
/// Source: MIDI Manufacturers Association, *Standard MIDI Files 1.0* (RP-001).
public struct MIDIFile: Equatable, Sendable {
  /// What the format has no number for.
  public struct OutOfRange: Error, Equatable, CustomStringConvertible {
    /// What was expected, and what came.
    public let description: String
  }

  /// What the time signature says.
  public let metre: Tune.Metre
  /// One after the other.
  public let notes: [Tune.Note]
  /// How many quarters a minute has.
  public let quartersPerMinute: Int
  /// An instrument of General MIDI, counted from 0: 73 is a flute.
  public let program: Int

  /// How finely time is cut: a sixteenth is 24 ticks.
  static let ticksPerQuarter = 96
  static let velocity = 96

  /// A melody to be played at this speed.
  public init(
    _ notes: [Tune.Note], metre: Tune.Metre, quartersPerMinute: Int = 110, program: Int = 73
  ) {
    (self.notes, self.metre) = (notes, metre)
    (self.quartersPerMinute, self.program) = (quartersPerMinute, program)
  }

  /// The whole file.
  ///
  /// - Throws: ``OutOfRange`` for a pitch or a program that isn't 0 to 127, a length that isn't
  ///   positive, a speed whose microseconds don't fit into three bytes, or too long a track.
  public func bytes() throws(OutOfRange) -> [UInt8] {
    let track = try track()
    guard track.count <= Int(UInt32.max) else {
      throw OutOfRange(description: "MIDI: a track of \(track.count) bytes; expected at most 2³²")
    }
    let header = [0, 1, Self.ticksPerQuarter].flatMap { Self.bigEndian($0, bytes: 2) }
    return Self.chunk("MThd", header) + Self.chunk("MTrk", track)
  }

  private func track() throws(OutOfRange) -> [UInt8] {
    try Self.require(program, in: 0...127, "a program")
    // 60,000,000 microseconds are a minute, and three bytes hold them from 4 quarters a minute on.
    try Self.require(quartersPerMinute, in: 4...1000, "quarters a minute")
    var track: [UInt8] = [0, 0xFF, 0x58, 4] + timeSignature
    track += [0, 0xFF, 0x51, 3] + Self.bigEndian(60_000_000 / quartersPerMinute, bytes: 3)
    track += [0, 0xC0, UInt8(program)]
    var (silence, place) = (0, 0)
    while place < notes.count {
      let note = notes[place]
      var length = note.length
      try Self.require(length, in: 1...4096, "a length in sixteenths")
      place += 1
      // A note that is held is one event, not two.
      while place < notes.count, notes[place].sound == .held {
        try Self.require(notes[place].length, in: 1...4096, "a length in sixteenths")
        length += notes[place].length
        place += 1
      }
      let ticks = length * Self.ticksPerQuarter / 4
      guard let pitch = note.pitch else {
        silence += ticks
        continue
      }
      try Self.require(pitch, in: 0...127, "a pitch")
      track += try Self.variableLength(silence) + [0x90, UInt8(pitch), UInt8(Self.velocity)]
      track += try Self.variableLength(ticks) + [0x80, UInt8(pitch), 0]
      silence = 0
    }
    return track + (try Self.variableLength(silence)) + [0xFF, 0x2F, 0]
  }

  /// Beats, the power of two that says their length, and what a metronome would need: MIDI clocks
  /// (24 to a quarter) to a click, thirty-seconds to a quarter.
  private var timeSignature: [UInt8] {
    switch metre {
    case .two: [2, 2, 24, 8]
    case .three: [3, 2, 24, 8]
    case .four: [4, 2, 24, 8]
    case .six: [6, 3, 36, 8]
    }
  }

  /// A number in sevens of bits, the highest first; every byte but the last has its top bit set.
  ///
  ///     127 → 7F      128 → 81 00      16,384 → 81 80 00
  ///
  /// - Throws: ``OutOfRange`` unless it is 0 to 2²⁸ − 1, which is what four bytes hold.
  public static func variableLength(_ number: Int) throws(OutOfRange) -> [UInt8] {
    try require(number, in: 0...0xFFF_FFFF, "a number of ticks")
    var (bytes, rest) = ([UInt8(number & 0x7F)], number >> 7)
    while rest > 0 {
      bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return bytes
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + bigEndian(content.count, bytes: 4) + content
  }

  private static func bigEndian(_ number: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func require(
    _ number: Int, in range: ClosedRange<Int>, _ what: String
  ) throws(OutOfRange) {
    if range.contains(number) { return }
    throw OutOfRange(
      description:
        "MIDI: expected \(what) from \(range.lowerBound) to \(range.upperBound), came \(number)")
  }
}
