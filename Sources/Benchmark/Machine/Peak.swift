import Dispatch
import RNNMath
import Synchronization

/// The most multiply-adds a second that this machine does, on numbers that stay in registers.
enum Peak {
  /// In GFLOP/s, a multiplication and an addition counted as two; the best of several tries.
  ///
  /// - Parameter threads: how many do the same side by side; their sum counts
  static func measured(threads: Int) -> Double {
    let rounds = 400_000
    // The vectors of the machine may be of 16, 32 or 64 bytes, so the widths are tried in turn.
    return [widthOf4, widthOf8, widthOf16].map { (chains: @Sendable (Int) -> Int) in
      (0..<5).map { _ in
        let operations = Atomic(0)
        let start = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
          operations.add(chains(rounds), ordering: .relaxed)
        }
        let elapsed = (ContinuousClock.now - start).components
        let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        return Double(operations.load(ordering: .relaxed)) / seconds / 1e9
      }.max() ?? .nan
    }.max() ?? .nan
  }

  @Sendable private static func widthOf4(_ rounds: Int) -> Int {
    operations(SIMD4<Scalar>.self, rounds)
  }
  @Sendable private static func widthOf8(_ rounds: Int) -> Int {
    operations(SIMD8<Scalar>.self, rounds)
  }
  @Sendable private static func widthOf16(_ rounds: Int) -> Int {
    operations(SIMD16<Scalar>.self, rounds)
  }

  /// Twelve independent chains: more than the latency of a multiply-add, times two units a core,
  /// and with their operands still few enough for the registers.
  @inline(__always)
  private static func operations<Vector: SIMD>(_: Vector.Type, _ rounds: Int) -> Int
  where Vector.Scalar == RNNMath.Scalar {
    // From the argument, so that the compiler doesn't know them.
    let factor = Vector(repeating: 1 - 1 / RNNMath.Scalar(rounds))
    let term = Vector(repeating: 1 / RNNMath.Scalar(rounds))
    var (c0, c1, c2, c3) = (term, factor, term, factor)
    var (c4, c5, c6, c7) = (term, factor, term, factor)
    var (c8, c9, c10, c11) = (term, factor, term, factor)
    for _ in 0..<rounds {
      c0 = multiplyAdd(c0, factor, term)
      c1 = multiplyAdd(c1, factor, term)
      c2 = multiplyAdd(c2, factor, term)
      c3 = multiplyAdd(c3, factor, term)
      c4 = multiplyAdd(c4, factor, term)
      c5 = multiplyAdd(c5, factor, term)
      c6 = multiplyAdd(c6, factor, term)
      c7 = multiplyAdd(c7, factor, term)
      c8 = multiplyAdd(c8, factor, term)
      c9 = multiplyAdd(c9, factor, term)
      c10 = multiplyAdd(c10, factor, term)
      c11 = multiplyAdd(c11, factor, term)
    }
    var total = c0[0] + c1[1] + c2[2] + c3[3]
    total += c4[0] + c5[1] + c6[2] + c7[3]
    total += c8[0] + c9[1] + c10[2] + c11[3]
    return total.isFinite ? 2 * 12 * Vector.scalarCount * rounds : 0
  }

  @inline(__always)
  private static func multiplyAdd<Vector: SIMD>(
    _ a: Vector, _ b: Vector, _ c: Vector
  ) -> Vector where Vector.Scalar: BinaryFloatingPoint {
    #if UNROLLED_FMA
    c.addingProduct(a, b)
    #else
    c + a * b
    #endif
  }
}
