import GRUSolutions
import RNNMath
import TestSupport
import Testing

@testable import GRUModel

@Suite struct TheGRU {
  private let layer = UnrolledGRU.sample(lengths: [1], steps: 1, seed: 411).network.layers[0]
  private let input = random(3, 3, seed: 412)
  private let hidden = random(3, 4, seed: 413)

  @Test func `Uᵀ is that of U as it is now, however U was changed`() {
    var kept = layer.keepingTransposed()
    #expect(kept == layer)
    #expect(kept.recurrentTransposed == layer.recurrentWeights.transposed)
    kept.recurrentWeights[1, 2] += 1
    #expect(kept.recurrentTransposed == kept.recurrentWeights.transposed)
    kept = kept.keepingTransposed()
    kept.visit { _, matrix in matrix *= 2 }
    #expect(kept.recurrentTransposed == kept.recurrentWeights.transposed)
  }

  @Test func `an update gate of one keeps the state, to the bit, and of zero replaces it`() throws {
    for step in [stepForward, stepForwardResetBefore] {
      let kept = try step(input, hidden, with(updateBias: 60))
      #expect(kept.hidden == hidden)
      let replaced = try step(input, hidden, with(updateBias: -60))
      // z = e⁻⁶⁰ of the old state is left.
      #expect(gap([replaced.hidden], [replaced.candidate]) < 1e-20)
    }
  }

  @Test func `with a reset gate of one it does not matter where it stands`() throws {
    var open = layer
    for column in GRUGate.reset.columns(hiddenSize: 4) { open.bias[0, column] = 60 }
    open.recurrentBias *= 0
    let (before, after) = (
      try stepForwardResetBefore(input, from: hidden, gru: open),
      try stepForward(input, from: hidden, gru: open)
    )
    // The same sums of at most nine terms of order one, in another order. Measured: 2e-16.
    #expect(gap([before.hidden], [after.hidden]) < 1e-14)
    let (usual, other) = (
      try stepForwardResetBefore(input, from: hidden, gru: layer),
      try stepForward(input, from: hidden, gru: layer)
    )
    #expect(gap([usual.hidden], [other.hidden]) > 1e-2)
  }

  @Test func `it visits its weights and both biases, and all can change`() {
    var gru = GRU(inputSize: 2, hiddenSize: 3)
    #expect(
      gru.named.map(\.name) == ["inputWeights", "recurrentWeights", "bias", "recurrentBias"])
    #expect(gru.matrices.map(\.shape) == ["2×9", "3×9", "1×9", "1×3"])
    #expect(gru.inputSize == 2 && gru.hiddenSize == 3)
    gru.visit { $1 = $1.map { _ in 1 } }
    #expect(gru.matrices.allSatisfy { $0.values.allSatisfy { $0 == 1 } })
  }

  @Test func `each gate of a new layer keeps lengths, and the update gate begins as wanted`() {
    var generator = RandomGenerator(seed: 414)
    let gru = GRU(inputSize: 3, hiddenSize: 5, updateBias: 2, using: &generator)
    for gate in GRUGate.allCases {
      let u = gru.recurrentWeights.columns(gruGate: gate)
      // Orthogonal to rounding.
      #expect(gap([u.matmul(u, transposing: .left)], [.identity(5)]) < 1e-12)
      let bound = (6 / 8 as Scalar).squareRoot()
      #expect(gru.inputWeights.columns(gruGate: gate).values.allSatisfy { abs($0) <= bound })
      let bias = gru.bias.columns(gruGate: gate)
      #expect(bias.values.allSatisfy { $0 == (gate == .update ? 2 : 0) })
    }
  }

  @Test func `three matrices side by side come apart again`() {
    let parts = GRUGate.allCases.map { random(3, 2, seed: 415 + UInt64($0.rawValue)) }
    #expect(GRUGate.allCases.map { Matrix(gruGates: parts).columns(gruGate: $0) } == parts)
  }

  @Test func `what cannot be is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Matrix(gruGates: [[[1]], [[1]]]) }
    await #expect(processExitsWith: .failure) {
      _ = GRUConvention(order: [.reset, .reset, .candidate], update: .keeps)
    }
  }

  private func with(updateBias: Scalar) -> GRU {
    var gru = layer
    for column in GRUGate.update.columns(hiddenSize: 4) { gru.bias[0, column] = updateBias }
    return gru
  }
}
