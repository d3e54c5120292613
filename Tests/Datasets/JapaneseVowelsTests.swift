import Datasets
import Testing

@Test func `there are 270 utterances to learn from and 370 to be tested on`() throws {
  let (train, test) = try JapaneseVowels.load()
  #expect(counts(train) == Array(repeating: 30, count: 9))
  #expect(counts(test) == [31, 35, 88, 44, 29, 24, 40, 50, 29])
  #expect(Set(train).isDisjoint(with: test))
  #expect(Set((train + test).flatMap(\.frames).map(\.count)) == [12])
  let lengths = (train + test).map(\.frames.count)
  #expect(lengths.min() == 7 && lengths.max() == 29 && lengths.reduce(0, +) == 4274 + 5687)
}

@Test func `a frame holds the same moment of every channel`() throws {
  let first = try #require(try JapaneseVowels.load().train.first)
  #expect(first.frames[0].prefix(3) == [1.860936, -0.207383, 0.261557])
  #expect(first.frames[1].prefix(3) == [1.891651, -0.193249, 0.235363])
  #expect(first.speaker == 0)
}

@Test func `six utterances of each speaker validate, the same ones everywhere`() throws {
  let (train, test) = try JapaneseVowels.load()
  let split = JapaneseVowels.split(train: train, test: test)
  #expect(split.test == test)
  #expect(counts(split.train) == Array(repeating: 24, count: 9))
  #expect(counts(split.validation) == Array(repeating: 6, count: 9))
  #expect(Set(split.train + split.validation) == Set(train))
  let held = split.validation.compactMap(train.firstIndex(of:))
  #expect(held.prefix(12) == [5, 6, 7, 10, 26, 27, 32, 36, 41, 46, 54, 56])
  #expect(checksum(held.map(String.init)) == 4_478_642_364_939_889_391)
}

@Test func `a broken utterance is refused with its place`() {
  let good = line(frames: 7)
  let place = ", line 2, column 'coefficient 3"
  let number = "expected a number from -10 to 10, came"
  let speaker = ", line 2, column 'speaker': expected a whole number from 1 to 9, came"
  let seven = "expected 7 to 29 frames, came"
  let cases = [
    Broken("", ": expected a line of 13 fields, came an empty file. Correct it"),
    Broken("1:2", ", line 1: expected 13 fields separated by ':', came 2 in '1:2'. Correct it"),
    Broken(good + line(frames: 6), ", line 2, column 'coefficient 1': \(seven) 6. Correct it"),
    Broken(good + line(frames: 30), ", line 2, column 'coefficient 1': \(seven) 30. Correct it"),
    Broken(
      good + line(frames: 7, third: "1,2,3,4,5,6,7,8"),
      "\(place)': expected 7 frames as in coefficient 1, came 8. Correct it"),
    Broken(
      good + line(frames: 7, third: "1,2,3,x,5,6,7"),
      "\(place), frame 4': \(number) 'x'. Correct it"),
    Broken(
      good + line(frames: 7, third: "1,2,3,4,5,6,"),
      "\(place), frame 7': \(number) nothing. Correct it"),
    Broken(
      good + line(frames: 7, third: "1,2,3,4,5,6,10.5"),
      "\(place), frame 7': \(number) '10.5'. Correct it"),
    Broken(good + line(frames: 7, speaker: "0"), "\(speaker) '0'. Correct it"),
    Broken(good + line(frames: 7, speaker: "10"), "\(speaker) '10'. Correct it"),
    Broken(good + line(frames: 7, speaker: ""), "\(speaker) nothing. Correct it"),
    Broken(
      good + good,
      ", line 2: expected each utterance once, came a copy of line 1. Remove one of the two lines"),
  ]
  #expect(mismatches(in: cases, parse: JapaneseVowels.parse) == [])
}

/// The line of an utterance whose third channel may be replaced.
private func line(frames: Int, third: String? = nil, speaker: String = "1") -> String {
  let channel = (1...frames).map { "0.\($0)" }.joined(separator: ",")
  var fields = Array(repeating: channel, count: 12)
  fields[2] = third ?? channel
  return (fields + [speaker]).joined(separator: ":") + "\n"
}

/// How many utterances each speaker has.
private func counts(_ utterances: [Utterance]) -> [Int] {
  (0..<9).map { speaker in utterances.filter { $0.speaker == speaker }.count }
}
