import AttentionModel
import AttentionSolutions
import RNNMath
import Testing

// Measured: 7e-11 to 7e-10; see AttentionGradientTests.swift.
private let tolerance: Scalar = 1e-7

/// Of two sequences, queries and keys as the layers below have them.
private let masks = [
  [Masks.open(3, 4), Masks.padded(3, 4, length: 2)],
  [Masks.ragged(3, 4), Masks.padded(3, 4, length: 0)],
]
private let selfMasks = [
  [Masks.open(3, 3), Masks.padded(3, 3, length: 2)],
  [Masks.ragged(3, 3), Masks.padded(3, 3, length: 0)],
]

@Suite struct LayersBackwards {
  private var generator = RandomGenerator(seed: 521)

  @Test func `layer normalisation has the gradient of its slopes`() throws {
    let fed = Fed.sample(LayerNorm(size: 6), inputs: [(4, 6)], seed: 522)
    let check = try fed.check(seed: 523) {
      $0.layer.forward($0.inputs[0]).output
    } backward: {
      let back = $0.layer.backward($1, $0.layer.forward($0.inputs[0]).trace)
      return Fed(layer: back.gradients, inputs: [back.dInput])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }

  @Test mutating func `a feed-forward layer has the gradient of its slopes`() throws {
    let layer = FeedForward(size: 4, hiddenSize: 7, using: &generator)
    let check = try Fed.sample(layer, inputs: [(5, 4)], seed: 524).check(seed: 525) {
      $0.layer.forward($0.inputs[0]).output
    } backward: {
      let back = $0.layer.backward($1, $0.layer.forward($0.inputs[0]).trace)
      return Fed(layer: back.gradients, inputs: [back.dRows])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }

  @Test(arguments: masks.indices)
  mutating func `multi-head attention has the gradient of its slopes`(index: Int) throws {
    let layer = MultiHeadAttention(size: 6, headCount: 3, using: &generator)
    let check = try Fed.sample(layer, inputs: [(6, 6), (8, 6)], seed: 526).check(seed: 527) {
      try $0.pass(masks[index]).output
    } backward: {
      let back = try $0.layer.backward($1, $0.pass(masks[index]).trace, answers: .reference)
      return Fed(layer: back.gradients, inputs: [back.dRows, back.dMemory])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }

  @Test(arguments: NormOrder.allCases, masks.indices)
  mutating func `a layer of an encoder has the gradient of its slopes`(
    order: NormOrder, index: Int
  ) throws {
    let layer = EncoderLayer(
      size: 4, headCount: 2, hiddenSize: 5, order: order, using: &generator)
    let check = try Fed.sample(layer, inputs: [(6, 4)], seed: 528).check(seed: 529) {
      try $0.pass(selfMasks[index]).output
    } backward: {
      let back = try $0.layer.backward($1, $0.pass(selfMasks[index]).trace, answers: .reference)
      return Fed(layer: back.gradients, inputs: [back.dRows])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }

  @Test(arguments: NormOrder.allCases, masks.indices)
  mutating func `a layer of a decoder has the gradient of its slopes`(
    order: NormOrder, index: Int
  ) throws {
    let layer = DecoderLayer(
      size: 4, headCount: 2, hiddenSize: 5, order: order, using: &generator)
    let check = try Fed.sample(layer, inputs: [(6, 4), (8, 4)], seed: 530).check(seed: 531) {
      try $0.pass(selfMasks[index], masks[index]).output
    } backward: {
      let back = try $0.layer.backward(
        $1, $0.pass(selfMasks[index], masks[index]).trace, answers: .reference)
      return Fed(layer: back.gradients, inputs: [back.dRows, back.dMemory])
    }
    #expect(check.worstError < tolerance, "\(check)")
  }
}

extension Fed<MultiHeadAttention> {
  func pass(
    _ masks: [[[Bool]]]
  ) throws -> (output: Matrix, trace: MultiHeadAttention.Trace) {
    try layer.forward(inputs[0], memory: inputs[1], masks: masks, answers: .reference)
  }
}

extension Fed<EncoderLayer> {
  fileprivate func pass(_ masks: [[[Bool]]]) throws -> (output: Matrix, trace: EncoderLayer.Trace) {
    try layer.forward(inputs[0], masks: masks, answers: .reference)
  }
}

extension Fed<DecoderLayer> {
  fileprivate func pass(
    _ masks: [[[Bool]]], _ memoryMasks: [[[Bool]]]
  ) throws -> (output: Matrix, trace: DecoderLayer.Trace) {
    try layer.forward(
      inputs[0], memory: inputs[1], masks: masks, memoryMasks: memoryMasks, answers: .reference)
  }
}
