import AttentionModel
import AttentionSolutions
import RNNMath
import TestSupport
import Testing

@Suite struct HiddenKeys {
  private let mask = Masks.ragged(5, 4)

  @Test func `who sees nothing gets zeros, and hands zeros back`() throws {
    let fed = Fed.sample(inputs: [(5, 3), (4, 3), (4, 2)], seed: 541)
    let (step, back) = try dotProduct(fed.inputs, mask: mask)
    #expect(isZero(step.weights[row: 1]) && isZero(step.context[row: 1]))
    #expect(isZero(back.inputs[0][row: 1]))
    for t in [0, 2, 3, 4] {
      // Four weights, rounded each.
      #expect(abs(step.weights[row: t].reduce(0, +) - 1) < 1e-15, "row \(t)")
      for s in 0..<4 { #expect((step.weights[t, s] == 0) == !mask[t][s], "row \(t), \(s)") }
    }
    // The last key is seen by none.
    #expect(isZero(back.inputs[1][row: 3]) && isZero(back.inputs[2][row: 3]))
  }

  @Test func `nobody there to be seen makes zeros too`() throws {
    let fed = Fed.sample(inputs: [(2, 3), (0, 3), (0, 2)], seed: 542)
    let (step, back) = try dotProduct(fed.inputs, mask: [[], []])
    #expect(step.weights.shape == "2×0" && step.context == Matrix(rows: 2, columns: 2))
    #expect(back.inputs.map(\.shape) == ["2×3", "0×3", "0×2"] && isZero(back.inputs[0].values))
    for kind in ScoreLayer.Kind.allCases {
      let layer = kind.layer(querySize: 3, keySize: 3)
      let seen = try layer.attend(
        fed.inputs[0], to: fed.inputs[1], mask: [[], []], answers: .reference)
      #expect(seen.context == Matrix(rows: 2, columns: 3), "\(kind)")
      let back = try layer.backward(seen.context, step: seen, answers: .reference)
      #expect(back.dKeys.shape == "0×3" && isZero(back.dQueries.values), "\(kind)")
    }
  }

  @Test(arguments: [Scalar.nan, .infinity, -.infinity, 1e300])
  func `what is hidden leaves no trace, to the bit`(rubbish: Scalar) throws {
    let fed = Fed.sample(inputs: [(5, 3), (4, 3), (4, 2)], seed: 543)
    let (step, back) = try dotProduct(fed.inputs, mask: mask)
    var others = fed.inputs
    for index in 1...2 { others[index].fill(row: 3, with: rubbish) }
    // A query that sees nothing may be rubbish as well.
    others[0].fill(row: 1, with: rubbish)
    let (otherStep, otherBack) = try dotProduct(others, mask: mask)
    #expect(otherStep.weights == step.weights && otherStep.context == step.context)
    #expect(otherBack.inputs == back.inputs)
  }

  @Test(arguments: ScoreLayer.Kind.allCases, [Scalar.nan, .infinity, 1e300])
  func `no kind of score lets hidden keys through`(kind: ScoreLayer.Kind, rubbish: Scalar) throws {
    let fed = Fed.sample(
      kind.layer(querySize: 3, keySize: 3), inputs: [(5, 3), (4, 3)], seed: 544)
    var other = fed
    other.inputs[0].fill(row: 1, with: rubbish)
    other.inputs[1].fill(row: 3, with: rubbish)
    let (step, otherStep) = (try fed.step(mask), try other.step(mask))
    #expect(otherStep.weights == step.weights && otherStep.context == step.context)
    let dContext = random(5, 3, seed: 545)
    let back = try fed.layer.backward(dContext, step: step, answers: .reference)
    let otherBack = try other.layer.backward(dContext, step: otherStep, answers: .reference)
    #expect(otherBack.dQueries == back.dQueries && otherBack.dKeys == back.dKeys)
    #expect(otherBack.gradients == back.gradients)
  }

  @Test func `what one query may not see, another may`() throws {
    // Key 2 is NaN: those before it don't notice, it and those after it do.
    var inputs = Fed.sample(inputs: [(4, 3), (4, 3), (4, 2)], seed: 546).inputs
    let mask = try causalMask(4)
    let clean = try dotProduct(inputs, mask: mask).step.context
    for index in 1...2 { inputs[index].fill(row: 2, with: .nan) }
    let context = try dotProduct(inputs, mask: mask).step.context
    #expect(context.rows(0..<2) == clean.rows(0..<2))
    #expect(context.rows(2..<4).values.allSatisfy { $0.isNaN })
  }

  @Test func `no head lets a hidden row of the memory through`() throws {
    var generator = RandomGenerator(seed: 547)
    let layer = MultiHeadAttention(size: 6, headCount: 3, using: &generator)
    let fed = Fed.sample(layer, inputs: [(6, 6), (8, 6)], seed: 548)
    let masks = [Masks.ragged(3, 4), Masks.padded(3, 4, length: 0)]
    var other = fed
    for row in [3, 4, 5, 6, 7] { other.inputs[1].fill(row: row, with: .nan) }
    for row in [1, 3, 4, 5] { other.inputs[0].fill(row: row, with: .infinity) }
    let (pass, otherPass) = (try fed.pass(masks), try other.pass(masks))
    #expect(otherPass.output == pass.output)
    for row in [1, 3, 4, 5] { #expect(pass.output[row: row] == fed.layer.output.bias.values) }
    let dOutput = random(6, 6, seed: 549)
    let back = try fed.layer.backward(dOutput, pass.trace, answers: .reference)
    let otherBack = try other.layer.backward(dOutput, otherPass.trace, answers: .reference)
    #expect(otherBack.dRows == back.dRows && otherBack.dMemory == back.dMemory)
    #expect(otherBack.gradients == back.gradients)
    #expect(back.gradients.allFinite)
  }

  @Test func `a product that keeps out what has no weight is else the product`() {
    let (weights, values) = (random(3, 4, seed: 550), random(4, 2, seed: 551))
    #expect(weights.mixing(values) == weights.matmul(values))
    let turned = weights.transposed
    #expect(turned.mixing(values, transposing: .left) == turned.matmul(values, transposing: .left))
    var other = values
    other[0, 1] = .nan
    #expect((0..<3).allSatisfy { weights.mixing(other)[$0, 1].isNaN })
    var without = weights
    for t in 0..<3 { without[t, 0] = 0 }
    #expect(without.mixing(other) == without.mixing(values))
  }

  /// The forward pass, and the gradients for a derivative by the context that is always the same.
  private func dotProduct(
    _ inputs: [Matrix], mask: [[Bool]]
  ) throws -> (step: AttentionStep, back: Fed<[Matrix]>) {
    let step = try scaledDotProduct(
      inputs[0], keys: inputs[1], values: inputs[2], mask: mask, softmax: maskedSoftmax)
    let back = try attentionBackward(
      random(inputs[0].rows, inputs[2].columns, seed: 552), step: step,
      softmaxBackward: softmaxBackward(_:weights:))
    return (step, Fed(layer: [], inputs: [back.dQueries, back.dKeys, back.dValues ?? []]))
  }

  private func isZero(_ values: [Scalar]) -> Bool { values.allSatisfy { $0 == 0 } }
}

extension Matrix {
  fileprivate mutating func fill(row: Int, with value: Scalar) {
    self[row: row] = Array(repeating: value, count: columns)
  }
}
