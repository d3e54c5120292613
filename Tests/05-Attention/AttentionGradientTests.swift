import AttentionModel
import AttentionSolutions
import RNNMath
import Testing

// Measured: 3e-11 to 5e-10. Differences with the best step are off by ε^⅔ ≈ 4e-11 times the size of
// the loss, some ten; a missing term is off by more than 1e-2.
private let tolerance: Scalar = 1e-7

/// Five queries and four keys at most: all that can be seen, and corners.
private let masks = [
  Masks.open(5, 4), Masks.padded(5, 4, length: 3), Masks.padded(5, 4, length: 0),
  Masks.ragged(5, 4),
]

@Suite struct AttentionBackwards {
  @Test(arguments: masks.indices)
  func `a softmax with a mask has the gradient of its slopes`(index: Int) throws {
    let check = try Fed.sample(inputs: [(5, 4)], seed: 501).check(seed: 502) {
      try maskedSoftmax($0.inputs[0], mask: masks[index])
    } backward: {
      let weights = try maskedSoftmax($0.inputs[0], mask: masks[index])
      return Fed(layer: [], inputs: [try softmaxBackward($1, weights: weights)])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }

  @Test(arguments: masks.indices)
  func `a scaled dot product has the gradient of its slopes`(index: Int) throws {
    func step(_ fed: Fed<[Matrix]>) throws -> AttentionStep {
      try scaledDotProduct(
        fed.inputs[0], keys: fed.inputs[1], values: fed.inputs[2], mask: masks[index],
        softmax: maskedSoftmax)
    }
    let check = try Fed.sample(inputs: [(5, 3), (4, 3), (4, 2)], seed: 503).check(seed: 504) {
      try step($0).context
    } backward: {
      let back = try attentionBackward(
        $1, step: step($0), softmaxBackward: softmaxBackward(_:weights:))
      return Fed(layer: [], inputs: [back.dQueries, back.dKeys, back.dValues ?? []])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }

  @Test(arguments: masks.indices, ScoreLayer.Kind.allCases)
  func `each score has the gradient of its slopes`(index: Int, kind: ScoreLayer.Kind) throws {
    let keySize = kind.hasEqualSizes ? 3 : 2
    let fed = Fed.sample(
      kind.layer(querySize: 3, keySize: keySize), inputs: [(5, 3), (4, keySize)], seed: 505)
    let check = try fed.check(seed: 506) {
      try $0.step(masks[index]).context
    } backward: {
      let back = try $0.layer.backward($1, step: $0.step(masks[index]), answers: .reference)
      return Fed(layer: back.gradients, inputs: [back.dQueries, back.dKeys])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }
}

extension ScoreLayer.Kind {
  /// Whether queries and keys must have the same size.
  var hasEqualSizes: Bool { self == .dot || self == .scaledDot }

  func layer(querySize: Int, keySize: Int) -> ScoreLayer {
    var generator = RandomGenerator(seed: 507)
    return ScoreLayer(self, querySize: querySize, keySize: keySize, using: &generator)
  }
}

extension Fed<ScoreLayer> {
  /// Queries and keys, which are the values too.
  func step(_ mask: [[Bool]]) throws -> AttentionStep {
    try layer.attend(inputs[0], to: inputs[1], mask: mask, answers: .reference)
  }
}
