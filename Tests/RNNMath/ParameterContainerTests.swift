import RNNMath
import Testing

struct ParameterContainerTests {
  let layers = [Pair.example, Pair.example]

  @Test func `names come in the order of the visit, with the index in front in an array`() {
    #expect(
      layers.named.map(\.name) == ["0.weights", "0.bias", "1.weights", "1.bias"])
    #expect(layers.matrices[3] == Pair.example.bias)
    #expect(layers.parameterCount == 16)
  }

  @Test func `adding and scaling reach every element`() {
    var sum = layers
    sum.add(layers, scaledBy: 3)
    sum.scale(by: 0.25)
    #expect(sum == layers)
    sum.add(layers, scaledBy: -1)
    #expect(sum == layers.zeroed())
  }

  @Test func `the norm is over all matrices together`() {
    let pair = Pair(weights: [[1, 2], [4, 2], [0, -4]], bias: [[2, 2]])
    // 1 + 4 + 16 + 4 + 16 + 4 + 4 = 49, exactly.
    #expect(pair.globalNorm == 7)
  }

  @Test func `clipping shortens what is too long, keeps its direction and returns the old norm`() {
    var pair = Pair(weights: [[1, 2], [4, 2], [0, -4]], bias: [[2, 2]])
    let original = pair
    #expect(pair.clipGlobalNorm(to: 7) == 7)
    #expect(pair == original)
    #expect(pair.clipGlobalNorm(to: 3.5) == 7)
    // A half is exact.
    #expect(pair.weights == 0.5 * original.weights && pair.bias == 0.5 * original.bias)
  }

  @Test func `clipping is PyTorch's, but for the millionth that it adds to the norm`() throws {
    let oracle = try Oracle.load()
    var pair = oracle.gradients[0].pair
    let norm = pair.clipGlobalNorm(to: Scalar(oracle.clipped.maximum))
    #expect(difference([norm], [Scalar(oracle.clipped.norm)], within: Oracle.tolerance) == nil)
    pair.scale(by: norm / (norm + 1e-6))
    let wrong = zip(pair.matrices, oracle.clipped.pair.matrices)
      .compactMap { difference($0, $1, within: Oracle.tolerance) }
    #expect(wrong.isEmpty)
  }

  @Test func `a gradient that is not finite is seen, and left as it is`() {
    var pair = Pair.example
    #expect(pair.allFinite)
    pair.bias[0, 1] = .infinity
    let broken = pair
    #expect(!pair.allFinite)
    #expect(pair.clipGlobalNorm(to: 1) == .infinity)
    #expect(pair == broken)
  }

  @Test func `an error of the visitor stops the visit and comes out`() {
    struct Enough: Error {}
    var pair = Pair.example
    var seen: [String] = []
    #expect(throws: Enough.self) {
      try pair.visit { name, _ in
        seen.append(name)
        throw Enough()
      }
    }
    #expect(seen == ["weights"])
  }
}
