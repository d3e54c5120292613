import Foundation
import RNNMath
import TestSupport
import Testing

@testable import Datasets

/// Everything of the data that reads what somebody has written or typed.
private let readers: [Fuzz] = dataFiles + typedTexts

@Test func `data files and typed texts survive any bytes`() async throws {
  let run = try FuzzRun(of: readers)
  repeat {
    let exit = await #expect(processExitsWith: .failure) { [folder = run.folder as String] in
      FuzzRun.child(readers, in: folder)
    }
    try run.note(exit)
  } while run.isUnfinished
  run.report()
}

/// The files: a value in which every element is sound, or an error that names the file.
private let dataFiles: [Fuzz] = [
  table(
    "names", "name,sex,percent\nmary,F,2.629\nlee,F,0.1\njames,M,3.318\nlee,M,0.2\n", Names.parse
  ) {
    !$0.text.isEmpty && $0.text.utf8.allSatisfy { (97...122).contains($0) }
      && (0...100).contains($0.percent) && Names.decode(Names.encode($0.text)) == $0.text
  },
  table(
    "sunspots", "year,sunspots\n1998,64.3\n1999,93.3\n2000,119.6\n2001,111\n", Sunspots.parse
  ) {
    (1610...2100).contains($0.year) && (0...500).contains($0.value)
  },
  table(
    "carbon dioxide", "week,co2_ppm\n19991218,368.4\n19991225,\n20000101,369.0\n20000108,369.1\n",
    CarbonDioxide.parse
  ) {
    $0.value.map { (200...600).contains($0) } ?? true
  },
  table("vowels", vowels, JapaneseVowels.parse) { utterance in
    (0...8).contains(utterance.speaker) && (7...29).contains(utterance.frames.count)
      && utterance.frames.allSatisfy {
        $0.count == 12 && $0.allSatisfy { (-10...10).contains($0) }
      }
  },
  table(
    "reviews",
    """
    split|label|text
    train|positive|The soup wasn't bad at all.
    test|negative|A dull film, and far too long.
    negated|positive|Not a bad word about this lamp.

    """, Reviews.parse
  ) {
    (5...20).contains(Reviews.words(of: $0.text).count)
      && $0.text.utf8.allSatisfy { (32...122).contains($0) }
  },
  table("tunes", tunes, Tunes.parse) { tune in
    !tune.title.isEmpty && (0..<12).contains(tune.key.tonic) && !tune.bars.isEmpty
      && tune.bars.joined().allSatisfy { note in
        guard case .pitch(let pitch) = note.sound else { return note.length > 0 }
        return (0...127).contains(pitch) && TuneNotation.note(TuneNotation.text(note)) == note
      } && tune.inCommonKey.key.tonic == (tune.key.isMinor ? 9 : 0)
  },
]

private let vowels: String = {
  let channels = Array(repeating: "1.5,-0.2,0.3,4,5,6,7", count: 12).joined(separator: ":")
  return "\(channels):1\n\(channels):9\n"
}()

private let tunes = """
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

/// A file of a table: what a reader makes of it, and whether that can stand.
private func table<Element>(
  _ name: String, _ sample: String,
  _ parse: @escaping @Sendable (String, String) throws(DatasetError) -> [Element],
  isSound: @escaping @Sendable (Element) -> Bool
) -> Fuzz {
  Fuzz(name, [sample], usual: 300) { bytes in
    do throws(DatasetError) {
      let elements = try parse(decoded(bytes), "it.csv")
      if elements.isEmpty { return .wrong("nothing was read, and no error said so") }
      return elements.allSatisfy(isSound) ? .read : .wrong("something unsound was read")
    } catch {
      let lines = 1 + bytes.count { $0 == 10 || $0 == 13 || $0 > 127 || $0 == 11 || $0 == 12 }
      if !(1...max(2, lines)).contains(error.row ?? 1) { return .wrong("no such line: \(error)") }
      return Fuzz.refusal(error, saying: ["it.csv", "expected ", ", came "])
    }
  }
}

/// The text of a file; one that isn't UTF-8 is refused before anything reads it.
private func decoded(_ bytes: [UInt8]) throws(DatasetError) -> String {
  try Resource.text(of: Data(bytes), file: "it.csv")
}

/// What somebody types: any text at all is read, and means something or nothing.
private let typedTexts: [Fuzz] = [
  typed("phrases", ["the red cars", "don't you want another apple?", "is he my friend's dog"]) {
    text in
    let words = PhraseGrammar.tokens(of: text)
    guard let french = PhraseGrammar.translation(of: words) else { return nil }
    return PhraseGrammar.text(of: french).isEmpty ? "nothing said" : nil
  },
  typed("number words", ["three hundred and forty-two thousand and seven"]) { text in
    NumberWords.tokens(of: text).contains("") ? "an empty word" : nil
  },
  typed("words of a review", ["It isn't bad, I can't complain.", "n't n't’s"]) { text in
    let review = Review(part: .train, sentiment: .positive, text: text)
    let vocabulary = ReviewVocabulary(of: [review], atLeast: 1)
    let isKnown = vocabulary.encode(text).allSatisfy { $0 > 0 && $0 < vocabulary.words.count }
    return isKnown && Reviews.words(of: text).allSatisfy { !$0.isEmpty } ? nil : "a word is unknown"
  },
  typed("notes", ["C4q", "F#4e.", "Bb3h", "Rh", "~q"]) { text in
    guard let note = TuneNotation.note(text) else { return nil }
    return TuneNotation.note(TuneNotation.text(note)) == note ? nil : "another note came back"
  },
  typed(
    "the book",
    ["front\n\n# 1 One\n\nText `a` [b](c).\n\n```swift\ncode\n```\n\n# 2 Two\n\nEnd <b>.\n"]
  ) {
    text in
    do {
      return try BookText.prose(of: text, throughChapter: 1, gap: "\n").isEmpty ? "nothing" : nil
    } catch {
      return Fuzz.fault(of: "\(error)", saying: ["book.md", "expected"])
    }
  },
  typed("days", ["2026 11 21", "1969 2 29", "1 1 1"]) { text in
    let numbers = text.split(separator: " ").map { Int($0) ?? .max } + [1, 1, 1]
    guard let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      return nil
    }
    let isSound = (1...12).contains(day.month) && (1...31).contains(day.day)
    return isSound && (1...7).contains(day.weekday) ? nil : "\(day)"
  },
]

private func typed(
  _ name: String, _ samples: [String], _ fault: @escaping @Sendable (String) throws -> String?
) -> Fuzz {
  Fuzz(name, samples, words: ["the ", "not ", "and ", " ```", "\n# 1 "], usual: 150) { bytes in
    try fault(String(decoding: bytes, as: UTF8.self)).map { .wrong($0) } ?? .read
  }
}
