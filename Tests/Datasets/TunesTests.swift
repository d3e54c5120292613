import Datasets
import Testing

@Suite struct TunesTests {
  @Test func `forty-one tunes are read, each with a title and an origin of its own`() throws {
    let tunes = try Tunes.load()
    #expect(tunes.count == 41 && isDistinct(tunes.map(\.title)))
    #expect(
      tunes.first?.title == "Frère Jacques" && tunes.first?.origin.hasPrefix("France") == true)
    #expect(tunes.reduce(0) { $0 + $1.bars.joined().count } == 1831)
    let metres = Tune.Metre.allCases.map { metre in tunes.count { $0.metre == metre } }
    #expect(metres == [3, 10, 21, 7])
    // Any change of a note shows here, so that none is made by accident.
    let lines = tunes.flatMap { tune in
      tune.bars.map { $0.map(TuneNotation.text).joined(separator: " ") }
    }
    #expect(checksum(lines) == 11_845_438_999_861_196_667)
  }

  @Test func `the notices say where every tune is from, and why it is free`() throws {
    let notices = try Resource.text("NOTICES.md").split(separator: "\n")
    for tune in try Tunes.load() {
      let rows = notices.filter { $0.hasPrefix("| \(tune.title) | \(tune.origin) | ") }
      #expect(rows.count == 1, "\(tune.title)")
    }
  }

  @Test func `every bar of every tune adds up to its metre`() throws {
    for tune in try Tunes.load() {
      var lengths = tune.bars.map(\.length)
      if let upbeat = lengths.first, upbeat < tune.metre.barLength {
        lengths[lengths.count - 1] += upbeat
        lengths.removeFirst()
      }
      #expect(lengths.allSatisfy { $0 == tune.metre.barLength }, "\(tune.title)")
    }
  }

  @Test func `every tune but three ends on its tonic, within the range of a voice`() throws {
    let tunes = try Tunes.load()
    let elsewhere = tunes.filter { tune in
      let last = tune.bars.joined().reversed().lazy.compactMap(pitch).first ?? -1
      return last % 12 != tune.key.tonic
    }
    // The First Noel ends on the third, Haydn's eight bars end in G, half way, and Sakura on the fifth
    // of the minor key that it is read in.
    #expect(
      elsewhere.map(\.title) == ["The First Noel", "Sakura", "Theme of the Surprise Symphony"])
    for tune in tunes.map(\.inCommonKey) {
      #expect(tune.bars.joined().compactMap(pitch).allSatisfy { (55...84).contains($0) })
      #expect(tune.key == .init(tonic: tune.key.isMinor ? 9 : 0, isMinor: tune.key.isMinor))
    }
  }

  @Test func `a tune in another key has the same steps and lengths`() throws {
    let ode = try #require(try Tunes.load().first { $0.title == "Ode to Joy" })
    let first = try #require(ode.inCommonKey.bars.first)
    #expect(first.map(TuneNotation.text) == ["E4q", "E4q", "F4q", "G4q"])
    let up = ode.shifted(by: 11)
    #expect(up.key == .init(tonic: 1, isMinor: false))
    #expect(up.shifted(by: -11) == ode)
    #expect(up.bars.map(\.length) == ode.bars.map(\.length))
  }

  @Test func `a note is written as it was read`() {
    for word in ["C4q", "F#5e.", "A#3s", "B7w.", "C2h", "Rh", "~q."] {
      #expect(TuneNotation.note(word).map(TuneNotation.text) == word)
    }
    #expect(TuneNotation.note("Bb4h") == .init(.pitch(70), 8))
    #expect(TuneNotation.note("Cb4q") == .init(.pitch(59), 4))
    for word in ["", "q", "C4", "H4q", "C8q", "c4q", "C4x", "C4q..", "C4s.", "C#b4q", "R4q", "4q"] {
      #expect(TuneNotation.note(word) == nil, "\(word)")
    }
  }

  @Test func `a broken tune is refused with its place`() {
    let head = "# notes\ntitle: It\norigin: here\nmetre: 4/4\nkey: C major\n"
    let full = "C4q D4q E4q C4q"
    let cases = [
      Broken("", ": expected at least one tune, came none. Correct it"),
      Broken("# nothing\n\n", ": expected at least one tune, came none. Correct it"),
      Broken(
        "title: It\n\n",
        ", line 1: expected 'origin: …' below this line, "
          + "came the end of the paragraph. Correct it"),
      Broken("name: It\n", ", line 1: expected 'title: …', came 'name: It'. Correct it"),
      Broken("title: \n", ", line 1: expected 'title: …', came 'title: '. Correct it"),
      Broken(
        head.replacing("4/4", with: "5/4") + full,
        ", line 4: expected one of the metres 2/4, 3/4, 4/4, 6/8, came '5/4'. Correct it"),
      Broken(
        head.replacing("C major", with: "H major") + full,
        ", line 5: expected a key such as 'F major', 'Bb major' or 'A minor', "
          + "came 'H major'. Correct it"),
      Broken(head, ", line 5: expected bars below this line, came none. Correct it"),
      Broken(
        head + full + " | C4q X4q",
        ", line 6: expected a note such as C4q, F#5e. or Bb3h, a rest such as Rq, or ~q, "
          + "came 'X4q'. Correct it"),
      Broken(
        head + full + "\nC4q D4q E4q | " + full,
        ", line 7: expected 16 sixteenths in bar 2, came 12 in 'C4q D4q E4q '. "
          + "Correct the lengths, or the metre above them"),
      Broken(
        head + "C4q | " + full + " | C4w",
        ", line 6: expected 12 sixteenths, a bar without the upbeat, in bar 3, came 16 in ' C4w'. "
          + "Correct the lengths, or the metre above them"),
      Broken(
        head + full + " |",
        ", line 6: expected 16 sixteenths in bar 2, came 0 in nothing. "
          + "Correct the lengths, or the metre above them"),
      Broken(head + "~w", ", line 6: expected a note before '~' to be held, came none. Correct it"),
      Broken(
        head + "Rw | ~w", ", line 6: expected a note before '~' to be held, came a rest. Correct it"
      ),
      Broken(
        head + full + "\n\n" + head + full,
        ", line 9: expected each tune once, came the title of line 2. "
          + "Remove one of the two tunes, or rename it"),
    ]
    #expect(mismatches(in: cases, parse: Tunes.parse) == [])
  }

  private func pitch(_ note: Tune.Note) -> Int? {
    if case .pitch(let pitch) = note.sound { pitch } else { nil }
  }
}
