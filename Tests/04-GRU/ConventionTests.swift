import GRUModel
import GRUSolutions
import RNNMath
import TestSupport
import Testing

@Suite struct GRUConventions {
  private static let all =
    [GRUGate.reset, .update, .candidate].permutations.flatMap { order in
      GRUConvention.Update.allCases.map { GRUConvention(order: order, update: $0) }
    }

  @Test(arguments: GRUVariant.allCases)
  func `a layer computes the same in every convention that it is converted to`(
    variant: GRUVariant
  ) throws {
    let run = UnrolledGRU.sample(lengths: [1, 1], steps: 1, variant: variant, seed: 421)
    let (gru, input, hidden) = (run.network.layers[0], run.inputs[0], run.initial[0])
    let expected = try run.forward().trace.scans[0].steps[0].hidden
    #expect(Self.all.count == 12)
    for convention in Self.all {
      let converted = try convert(gru, from: .book, to: convention)
      let read = plainStep(input, hidden, converted, convention, variant)
      // Sums of at most nine terms of order one, in another order.
      #expect(gap([read], [expected]) < 1e-14, "\(convention)")
      // Only columns move and signs turn, so the way back is exact.
      for other in Self.all {
        let onwards = try convert(converted, from: convention, to: other)
        #expect(try convert(onwards, from: other, to: .book) == gru)
      }
      if convention != .book {
        #expect(gap([plainStep(input, hidden, gru, convention, variant)], [expected]) > 1e-2)
      }
    }
  }

  @Test func `the conventions of libraries are what they are said to be`() {
    #expect(GRUConvention.pytorch == .book)
    #expect(GRUConvention.keras.columns(of: .update, hiddenSize: 4) == 0..<4)
    #expect(GRUConvention.keras.columns(of: .reset, hiddenSize: 4) == 4..<8)
    #expect(GRUConvention.chung.update == .replaces)
    for gate in GRUGate.allCases {
      #expect(
        GRUConvention.book.columns(of: gate, hiddenSize: 3) == gate.columns(hiddenSize: 3))
    }
  }

  /// One step in plain loops, in any convention: nothing of it is shared with the solutions.
  private func plainStep(
    _ x: Matrix, _ h: Matrix, _ gru: GRU, _ convention: GRUConvention, _ variant: GRUVariant
  ) -> Matrix {
    func sums(_ a: Matrix, _ weights: Matrix, _ gate: GRUGate, _ n: Int, _ k: Int) -> Scalar {
      let column = convention.columns(of: gate, hiddenSize: gru.hiddenSize).lowerBound + k
      return (0..<a.columns).reduce(0) { $0 + a[n, $1] * weights[$1, column] }
    }
    func fromInput(_ gate: GRUGate, _ n: Int, _ k: Int) -> Scalar {
      let column = convention.columns(of: gate, hiddenSize: gru.hiddenSize).lowerBound + k
      return sums(x, gru.inputWeights, gate, n, k) + gru.bias[0, column]
    }
    func gates(_ gate: GRUGate) -> Matrix {
      Matrix(rows: h.rows, columns: h.columns) { n, k in
        sigmoid(fromInput(gate, n, k) + sums(h, gru.recurrentWeights, gate, n, k))
      }
    }
    let (r, z) = (gates(.reset), gates(.update))
    return Matrix(rows: h.rows, columns: h.columns) { n, k in
      let u = gru.recurrentWeights
      let recurrent =
        variant == .resetAfter
        ? r[n, k] * (sums(h, u, .candidate, n, k) + gru.recurrentBias[0, k])
        : sums(r.hadamard(h), u, .candidate, n, k)
      let candidate = Matrix(row: [fromInput(.candidate, n, k) + recurrent]).tanh()[0, 0]
      let kept = convention.update == .keeps ? z[n, k] : 1 - z[n, k]
      return kept * h[n, k] + (1 - kept) * candidate
    }
  }
}

extension Array {
  /// All orders of the elements.
  fileprivate var permutations: [[Element]] {
    isEmpty
      ? [[]]
      : indices.flatMap { index in
        var rest = self
        let element = rest.remove(at: index)
        return rest.permutations.map { [element] + $0 }
      }
  }
}
