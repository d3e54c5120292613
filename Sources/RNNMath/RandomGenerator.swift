/// A seeded source of random numbers: the same seed gives the same numbers on every platform.
///
///     var generator = RandomGenerator(seed: 42)
///     generator.uniform()          // in [0, 1)
///     generator.integer(below: 6)  // 0, 1, 2, 3, 4 or 5
///     generator.normal()           // mean 0, variance 1
///
/// It is a value: a copy repeats the same numbers, so pass it `inout`, or `split()` it. It is not
/// for secrets. xoshiro256**, D. Blackman and S. Vigna, *Scrambled Linear Pseudorandom Number
/// Generators*, ACM TOMS 47(4), 2021; period 2²⁵⁶ − 1.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  private var s0, s1, s2, s3: UInt64

  /// Makes a generator whose numbers are fixed by a seed; every seed is as good as any other.
  ///
  /// The state is filled by SplitMix64, as xoshiro's authors advise: G. Steele, D. Lea and
  /// C. Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014.
  public init(seed: UInt64) {
    var state = seed
    func splitMix64() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    s0 = splitMix64()
    s1 = splitMix64()
    s2 = splitMix64()
    s3 = splitMix64()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotateLeft(s1 &* 5, by: 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotateLeft(s3, by: 45)
    return result
  }

  /// A new generator with numbers of its own, so that one part of a program can draw more or fewer
  /// without changing what another part draws.
  public mutating func split() -> RandomGenerator {
    RandomGenerator(seed: next())
  }
}

private func rotateLeft(_ x: UInt64, by count: UInt64) -> UInt64 {
  (x << count) | (x >> (64 - count))
}
