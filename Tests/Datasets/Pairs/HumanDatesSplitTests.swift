import Datasets
import RNNMath
import Testing

@Suite struct TheSplitOfHumanDates {
  @Test func `the parts are disjoint, complete and the same everywhere`() {
    let split = HumanDates.split()
    let parts = [split.train, split.validation, split.test]
    #expect(parts.map(\.count) == [29_221, 3652, 3652])
    #expect(Set(parts.joined()) == Set(HumanDates.days))
    #expect(split.train.prefix(2).map(\.iso8601) == ["2041-03-10", "1991-12-04"])
    #expect(checksum(parts.flatMap { $0.map(\.iso8601) + ["|"] }) == 2_707_809_595_177_291_108)
  }

  @Test func `no text and no target is in two parts`() {
    let split = HumanDates.split()
    var generator = RandomGenerator(seed: 41)
    let (train, test) = (
      HumanDates.pairs(4000, of: split.train, using: &generator),
      HumanDates.pairs(
        4000, of: split.test, in: HumanDates.Format.allCases, using: &generator)
    )
    #expect(Set(train.map(\.source)).isDisjoint(with: test.map(\.source)))
    #expect(Set(train.map(\.target)).isDisjoint(with: test.map(\.target)))
  }

  @Test func `all formats asked for are equally likely, and only they come`() {
    var generator = RandomGenerator(seed: 42)
    let days = HumanDates.split().validation
    let pairs = HumanDates.pairs(3200, of: days, using: &generator)
    let written = Dictionary(
      uniqueKeysWithValues: HumanDates.Format.allCases.flatMap { format in
        days.compactMap { day in format.text(of: day).map { ($0, (format, day.iso8601)) } }
      })
    var counts: [HumanDates.Format: Int] = [:]
    for pair in pairs {
      counts[written[pair.source]?.0 ?? .yearMonthDay, default: 0] += 1
      #expect(written[pair.source]?.1 == pair.target)
    }
    #expect(Set(counts.keys) == Set(HumanDates.Format.seen))
    // Five deviations of √(3200/16).
    #expect(counts.values.allSatisfy { abs($0 - 200) < 71 })
  }

  @Test func `the same seed draws the same pairs`() {
    func draw(_ seed: UInt64) -> [TextPair] {
      var generator = RandomGenerator(seed: seed)
      return HumanDates.pairs(
        100, of: HumanDates.days, in: HumanDates.Format.allCases, using: &generator)
    }
    #expect(draw(43) == draw(43) && draw(43) != draw(44))
  }
}
