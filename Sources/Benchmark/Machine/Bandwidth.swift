import RNNMath

/// How many bytes a second one thread reads.
enum Bandwidth {
  /// In GB/s, the best of several passes over so many bytes again and again.
  static func measured(bytes: Int) -> Double {
    let vectors = max(8, bytes / MemoryLayout<SIMD8<Scalar>>.stride / 8 * 8)
    var values = [SIMD8<Scalar>](repeating: .one, count: vectors)
    let size = vectors * MemoryLayout<SIMD8<Scalar>>.stride
    let passes = max(1, 64_000_000 / size)
    return (0..<5).map { _ in
      let seconds =
        (try? secondsTaken(passes) {
          // Else the sums of all passes are one, and a compiler that sees that takes it once.
          values[0] += 1e-6
          return sum(values)
        }) ?? .nan
      return Double(size * passes) / seconds / 1e9
    }.max() ?? .nan
  }

  @inline(never)
  private static func sum(_ values: [SIMD8<Scalar>]) -> Scalar {
    values.withUnsafeBufferPointer { v in
      var (a, b) = (SIMD8<Scalar>.zero, SIMD8<Scalar>.zero)
      var (c, d) = (SIMD8<Scalar>.zero, SIMD8<Scalar>.zero)
      var (e, f) = (SIMD8<Scalar>.zero, SIMD8<Scalar>.zero)
      var (g, h) = (SIMD8<Scalar>.zero, SIMD8<Scalar>.zero)
      var i = 0
      while i + 8 <= v.count {
        a += v[i]
        b += v[i + 1]
        c += v[i + 2]
        d += v[i + 3]
        e += v[i + 4]
        f += v[i + 5]
        g += v[i + 6]
        h += v[i + 7]
        i += 8
      }
      return ((a + b) + (c + d) + (e + f) + (g + h)).sum()
    }
  }
}
