import AttentionModel
import RNNMath

extension GradientExperiment {
  /// Of two sequences, three rows each that look at four, and at themselves.
  private static let memoryMasks = [Masks.open(3, 4), Masks.ragged(3, 4)]
  private static let selfMasks = [Masks.open(3, 3), Masks.ragged(3, 3)]

  var layers: [Job] {
    let orders = [(NormOrder.normFirst, "norm first"), (.normLast, "norm last")]
    return [
      ("layerNorm", "layer normalisation", layerNorm),
      ("feedForward", "feed-forward", feedForward),
      ("heads", "three heads", heads),
    ]
      + orders.map { order, name in
        ("encoder.\(order)", "encoder layer, \(name)", { try encoder(order, &$0) })
      }
      + orders.map { order, name in
        ("decoder.\(order)", "decoder layer, \(name)", { try decoder(order, &$0) })
      }
  }

  private func layerNorm(_ generator: inout RandomGenerator) throws -> GradientCheck {
    try Fed(LayerNorm(size: 6), inputs: [(4, 6)], using: &generator).check(using: &generator) {
      $0.layer.forward($0.inputs[0]).output
    } backward: {
      let back = $0.layer.backward($1, $0.layer.forward($0.inputs[0]).trace)
      return Fed(back.gradients, [back.dInput])
    }
  }

  private func feedForward(_ generator: inout RandomGenerator) throws -> GradientCheck {
    let layer = FeedForward(size: 4, hiddenSize: 7, using: &generator)
    return try Fed(layer, inputs: [(5, 4)], using: &generator).check(using: &generator) {
      $0.layer.forward($0.inputs[0]).output
    } backward: {
      let back = $0.layer.backward($1, $0.layer.forward($0.inputs[0]).trace)
      return Fed(back.gradients, [back.dRows])
    }
  }

  private func heads(_ generator: inout RandomGenerator) throws -> GradientCheck {
    func pass(
      _ fed: Fed<MultiHeadAttention>
    ) throws -> (output: Matrix, trace: MultiHeadAttention.Trace) {
      try fed.layer.forward(
        fed.inputs[0], memory: fed.inputs[1], masks: Self.memoryMasks, answers: answers)
    }
    let layer = MultiHeadAttention(size: 6, headCount: 3, using: &generator)
    return try Fed(layer, inputs: [(6, 6), (8, 6)], using: &generator).check(using: &generator) {
      try pass($0).output
    } backward: {
      let back = try $0.layer.backward($1, pass($0).trace, answers: answers)
      return Fed(back.gradients, [back.dRows, back.dMemory])
    }
  }

  private func encoder(
    _ order: NormOrder, _ generator: inout RandomGenerator
  ) throws -> GradientCheck {
    func pass(_ fed: Fed<EncoderLayer>) throws -> (output: Matrix, trace: EncoderLayer.Trace) {
      try fed.layer.forward(fed.inputs[0], masks: Self.selfMasks, answers: answers)
    }
    let layer = EncoderLayer(
      size: 4, headCount: 2, hiddenSize: 5, order: order, using: &generator)
    return try Fed(layer, inputs: [(6, 4)], using: &generator).check(using: &generator) {
      try pass($0).output
    } backward: {
      let back = try $0.layer.backward($1, pass($0).trace, answers: answers)
      return Fed(back.gradients, [back.dRows])
    }
  }

  private func decoder(
    _ order: NormOrder, _ generator: inout RandomGenerator
  ) throws -> GradientCheck {
    func pass(_ fed: Fed<DecoderLayer>) throws -> (output: Matrix, trace: DecoderLayer.Trace) {
      try fed.layer.forward(
        fed.inputs[0], memory: fed.inputs[1], masks: Self.selfMasks,
        memoryMasks: Self.memoryMasks, answers: answers)
    }
    let layer = DecoderLayer(
      size: 4, headCount: 2, hiddenSize: 5, order: order, using: &generator)
    return try Fed(layer, inputs: [(6, 4), (8, 4)], using: &generator).check(using: &generator) {
      try pass($0).output
    } backward: {
      let back = try $0.layer.backward($1, pass($0).trace, answers: answers)
      return Fed(back.gradients, [back.dRows, back.dMemory])
    }
  }
}
