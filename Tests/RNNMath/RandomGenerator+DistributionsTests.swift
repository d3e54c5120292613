import Foundation
import RNNMath
import Testing

/// Seeded, so these never change; the bounds are five standard errors, which a sound generator with
/// a random seed would cross once in two million times.
struct RandomGeneratorDistributionsTests {
  static let count = 20_000
  static let standardErrors = 5 / Scalar(count).squareRoot()

  func sample(seed: UInt64, _ next: (inout RandomGenerator) -> Scalar) -> [Scalar] {
    var generator = RandomGenerator(seed: seed)
    return (0..<Self.count).map { _ in next(&generator) }
  }

  func mean(_ values: [Scalar]) -> Scalar { values.reduce(0, +) / Scalar(values.count) }

  @Test func `uniform numbers fill their range evenly`() {
    let values = sample(seed: 1) { $0.uniform(in: -2..<4) }
    #expect(values.allSatisfy { $0 >= -2 && $0 < 4 })
    // The variance of a uniform number is width² / 12.
    #expect(abs(mean(values) - 1) < 6 / Scalar(12).squareRoot() * Self.standardErrors)
    let belowZero = mean(values.map { $0 < 0 ? 1 : 0 })
    #expect(abs(belowZero - 1 / 3) < Scalar(2.0 / 9).squareRoot() * Self.standardErrors)
  }

  @Test func `a range of two neighbours never gives its upper bound`() {
    let one: Scalar = 1
    let values = sample(seed: 2) { $0.uniform(in: one..<one.nextUp) }
    #expect(values.allSatisfy { $0 == 1 })
  }

  @Test func `normal numbers have the moments and the tails of the normal distribution`() {
    let values = sample(seed: 3) { $0.normal() }
    let square = mean(values.map { $0 * $0 })
    let fourth = mean(values.map { $0 * $0 * $0 * $0 })
    // Standard deviations of x, x² and x⁴: 1, √2 and √96.
    #expect(abs(mean(values)) < Self.standardErrors)
    #expect(abs(square - 1) < Scalar(2).squareRoot() * Self.standardErrors)
    #expect(abs(fourth - 3) < Scalar(96).squareRoot() * Self.standardErrors)
    // P(|x| > 2) = 0.0455.
    let tail = mean(values.map { abs($0) > 2 ? 1 : 0 })
    #expect(abs(tail - 0.0455) < Scalar(0.0455 * 0.9545).squareRoot() * Self.standardErrors)
  }

  @Test func `each number below a bound is equally likely`() {
    var generator = RandomGenerator(seed: 4)
    var counts = [0, 0, 0, 0, 0, 0]
    for _ in 0..<60_000 { counts[generator.integer(below: 6)] += 1 }
    // χ² with 5 degrees of freedom exceeds 38 once in two million times.
    #expect(chiSquared(counts, expected: 10_000) < 38)
  }

  @Test func `categories come as often as their probabilities say, impossible ones never`() {
    var generator = RandomGenerator(seed: 5)
    var counts = [0, 0, 0, 0]
    // They sum to two, which does not matter.
    for _ in 0..<Self.count { counts[generator.categorical([0, 0.5, 1.5, 0])] += 1 }
    #expect(counts[0] == 0 && counts[3] == 0)
    let share = Scalar(counts[1]) / Scalar(Self.count)
    #expect(abs(share - 0.25) < Scalar(0.25 * 0.75).squareRoot() * Self.standardErrors)
  }

  @Test func `each order of a shuffle is equally likely`() {
    var generator = RandomGenerator(seed: 6)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[generator.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(chiSquared(Array(counts.values), expected: 10_000) < 38)
  }

  @Test func `shuffling keeps the elements, and an empty array stays empty`() {
    var generator = RandomGenerator(seed: 7)
    let letters = Array("unrolled")
    #expect(generator.shuffled(letters).sorted() == letters.sorted())
    #expect(generator.permutation(0) == [])
  }

  private func chiSquared(_ counts: [Int], expected: Scalar) -> Scalar {
    counts.reduce(0) { $0 + (Scalar($1) - expected) * (Scalar($1) - expected) / expected }
  }
}
