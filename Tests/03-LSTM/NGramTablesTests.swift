import Foundation
import FundamentalsModel
import LSTMModel
import RNNMath
import Testing

@Suite struct TablesOfNGrams {
  /// A text that repeats itself here and there.
  private let ids: [Int] = {
    var generator = RandomGenerator(seed: 422)
    return (0..<400).map { _ in min(Int(generator.uniform(in: 0..<3) * 2), 4) }
  }()
  private let training = [0..<150, 170..<300]

  @Test func `runs too long to number are known beforehand`() {
    #expect(NGramTables.fits(order: 6, vocabularySize: 94))
    #expect(NGramTables.fits(order: 5, vocabularySize: 6208))
    #expect(!NGramTables.fits(order: 5, vocabularySize: 6209))
    #expect(!NGramTables.fits(order: 64, vocabularySize: 2))
  }

  @Test(arguments: 1...4)
  func `count as chapter 1's does`(order: Int) {
    // There 0 is the boundary, and each stretch begins and ends with one. So this text has one
    // around each stretch, which is one stretch to the tables.
    let stretches = training.map { ids[$0].map { $0 + 1 } }
    let padding = [Int](repeating: 0, count: order - 1)
    let joined = stretches.flatMap { padding + $0 + [0] }
    let test = Array(ids[300...]).map { $0 + 1 }
    let whole = joined + padding + test + [0]
    var (ranges, start) = ([Range<Int>](), 0)
    for stretch in stretches {
      ranges.append(start..<start + padding.count + stretch.count + 1)
      start = ranges[ranges.count - 1].upperBound
    }
    let model = NGram(order: order, vocabularySize: 6, smoothing: 0.3, training: stretches)
    let tables = NGramTables(
      longest: order, vocabularySize: 6, ids: whole, training: ranges)
    let nats = tables.nats(
      order: order, smoothing: .additive(0.3), ids: whole,
      on: [joined.count + padding.count..<whole.count])
    // The same products and quotients, added up in the same order.
    #expect(abs(nats - model.nats(on: [test])) < 1e-5)
  }

  @Test(arguments: 1...4)
  func `discount after Kneser and Ney as the formula says`(order: Int) {
    let tables = NGramTables(longest: 4, vocabularySize: 5, ids: ids, training: training)
    let model = KneserNey(ids: ids, training: training, order: order, vocabularySize: 5)
    for position in 300..<400 {
      let before = Array(ids[position - order + 1..<position])
      let wanted = -log(model.probability(ids[position], before))
      let nats = tables.nats(
        order: order, smoothing: .kneserNey, ids: ids, on: [position..<position + 1])
      #expect(abs(nats - wanted) < 1e-5)
    }
  }

  @Test(arguments: [NGramTables.Smoothing.kneserNey, .additive(0.1)])
  func `give all symbols together a probability of one`(smoothing: NGramTables.Smoothing) {
    let tables = NGramTables(longest: 4, vocabularySize: 5, ids: ids, training: training)
    for end in [10, 77, 160, 350] {
      let sum = (0..<5).reduce(Scalar(0)) { sum, symbol in
        let text = Array(ids[..<end]) + [symbol]
        return sum
          + exp(-tables.nats(order: 4, smoothing: smoothing, ids: text, on: [end..<end + 1]))
      }
      #expect(abs(sum - 1) < 1e-5)
    }
  }

  @Test func `never count a run that reaches across the stretches`() {
    let tables = NGramTables(
      longest: 2, vocabularySize: 3, ids: [0, 1, 2, 1, 0], training: [0..<2, 3..<5])
    // After 1 only 0 came inside a stretch; the 2 came between them.
    let nats = tables.nats(order: 2, smoothing: .additive(0.5), ids: [1, 0], on: [1..<2])
    #expect(abs(nats + log(1.5 / 2.5)) < 1e-5)
  }
}

/// The same by dictionaries, slowly, from the definition.
private struct KneserNey {
  let counts: [[[Int]: Int]]
  let vocabularySize: Int

  init(ids: [Int], training: [Range<Int>], order: Int, vocabularySize: Int) {
    let runs = (1...order + 1).map { length in
      training.flatMap { range in
        range.count < length
          ? []
          : (range.lowerBound...range.upperBound - length).map { Array(ids[$0..<$0 + length]) }
      }
    }
    counts = (1...order).map { length in
      length == order
        ? Dictionary(runs[length - 1].map { ($0, 1) }, uniquingKeysWith: +)
        : Dictionary(
          Set(runs[length]).map { (Array($0.dropFirst()), 1) }, uniquingKeysWith: +)
    }
    self.vocabularySize = vocabularySize
  }

  func probability(_ next: Int, _ context: [Int]) -> Scalar {
    let lower =
      context.isEmpty
      ? 1 / Scalar(vocabularySize) : probability(next, Array(context.dropFirst()))
    let counts = counts[context.count]
    let after = counts.filter { $0.key.dropLast() == context[...] }
    if after.isEmpty { return lower }
    let once = Scalar(counts.values.count { $0 == 1 })
    let twice = Scalar(counts.values.count { $0 == 2 })
    let discount = once == 0 ? 0.5 : once / (once + 2 * twice)
    let total = Scalar(after.values.reduce(0, +))
    let kept = max(Scalar(after[context + [next]] ?? 0) - discount, 0)
    return (kept + discount * Scalar(after.count) * lower) / total
  }
}
