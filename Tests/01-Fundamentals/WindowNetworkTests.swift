import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

@Suite struct TheWindowNetwork {
  let network: WindowNetwork
  /// Three windows that count, with ids that come twice in one context, and two of padding.
  let batch: Windows

  init() {
    var generator = RandomGenerator(seed: 21)
    var network = WindowNetwork(
      vocabularySize: 6, contextLength: 3, embeddingSize: 2, hiddenSize: 4, using: &generator)
    // Biases begin at zero and output weights near it: there a forgotten term would hardly show.
    network.visit {
      $1 = .normal($1.rows, $1.columns, deviation: 0.7, using: &generator)
    }
    self.network = network
    batch = Self.batch(padding: [3, 3, 1])
  }

  private static func batch(padding: ArraySlice<Int>) -> Windows {
    var batch = Windows(contextLength: 3)
    batch.append(context: [0, 1, 1], target: 2)
    batch.append(context: padding, target: 4, counts: false)
    batch.append(context: [1, 2, 1], target: 0)
    batch.append(context: [2, 4, 0], target: 1)
    batch.append(context: padding, target: 4, counts: false)
    return batch
  }

  @Test func `its gradients are the slopes of its loss, for every parameter`() throws {
    let gradients = try network.lossAndGradients(on: batch, answers: .reference).gradients
    let check = try checkGradient(of: network, analytic: gradients) {
      try $0.loss(on: batch, answers: .reference)
    }
    #expect(check.count == 6 * 2 + (6 + 1) * 4 + (4 + 1) * 6)
    // Central differences with the best step are off by about ε^⅔ ≈ 4e-11 where slopes and third
    // derivatives are of order one. Typical slopes here are a tenth, third derivatives a few: that
    // leaves 1e-8, and a missing term is off by more than 1e-2.
    #expect(check.worstError < 1e-6, "\(check)")
  }

  @Test func `padding reaches neither the loss nor the gradients`() throws {
    let (loss, gradients) = try network.lossAndGradients(on: batch, answers: .reference)
    let other = Self.batch(padding: [5, 0, 5])
    let (otherLoss, otherGradients) = try network.lossAndGradients(on: other, answers: .reference)
    // Zeros are added in another place: the same arithmetic, so exactly equal.
    #expect(loss == otherLoss && gradients == otherGradients)
    // Only padding holds the symbols 3 and 5.
    #expect(gradients.embedding[row: 3] == [0, 0] && gradients.embedding[row: 5] == [0, 0])
  }

  @Test func `the loss with gradients is the loss without`() throws {
    let loss = try network.loss(on: batch, answers: .reference)
    #expect(try network.lossAndGradients(on: batch, answers: .reference).loss == loss)
  }

  @Test func `the order of the symbols in a context matters`() throws {
    var (one, other) = (Windows(contextLength: 3), Windows(contextLength: 3))
    one.append(context: [1, 2, 4], target: 0)
    other.append(context: [4, 2, 1], target: 0)
    let logits = try [one, other].map { try network.forward($0, answers: .reference).logits }
    #expect(logits[0] != logits[1])
  }

  @Test func `a new network finds every symbol about equally likely`() throws {
    var generator = RandomGenerator(seed: 22)
    let fresh = WindowNetwork(
      vocabularySize: 6, contextLength: 3, embeddingSize: 4, hiddenSize: 20, using: &generator)
    let p = try fresh.forward(batch, answers: .reference).logits.softmaxOverRows()
    // Logits are sums of 20 terms of at most 0.1·√(6/26) ≈ 0.05 and of either sign: about 0.1, which
    // moves a sixth by a tenth of itself; three times that is the bound.
    #expect(p.values.allSatisfy { abs($0 - 1 / 6) < 0.05 }, "\(p)")
  }
}
