import AttentionModel
import AttentionSolutions
import LSTMModel
import RNNMath
import TestSupport
import Testing

/// What PyTorch computes, this chapter computes: see Fixtures/make_fixtures.py.
@Suite struct AttentionParity {
  // Sums of at most 24 terms of order one, in another order. Measured: 2e-15.
  private let tolerance: Scalar = 1e-10

  @Test(arguments: ["dot product", "dot product, padding", "dot product, causal"])
  func `values and gradients of a scaled dot product are those of PyTorch`(name: String) throws {
    let torch = try TorchCase.named(name)
    let masks = torch.masks["rows"] ?? []
    let names = ["queries", "keys", "values"]
    let inputs = names.map { torch.input($0).cut(into: masks.count) }
    let steps = try masks.indices.map { n in
      try scaledDotProduct(
        inputs[0][n], keys: inputs[1][n], values: inputs[2][n], mask: masks[n],
        softmax: maskedSoftmax)
    }
    let output = Matrix(stacking: steps.map(\.context))
    #expect(gap([output], [Matrix(torch: torch.output)]) < tolerance)
    let backs = try zip(Matrix(torch: torch.weighting).cut(into: masks.count), steps).map {
      try attentionBackward($0, step: $1, softmaxBackward: softmaxBackward)
    }
    let ours = [
      backs.map(\.dQueries), backs.map(\.dKeys), backs.map { $0.dValues ?? [] },
    ].map { Matrix(stacking: $0) }
    let theirs = names.map { Matrix(torch: torch.gradients[$0] ?? []) }
    #expect(gap(ours, theirs) < tolerance)
  }

  @Test(arguments: ["multi-head, padding", "multi-head, causal"])
  func `multi-head attention is that of PyTorch, head by head`(name: String) throws {
    let torch = try TorchCase.named(name)
    let masks = torch.masks["rows"] ?? []
    let layer = TorchParameters(torch.parameters).attention()
    let isCross = torch.inputs["memory"] != nil
    let (output, trace) = try layer.forward(
      torch.input("rows"), memory: torch.input(isCross ? "memory" : "rows"), masks: masks,
      answers: .reference)
    #expect(gap([output], [Matrix(torch: torch.output)]) < tolerance)
    let weights = masks.indices.flatMap { n in trace.heads.map { $0[n].weights } }
    #expect(gap([Matrix(stacking: weights)], [Matrix(torch: torch.weights ?? [])]) < tolerance)

    let back = try layer.backward(Matrix(torch: torch.weighting), trace, answers: .reference)
    let theirs = TorchParameters(torch.gradients)
    #expect(gap(back.gradients.matrices, theirs.attention().matrices) < tolerance)
    let ours = isCross ? [back.dRows, back.dMemory] : [back.dRows + back.dMemory]
    #expect(gap(ours, (isCross ? ["rows", "memory"] : ["rows"]).map(theirs.matrix)) < tolerance)
  }

  @Test func `layer normalisation is that of PyTorch`() throws {
    let torch = try TorchCase.named("layer norm")
    let layer = TorchParameters(torch.parameters).norm()
    let (output, trace) = layer.forward(torch.input("rows"))
    #expect(gap([output], [Matrix(torch: torch.output)]) < tolerance)
    let (dInput, gradients) = layer.backward(Matrix(torch: torch.weighting), trace)
    let theirs = TorchParameters(torch.gradients)
    #expect(gap([dInput], [theirs.matrix("rows")]) < tolerance)
    #expect(gap(gradients.matrices, theirs.norm().matrices) < tolerance)
  }

  @Test(arguments: NormOrder.allCases)
  func `a layer of an encoder is that of PyTorch`(order: NormOrder) throws {
    let torch = try TorchCase.named("encoder, \(words(order))")
    let layer = TorchParameters(torch.parameters).encoderLayer(order)
    let (output, trace) = try layer.forward(
      torch.input("rows"), masks: torch.masks["rows"] ?? [], answers: .reference)
    #expect(gap([output], [Matrix(torch: torch.output)]) < tolerance)
    let back = try layer.backward(Matrix(torch: torch.weighting), trace, answers: .reference)
    let theirs = TorchParameters(torch.gradients)
    #expect(gap([back.dRows], [theirs.matrix("rows")]) < tolerance)
    #expect(gap(back.gradients.matrices, theirs.encoderLayer(order).matrices) < tolerance)
  }

  @Test(arguments: NormOrder.allCases)
  func `a layer of a decoder is that of PyTorch`(order: NormOrder) throws {
    let torch = try TorchCase.named("decoder, \(words(order))")
    let layer = TorchParameters(torch.parameters).decoderLayer(order)
    let (output, trace) = try layer.forward(
      torch.input("rows"), memory: torch.input("memory"), masks: torch.masks["rows"] ?? [],
      memoryMasks: torch.masks["memory"] ?? [], answers: .reference)
    #expect(gap([output], [Matrix(torch: torch.output)]) < tolerance)
    let back = try layer.backward(Matrix(torch: torch.weighting), trace, answers: .reference)
    let theirs = TorchParameters(torch.gradients)
    #expect(gap([back.dRows, back.dMemory], ["rows", "memory"].map(theirs.matrix)) < tolerance)
    #expect(gap(back.gradients.matrices, theirs.decoderLayer(order).matrices) < tolerance)
  }

  @Test func `with the norm elsewhere, or without the mask, nothing would fit`() throws {
    let torch = try TorchCase.named("encoder, norm first")
    let masks = torch.masks["rows"] ?? []
    let every = masks.map { $0.map { $0.map { _ in true } } }
    for (order, masks) in [(NormOrder.normLast, masks), (.normFirst, every)] {
      let layer = TorchParameters(torch.parameters).encoderLayer(order)
      let output = try layer.forward(
        torch.input("rows"), masks: masks, answers: .reference
      ).output
      #expect(gap([output], [Matrix(torch: torch.output)]) > 1e-2)
    }
  }

  private func words(_ order: NormOrder) -> String {
    order == .normFirst ? "norm first" : "norm last"
  }
}
