import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

/// A handful of roundings of numbers near one.
private let rounding = 16 * Scalar.ulpOfOne

@Suite struct NGrams {
  let training = [[1, 2, 1, 2], [3], [2, 2, 4, 1], []]
  let heldOut = [[1, 2], [4, 4, 3], []]

  @Test func `the perplexity of a bigram is that of exercise 9`() throws {
    let bigram = NGram(order: 2, vocabularySize: 5, smoothing: 0.5, training: training)
    let perplexity = try bigramPerplexity(
      training: training, heldOut: heldOut, vocabularySize: 5, smoothing: 0.5)
    // The same sums in the same order: exactly equal.
    #expect(exp(bigram.nats(on: heldOut)) == perplexity)
  }

  @Test func `a unigram counts symbols and ends, wherever they stand`() {
    let unigram = NGram(order: 1, vocabularySize: 3, smoothing: 1, training: [[1], [2, 1]])
    // Counts with α: two ends and two 1 make 3 each, one 2 makes 2; 8 together.
    let expected = -(log(2.0 / 8) + log(3.0 / 8)) / 2
    #expect(abs(unigram.nats(on: [[2]]) - Scalar(expected)) < rounding)
  }

  @Test func `a trigram knows the last two symbols and no more`() {
    let trigram = NGram(order: 3, vocabularySize: 3, smoothing: 1, training: [[1, 2, 1, 2]])
    // 1 after the start: 2 of 4. 2 after start and 1: 2 of 4. 1 after 1 2, which came twice and
    // then ended once: 2 of 5. The end after 2 1, which went on with 2: 1 of 4. Their product: 1/40.
    #expect(abs(trigram.nats(on: [[1, 2, 1]]) - Scalar(log(40.0) / 4)) < rounding)
  }

  @Test(arguments: 1...3)
  func `without training every symbol is equally likely`(order: Int) {
    let model = NGram(order: order, vocabularySize: 7, smoothing: 0.1, training: [])
    // A row sums seven tenths, which rounds.
    #expect(abs(model.nats(on: [[1, 6, 3], [2]]) - log(7)) < rounding)
  }

  @Test func `what was never seen is infinitely surprising without smoothing`() {
    let bigram = NGram(order: 2, vocabularySize: 3, smoothing: 0, training: [[1, 2]])
    #expect(bigram.nats(on: [[1, 2]]) == 0)
    #expect(bigram.nats(on: [[1, 1]]) == .infinity)
  }
}

@Suite struct ConditionalEntropies {
  @Test func `where the context settles what comes next, nothing is left open`() {
    let windows = Windows(of: [[1, 2, 3], [1, 2, 3]], contextLength: 1)
    #expect(ConditionalEntropy.nats(of: windows) == 0)
  }

  @Test func `two equally likely continuations cost a bit where they come`() {
    // 1 is followed by 2 and by 3; the start, and 2 and 3, always by the same: two windows of six.
    let windows = Windows(of: [[1, 2], [1, 3]], contextLength: 1)
    #expect(abs(ConditionalEntropy.nats(of: windows) - 2 * log(2) / 6) < rounding)
  }

  @Test func `a longer context can settle it`() {
    let sequences = [[1, 3, 4], [2, 3, 5]]
    let short = ConditionalEntropy.nats(of: Windows(of: sequences, contextLength: 1))
    let long = ConditionalEntropy.nats(of: Windows(of: sequences, contextLength: 2))
    // The first symbol stays open either way: two of eight windows. With one symbol of context, so
    // does what follows 3.
    #expect(abs(short - 4 * log(2) / 8) < rounding && abs(long - 2 * log(2) / 8) < rounding)
  }

  @Test func `padding does not count`() {
    var windows = Windows(of: [[1, 2], [1, 3]], contextLength: 1)
    let nats = ConditionalEntropy.nats(of: windows)
    windows.append(context: [1], target: 4, counts: false)
    #expect(abs(ConditionalEntropy.nats(of: windows) - nats) < rounding)
  }

  @Test func `counting without smoothing reaches it on its own training data`() {
    let sequences = [[1, 2, 1, 3], [2, 2, 1], [3, 1, 2, 2]]
    let trigram = NGram(order: 3, vocabularySize: 4, smoothing: 0, training: sequences)
    let floor = ConditionalEntropy.nats(of: Windows(of: sequences, contextLength: 2))
    #expect(floor > 0 && abs(trigram.nats(on: sequences) - floor) < rounding)
  }
}
