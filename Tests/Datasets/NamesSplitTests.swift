import Datasets
import Testing

@Test func `the parts of the names are disjoint, complete and a tenth each`() throws {
  let names = try Names.load()
  let split = Names.splitDistinct(names)
  let all = split.train + split.validation + split.test
  #expect(isDistinct(all))
  #expect(Set(all) == Set(Names.distinct(names)))
  #expect([split.train, split.validation, split.test].map(\.count) == [4131, 516, 516])
}

@Test func `the parts of the names are the same everywhere`() throws {
  let split = Names.splitDistinct(try Names.load())
  #expect(split.train.prefix(3) == ["karin", "elna", "shanta"])
  #expect(split.validation.prefix(3) == ["agustina", "riva", "maryjane"])
  #expect(split.test.prefix(3) == ["mavis", "frederic", "eva"])
  let lines = split.train + ["|"] + split.validation + ["|"] + split.test
  #expect(checksum(lines) == 349_815_006_096_859_669)
}

@Test func `a name that both sexes bear is in one part, twice`() throws {
  let names = try Names.load()
  let split = Names.split(names)
  let parts = [split.train, split.validation, split.test]
  #expect(Set(parts.joined()) == Set(names))
  #expect(parts.map(\.count).reduce(0, +) == names.count)
  let distinct = Names.splitDistinct(names)
  #expect(parts.map(Names.distinct) == [distinct.train, distinct.validation, distinct.test])
}

@Test func `a few names split without a part for each`() {
  let names = ["ann", "bob"].map { GivenName(text: $0, sex: .female, percent: 1) }
  let split = Names.split(names)
  #expect(split.train.count == 2 && split.validation.isEmpty && split.test.isEmpty)
  #expect(Names.split([]) == Split(train: [], validation: [], test: []))
}

@Test func `a split maps each part by itself`() {
  let split = Split(train: [1, 2], validation: [3], test: [4])
  #expect(split.map { $0 * 10 } == Split(train: [10, 20], validation: [30], test: [40]))
  let twice = Split(train: [1, 1, 2, 2], validation: [3, 3], test: [4, 4])
  #expect(split.flatMap { [$0, $0] } == twice)
}
