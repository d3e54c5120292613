import AttentionModel
import AttentionSolutions
import FundamentalsModel
import RNNMath
import TestSupport
import Testing

@Suite struct TheLayersOfATransformer {
  private var generator = RandomGenerator(seed: 571)

  @Test func `a new normalisation gives each row mean zero and variance one`() {
    let rows = random(3, 50, seed: 572, deviation: 7).map { $0 + 100 }
    let output = LayerNorm(size: 50).forward(rows).output
    for row in 0..<3 {
      let x = output[row: row]
      // Fifty elements of the size of a hundred, rounded. Measured: 6e-15.
      let mean = x.reduce(0, +) / 50
      #expect(abs(mean) < 1e-12, "\(mean)")
      // ε = 1e-5 beside a variance of about 49: short of one by 2e-7.
      let variance = x.reduce(0) { $0 + $1 * $1 } / 50
      #expect(abs(variance - 1) < 1e-6, "\(variance)")
    }
  }

  @Test func `equal elements become the bias, and nothing is divided by zero`() {
    let layer = Fed.sample(LayerNorm(size: 4), inputs: [], seed: 573).layer
    let (output, trace) = layer.forward(Matrix(rows: 2, columns: 4, repeating: 3))
    #expect(output[row: 0] == layer.bias.values && output[row: 1] == layer.bias.values)
    #expect(layer.backward(random(2, 4, seed: 574), trace).dInput.allFinite)
  }

  @Test mutating func `a way around lets through what its function makes nothing of`() {
    let rows = random(3, 4, seed: 575)
    let nothing = { (rows: Matrix) in (output: rows.zeroed(), trace: ()) }
    let first = Residual(LayerNorm(size: 4), order: .normFirst)
    #expect(first.forward(rows, around: nothing).output == rows)
    let last = Residual(LayerNorm(size: 4), order: .normLast)
    #expect(last.forward(rows, around: nothing).output == last.norm.forward(rows).output)
  }

  @Test mutating func `one head is plain attention between linear layers`() throws {
    let layer = MultiHeadAttention(size: 4, headCount: 1, using: &generator)
    let fed = Fed.sample(layer, inputs: [(3, 4), (5, 4)], seed: 576)
    let mask = Masks.ragged(3, 5)
    func through(_ part: KeyPath<MultiHeadAttention, Linear>, _ rows: Matrix) -> Matrix {
      rows.matmul(fed.layer[keyPath: part].weights)
        .addingToRows(fed.layer[keyPath: part].bias)
    }
    let step = try scaledDotProduct(
      through(\.query, fed.inputs[0]), keys: through(\.key, fed.inputs[1]),
      values: through(\.value, fed.inputs[1]), mask: mask, softmax: maskedSoftmax)
    // The same arithmetic, so exactly equal.
    #expect(try fed.pass([mask]).output == through(\.output, step.context))
  }

  @Test mutating func `the order of keys is of no account, that of queries carries over`() throws {
    let layer = MultiHeadAttention(size: 6, headCount: 2, using: &generator)
    let fed = Fed.sample(layer, inputs: [(3, 6), (4, 6)], seed: 577)
    let output = try fed.pass([Masks.open(3, 4)]).output
    var turned = fed
    turned.inputs = [fed.inputs[0].rows(at: [2, 0, 1]), fed.inputs[1].rows(at: [3, 1, 0, 2])]
    // Four terms in another order. Measured: 3e-16.
    let other = try turned.pass([Masks.open(3, 4)]).output
    #expect(gap([other], [output.rows(at: [2, 0, 1])]) < 1e-14)
  }

  @Test mutating func `they visit all that they learn, each under a name of its own`() {
    // d = 6, F = 5: attention 4·(36 + 6), feed-forward 30 + 5 + 30 + 6, a norm 12.
    let encoder = EncoderLayer(size: 6, headCount: 3, hiddenSize: 5, using: &generator)
    let decoder = DecoderLayer(size: 6, headCount: 3, hiddenSize: 5, using: &generator)
    #expect(encoder.parameterCount == 168 + 71 + 2 * 12)
    #expect(decoder.parameterCount == 2 * 168 + 71 + 3 * 12)
    for names in [encoder.named.map(\.name), decoder.named.map(\.name)] {
      #expect(Set(names).count == names.count)
    }
    var (general, additive) = (
      ScoreLayer(.general, querySize: 3, keySize: 2, using: &generator),
      ScoreLayer(.additive, querySize: 3, keySize: 2, using: &generator)
    )
    #expect(general.matrices.map(\.shape) == ["3×2"])
    #expect(additive.matrices.map(\.shape) == ["3×2", "2×2", "1×2", "1×2"])
    general.visit { $1 = $1.map { _ in 1 } }
    additive.visit { $1 = $1.map { _ in 1 } }
    #expect((general.matrices + additive.matrices).allSatisfy { $0 == $0.map { _ in 1 } })
    #expect(ScoreLayer.dot.parameterCount == 0 && ScoreLayer.scaledDot.parameterCount == 0)
  }

  @Test func `what cannot be is refused`() async {
    await #expect(processExitsWith: .failure) {
      var generator = RandomGenerator(seed: 578)
      _ = MultiHeadAttention(size: 6, headCount: 4, using: &generator)
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix.identity(2).mixing(.identity(2), transposing: .right)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2).mixing([[.nan]]) }
  }
}
