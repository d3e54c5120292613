import RNNMath
import Testing

struct RandomGeneratorTests {
  /// Whole numbers and IEEE arithmetic: exactly equal on every platform.
  @Test func `the streams are those of the second implementation`() throws {
    let expected = try Oracle.load().random
    func draw<T>(_ count: Int, _ next: (inout RandomGenerator) -> T) -> [T] {
      var generator = RandomGenerator(seed: expected.seed)
      return (0..<count).map { _ in next(&generator) }
    }
    #expect(draw(8) { String($0.next()) } == expected.next)
    #expect(draw(6) { $0.uniform() } == expected.uniform.map { Scalar($0) })
    #expect(draw(12) { $0.integer(below: 10) } == expected.below10)
    #expect(draw(12) { $0.integer(below: 3 << 61) } == expected.belowLarge)
    #expect(draw(6) { $0.normal() } == expected.normal.map { Scalar($0) })
    #expect(draw(1) { $0.permutation(10) } == [expected.permutation])
    #expect(
      draw(1) { generator in
        var other = generator.split()
        return String(other.next())
      } == [expected.split])
  }

  @Test func `a copy repeats the numbers, and a split does not`() {
    var generator = RandomGenerator(seed: 7)
    var copy = generator
    var split = generator.split()
    _ = copy.next()
    let numbers = (0..<100).map { _ in generator.next() }
    #expect(numbers == (0..<100).map { _ in copy.next() })
    #expect(Set(numbers).isDisjoint(with: (0..<100).map { _ in split.next() }))
  }

  @Test func `what a split draws does not change its origin`() {
    func later(drawing count: Int) -> UInt64 {
      var generator = RandomGenerator(seed: 7)
      var split = generator.split()
      for _ in 0..<count { _ = split.next() }
      return generator.next()
    }
    #expect(later(drawing: 0) == later(drawing: 1000))
  }
}
