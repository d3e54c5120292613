import Datasets
import RNNMath
import Testing

@Test func `mutated names are names or an error`() {
  let text = "name,sex,percent\nmary,F,2.629\nlee,F,0.1\njames,M,3.318\nlee,M,0.2\n"
  let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  let odd = oddities(of: text, parse: Names.parse) { name in
    !name.text.isEmpty && name.text.utf8.allSatisfy { letters.contains($0) }
      && (0...100).contains(name.percent)
  }
  #expect(odd == [])
}

@Test func `mutated sunspots are years or an error`() {
  let text = "year,sunspots\n1998,64.3\n1999,93.3\n2000,119.6\n2001,111\n"
  let odd = oddities(of: text, parse: Sunspots.parse) { year in
    (1610...2100).contains(year.year) && (0...500).contains(year.value)
  }
  #expect(odd == [])
}

@Test func `mutated weeks are weeks or an error`() {
  let text = "week,co2_ppm\n19991218,368.4\n19991225,\n20000101,369.0\n20000108,369.1\n"
  let odd = oddities(of: text, parse: CarbonDioxide.parse) { week in
    week.value.map { (200...600).contains($0) } ?? true
  }
  #expect(odd == [])
}

@Test func `mutated utterances are utterances or an error`() {
  let channels = Array(repeating: "1.5,-0.2,0.3,4,5,6,7", count: 12).joined(separator: ":")
  let text = "\(channels):1\n\(channels):9\n"
  let odd = oddities(of: text, parse: JapaneseVowels.parse) { utterance in
    (0...8).contains(utterance.speaker) && (7...29).contains(utterance.frames.count)
      && utterance.frames.allSatisfy { frame in
        frame.count == 12 && frame.allSatisfy { (-10...10).contains($0) }
      }
  }
  #expect(odd == [])
}

@Test func `mutated reviews are reviews or an error`() {
  let text = """
    split|label|text
    train|positive|The soup wasn't bad at all.
    test|negative|A dull film, and far too long.

    """
  let odd = oddities(of: text, parse: Reviews.parse) { review in
    (5...20).contains(Reviews.words(of: review.text).count)
      && review.text.utf8.allSatisfy { (32...122).contains($0) }
  }
  #expect(odd == [])
}

@Test func `mutated tunes are tunes or an error`() {
  let text = """
    # notes
    title: It
    origin: here
    metre: 3/4
    key: F minor
    C4q | D4q E4e. F#4s G4q | Rq Bb4h | ~q A4h | C4h

    title: Its sister
    origin: there
    metre: 6/8
    key: Eb major
    C4q. D4q.

    """
  let odd = oddities(of: text, parse: Tunes.parse) { tune in
    !tune.title.isEmpty && (0..<12).contains(tune.key.tonic) && !tune.bars.isEmpty
      && tune.bars.dropFirst().dropLast().allSatisfy { $0.length == tune.metre.barLength }
      && tune.bars.joined().allSatisfy { note in
        if case .pitch(let pitch) = note.sound { (0...127).contains(pitch) } else { true }
      }
  }
  #expect(odd == [])
}

/// What 2,000 mutations of a text parse to, where it is neither sound nor an error with its place.
private func oddities<Element>(
  of text: String, parse: (String, String) throws(DatasetError) -> [Element],
  isSound: (Element) -> Bool
) -> [String] {
  var generator = RandomGenerator(seed: 7)
  var odd: [String] = []
  var parsed = 0
  for _ in 0..<2000 {
    let mutant = mutate(text, with: &generator)
    do throws(DatasetError) {
      let elements = try parse(mutant, "it.csv")
      parsed += 1
      if elements.isEmpty || !elements.allSatisfy(isSound) { odd.append("unsound: \(mutant)") }
    } catch {
      let lineCount = mutant.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .count
      if !(1...max(2, lineCount)).contains(error.row ?? 1) { odd.append("\(error)\n\(mutant)") }
    }
  }
  // Mutations that all break the text, or none, would prove little.
  if !(20...1900).contains(parsed) { odd.append("\(parsed) of 2000 mutants could be parsed") }
  return odd
}

/// A text with one to three random edits of its bytes, invalid UTF-8 repaired.
private func mutate(_ text: String, with generator: inout RandomGenerator) -> String {
  let tokens = [
    "\n", "\r\n", "\r", "\u{FEFF}", ",", ":", "-", "nan", "inf", "0x1p3", "1e999", "\u{0}", "\"",
    "99999999999999999999", "00000000", "99991231", "e", " ", "é", "🙂", "\u{301}", "\u{2028}",
  ]
  var bytes = Array(text.utf8)
  for _ in 0...generator.integer(below: 3) {
    let start = generator.integer(below: bytes.count + 1)
    let end = min(bytes.count, start + generator.integer(below: 12))
    switch generator.integer(below: 5) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2: bytes.insert(contentsOf: tokens[generator.integer(below: tokens.count)].utf8, at: start)
    case 3: bytes.insert(UInt8(generator.integer(below: 256)), at: start)
    default: bytes[start..<end].reverse()
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
