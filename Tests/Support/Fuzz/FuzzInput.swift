import RNNMath

/// Makes inputs out of samples.
struct FuzzInput {
  var generator: RandomGenerator
  let fuzz: Fuzz

  init(_ generator: RandomGenerator, _ fuzz: Fuzz) {
    (self.generator, self.fuzz) = (generator, fuzz)
  }

  /// First what breaks most readers, then random changes.
  mutating func input(_ number: Int) -> [UInt8] {
    let sample = fuzz.samples.isEmpty ? [] : fuzz.samples[below(fuzz.samples.count)]
    switch number {
    case 0: return []
    case 1: return sample
    case 2: return [10]
    case 3: return Array(repeating: 10, count: 1000)
    case 4: return [0xEF, 0xBB, 0xBF]
    case 5: return [0xEF, 0xBB, 0xBF] + sample
    case 6: return FuzzBytes.withLineEnds([13, 10], in: sample)
    case 7: return FuzzBytes.withLineEnds([13], in: sample)
    case 8: return Array(repeating: 0, count: 100)
    case 9: return sample + [0]
    case 10: return random(4096)
    case 11: return repeated(sample)
    case 12: return repeated(Array("7".utf8))
    case 13: return repeated(Array("\n".utf8))
    case 14: return repeated(Array("a\u{301}".utf8))
    case 15: return repeated(Array(fuzz.kind == .json ? "[".utf8 : " x".utf8))
    case 16: return repeated(Array(fuzz.kind == .json ? "{\"a\":".utf8 : "\"\\(#<![](".utf8))
    case 17: return repeated(Array("\u{301}".utf8))
    case 18: return sample + repeated(Array(fuzz.words.first?.utf8 ?? ",".utf8))
    case 19: return random(Fuzz.huge / 4)
    case 20: return longLine(in: sample)
    default: break
    }
    if below(50) == 0 { return random(below(200)) }
    if fuzz.kind == .json, below(4) > 0, let changed = FuzzJSON.changed(sample, &generator) {
      // Both at once would seldom get past the first look.
      return below(8) == 0 ? changed.prefix(below(changed.count + 1)) + [] : changed
    }
    var bytes = sample
    for _ in 0...below(4) { change(&bytes) }
    return bytes
  }

  mutating func below(_ bound: Int) -> Int { generator.integer(below: max(1, bound)) }

  mutating func random(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(below(256)) }
  }

  /// As often as makes a huge input.
  private func repeated(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.isEmpty { return [] }
    let times = Fuzz.huge / bytes.count + 1
    var result: [UInt8] = []
    result.reserveCapacity(times * bytes.count)
    for _ in 0..<times { result += bytes }
    return result
  }

  /// The sample with one of its bytes drawn out to a huge line.
  private mutating func longLine(in sample: [UInt8]) -> [UInt8] {
    if sample.isEmpty { return [] }
    let place = below(sample.count)
    return sample[..<place] + Array(repeating: sample[place], count: Fuzz.huge) + sample[place...]
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let start = below(bytes.count + 1)
    let end = min(bytes.count, start + below(12))
    switch below(14) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2: bytes.insert(UInt8(below(256)), at: start)
    case 3 where start < bytes.count: bytes[start] ^= 1 << UInt8(below(8))
    case 4: bytes.removeSubrange(start...)
    case 5: bytes[start..<end].reverse()
    case 6: FuzzBytes.changeParts(of: &bytes, at: 10, &generator)
    case 7: FuzzBytes.changeParts(of: &bytes, at: separators[below(separators.count)], &generator)
    case 8: FuzzBytes.changeNumber(in: &bytes, &generator)
    case 9: bytes.insert(contentsOf: FuzzBytes.invalid[below(FuzzBytes.invalid.count)], at: start)
    case 10 where !fuzz.words.isEmpty:
      bytes.insert(contentsOf: fuzz.words[below(fuzz.words.count)].utf8, at: start)
    case 11:
      let other = fuzz.samples[below(fuzz.samples.count)]
      bytes.insert(contentsOf: other[below(other.count)...].prefix(below(200)), at: start)
    default:
      bytes.insert(contentsOf: FuzzBytes.words[below(FuzzBytes.words.count)].utf8, at: start)
    }
  }

  private let separators: [UInt8] = Array(",|: =\"-".utf8)
}
