import Datasets
import RNNMath
import Testing

@Suite struct TheReversal {
  @Test func `a target is its source backwards, and is as long as was asked`() {
    var generator = RandomGenerator(seed: 31)
    for length in [0, 1, 2, 7, 40] {
      let pair = Reversal().pair(length: length, using: &generator)
      #expect(pair.source.count == length)
      #expect(pair.target == String(pair.source.reversed()))
    }
  }

  @Test func `all lengths and all characters are equally likely`() {
    var generator = RandomGenerator(seed: 32)
    let reversal = Reversal()
    let pairs = reversal.pairs(6000, lengths: 1...12, using: &generator)
    let lengths = Dictionary(grouping: pairs, by: \.source.count).mapValues(\.count)
    // Five deviations of √(6000/12).
    #expect(lengths.count == 12 && lengths.values.allSatisfy { abs($0 - 500) < 112 })
    let characters = Dictionary(grouping: pairs.flatMap(\.source)) { $0 }.mapValues(\.count)
    #expect(Set(characters.keys) == Set(reversal.alphabet))
    // Of some 39,000 characters a tenth each: five deviations of √3,900.
    let total = pairs.reduce(0) { $0 + $1.source.count }
    #expect(characters.values.allSatisfy { abs($0 - total / 10) < 312 })
  }

  @Test func `the same seed draws the same strings`() {
    func draw(_ seed: UInt64) -> [TextPair] {
      var generator = RandomGenerator(seed: seed)
      return Reversal().pairs(50, lengths: 0...9, using: &generator)
    }
    #expect(draw(33) == draw(33) && draw(33) != draw(34))
    #expect(draw(33).prefix(3).map(\.source) == ["gbj", "g", "fadbgejj"])
  }

  @Test func `what is excluded is never drawn, and the rest is`() {
    var generator = RandomGenerator(seed: 35)
    let reversal = Reversal(alphabet: ["x", "y"])
    let test = Set(
      ["xx", "xyx", "yyy"].map { TextPair(source: $0, target: String($0.reversed())) })
    let train = Set(reversal.pairs(500, lengths: 1...3, excluding: test, using: &generator))
    #expect(train.isDisjoint(with: test))
    #expect(train.count == 2 + 3 + 6)
  }
}
