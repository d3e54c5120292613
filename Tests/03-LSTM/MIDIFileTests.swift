import Datasets
import LSTMModel
import Testing

@Suite struct MIDIFileTests {
  @Test func `a file of two notes has the bytes that the specification asks for`() throws {
    let notes = ["C4q", "Re", "F#5e."].compactMap { TuneNotation.note($0) }
    let bytes = try MIDIFile(notes, metre: .four, quartersPerMinute: 120, program: 5).bytes()
    // Put together by hand from RP-001, with the heading of the example there.
    let expected: [UInt8] = [
      0x4D, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0x60,  // MThd: format 0, 96 to a quarter
      0x4D, 0x54, 0x72, 0x6B, 0, 0, 0, 0x26,  // MTrk: 38 bytes
      0, 0xFF, 0x58, 4, 4, 2, 0x18, 8,  // four quarters
      0, 0xFF, 0x51, 3, 0x07, 0xA1, 0x20,  // 500,000 microseconds to a quarter
      0, 0xC0, 5,  // the program
      0, 0x90, 60, 0x60,  // C4 on
      0x60, 0x80, 60, 0,  // 96 ticks later off
      0x30, 0x90, 78, 0x60,  // after 48 of silence F#5 on
      0x48, 0x80, 78, 0,  // 72 ticks later off
      0, 0xFF, 0x2F, 0,
    ]
    #expect(bytes == expected)
  }

  @Test func `numbers of variable length are those of the specification`() throws {
    let table: [(Int, [UInt8])] = [
      (0, [0]), (0x40, [0x40]), (0x7F, [0x7F]), (0x80, [0x81, 0]), (0x2000, [0xC0, 0]),
      (0x3FFF, [0xFF, 0x7F]), (0x4000, [0x81, 0x80, 0]), (0x10_0000, [0xC0, 0x80, 0]),
      (0x1F_FFFF, [0xFF, 0xFF, 0x7F]), (0x20_0000, [0x81, 0x80, 0x80, 0]),
      (0x800_0000, [0xC0, 0x80, 0x80, 0]), (0xFFF_FFFF, [0xFF, 0xFF, 0xFF, 0x7F]),
    ]
    for (number, bytes) in table { #expect(try MIDIFile.variableLength(number) == bytes) }
    #expect(throws: MIDIFile.OutOfRange.self) { try MIDIFile.variableLength(-1) }
    #expect(throws: MIDIFile.OutOfRange.self) { try MIDIFile.variableLength(0x1000_0000) }
  }

  @Test func `the reader of these tests understands the example of the specification`() throws {
    let example: [UInt8] = [
      0x4D, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0x60,
      0x4D, 0x54, 0x72, 0x6B, 0, 0, 0, 0x3B, 0, 0xFF, 0x58, 4, 4, 2, 0x18, 8,
      0, 0xFF, 0x51, 3, 0x07, 0xA1, 0x20, 0, 0xC0, 5, 0, 0xC1, 0x2E, 0, 0xC2, 0x46,
      0, 0x92, 0x30, 0x60, 0, 0x3C, 0x60, 0x60, 0x91, 0x43, 0x40, 0x60, 0x90, 0x4C, 0x20,
      0x81, 0x40, 0x82, 0x30, 0x40, 0, 0x3C, 0x40, 0, 0x81, 0x43, 0x40, 0, 0x80, 0x4C, 0x40,
      0, 0xFF, 0x2F, 0,
    ]
    let read = try MIDIReader(example)
    #expect(
      read.notes == [.init(48, 0, 384), .init(60, 0, 384), .init(67, 96, 384), .init(76, 192, 384)])
    #expect(
      read.programs == [5, 46, 70] && read.tempo == 500_000 && read.signature == [4, 2, 24, 8])
  }

  @Test func `every tune comes back from its file`() throws {
    for tune in try Tunes.load() {
      let notes = Array(tune.bars.joined())
      let read = try MIDIReader(MIDIFile(notes, metre: tune.metre).bytes())
      var (expected, time): ([MIDIReader.Note], Int) = ([], 0)
      for note in notes {
        let end = time + 24 * note.length
        switch note.sound {
        case .pitch(let pitch): expected.append(.init(pitch, time, end))
        case .held: expected[expected.count - 1].end = end
        case .rest: break
        }
        time = end
      }
      #expect(read.notes == expected, "\(tune.title)")
      #expect(read.duration == time && read.ticksPerQuarter == 96 && read.format == 0)
      #expect(read.programs == [73] && read.tempo == 545_454)
      let metre = "\(read.signature[0])/\(1 << read.signature[1])"
      #expect(metre == tune.metre.rawValue)
    }
  }

  @Test func `a melody that begins by holding a note is silent there`() throws {
    let read = try MIDIReader(
      MIDIFile([.init(.held, 4), .init(.pitch(60), 4)], metre: .three).bytes())
    #expect(read.notes == [.init(60, 96, 192)])
    #expect(try MIDIReader(MIDIFile([], metre: .two).bytes()).notes == [])
  }

  @Test func `what a file has no number for is refused`() {
    let odd: [MIDIFile] = [
      MIDIFile([.init(.pitch(128), 4)], metre: .four),
      MIDIFile([.init(.pitch(-1), 4)], metre: .four),
      MIDIFile([.init(.pitch(60), 0)], metre: .four), MIDIFile([.init(.rest, -4)], metre: .four),
      MIDIFile([.init(.pitch(60), 4), .init(.held, 5000)], metre: .four),
      MIDIFile([], metre: .four, quartersPerMinute: 3), MIDIFile([], metre: .four, program: 128),
      MIDIFile(Array(repeating: .init(.rest, 4096), count: 3000), metre: .four),
    ]
    for file in odd {
      #expect(throws: MIDIFile.OutOfRange.self) { try file.bytes() }
    }
  }
}

/// Reads the bytes of a file of format 0, with running status, and knows nothing of the writer.
private struct MIDIReader {
  struct Damaged: Error {}

  struct Note: Equatable {
    let pitch, start: Int
    var end: Int

    init(_ pitch: Int, _ start: Int, _ end: Int) {
      (self.pitch, self.start, self.end) = (pitch, start, end)
    }
  }

  private var rest: ArraySlice<UInt8>
  var (format, ticksPerQuarter, duration, tempo) = (0, 0, 0, 0)
  var signature: [Int] = []
  var programs: [Int] = []
  var notes: [Note] = []

  init(_ bytes: [UInt8]) throws {
    rest = bytes[...]
    guard try String(decoding: take(4), as: UTF8.self) == "MThd", try number(4) == 6 else {
      throw Damaged()
    }
    format = try number(2)
    guard try number(2) == 1 else { throw Damaged() }
    ticksPerQuarter = try number(2)
    guard try String(decoding: take(4), as: UTF8.self) == "MTrk", try number(4) == rest.count
    else { throw Damaged() }
    try readTrack()
    guard rest.isEmpty else { throw Damaged() }
  }

  private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw Damaged() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private mutating func number(_ bytes: Int) throws -> Int {
    try take(bytes).reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func variable() throws -> Int {
    var value = 0
    while let byte = try take(1).first {
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { break }
    }
    return value
  }

  private mutating func readTrack() throws {
    var (time, status): (Int, UInt8) = (0, 0)
    var sounding: [[Int]: Int] = [:]
    while true {
      time += try variable()
      guard let next = rest.first else { throw Damaged() }
      if next >= 0x80 { status = try take(1).first ?? 0 }
      let channel = Int(status & 0x0F)
      switch status >> 4 {
      case 0x9, 0x8:
        let (pitch, velocity) = (try number(1), try number(1))
        if status >> 4 == 9 && velocity > 0 {
          sounding[[channel, pitch]] = notes.count
          notes.append(Note(pitch, time, -1))
        } else if let place = sounding.removeValue(forKey: [channel, pitch]) {
          notes[place].end = time
        } else {
          throw Damaged()
        }
      case 0xC: programs.append(try number(1))
      case 0xF:
        let kind = try number(1)
        let content = try take(variable())
        if kind == 0x58 { signature = content.map { Int($0) } }
        if kind == 0x51 { tempo = content.reduce(0) { $0 << 8 | Int($1) } }
        guard kind == 0x2F else { continue }
        duration = time
        // The example of the specification sounds its notes in the order of time, not of pitch.
        notes.sort { ($0.start, $0.pitch) < ($1.start, $1.pitch) }
        guard sounding.isEmpty else { throw Damaged() }
        return
      default: throw Damaged()
      }
    }
  }
}
