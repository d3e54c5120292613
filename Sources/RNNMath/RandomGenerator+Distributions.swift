import Foundation

extension RandomGenerator {
  /// A number in [0, 1), each multiple of 2⁻⁵³ equally likely.
  public mutating func uniform() -> Scalar {
    // A Float could round the largest of them to 1, which is not in the range.
    min(Scalar(unit()), Scalar(1).nextDown)
  }

  /// A number in a half-open range.
  ///
  /// Stops if the range is empty.
  public mutating func uniform(in range: Range<Scalar>) -> Scalar {
    if range.isEmpty { stop("uniform: the range \(range) is empty; its bounds must differ") }
    let (low, high) = (range.lowerBound, range.upperBound)
    return min(low + (high - low) * uniform(), high.nextDown)
  }

  /// A whole number from 0 up to, but not including, a bound; each exactly equally likely.
  ///
  /// Stops if the bound is not positive. D. Lemire, *Fast Random Integer Generation in an Interval*,
  /// ACM TOMACS 29(1), 2019, algorithm 5.
  public mutating func integer(below bound: Int) -> Int {
    if bound <= 0 { stop("integer(below:): the bound must be positive, but \(bound) came") }
    let s = UInt64(bound)
    var product = next().multipliedFullWidth(by: s)
    if product.low < s {
      // 2⁶⁴ mod s of the products are left over: drawing one again keeps the rest equally likely.
      let leftOver = (0 &- s) % s
      while product.low < leftOver { product = next().multipliedFullWidth(by: s) }
    }
    return Int(product.high)
  }

  /// A number from the normal distribution with mean 0 and variance 1.
  ///
  /// The ratio v/u of a point uniform in a rectangle, kept if it falls inside the curve
  ///
  ///     v² ≤ −4 u² ln u
  ///
  /// which two quadratic bounds decide nearly always. So the result is arithmetic that is the same
  /// everywhere: the platform's logarithm only decides in the thin band between the bounds.
  /// J. Leva, *A Fast Normal Random Number Generator*, ACM TOMS 18(4), 1992.
  public mutating func normal() -> Scalar {
    while true {
      let u = 1 - unit()
      let v = 1.7156 * (unit() - 0.5)
      let x = u - 0.449871
      let y = abs(v) + 0.386595
      let q = x * x + y * (0.19600 * y - 0.25472 * x)
      if q < 0.27597 { return Scalar(v / u) }
      if q <= 0.27846 && v * v <= -4 * u * u * log(u) { return Scalar(v / u) }
    }
  }

  /// An index, each as likely as its probability says.
  ///
  /// The probabilities are divided by their sum, so rounding in it is harmless. An index of
  /// probability 0 never comes. Stops if one is negative or not finite, or if all are 0.
  public mutating func categorical(_ probabilities: [Scalar]) -> Int {
    var total: Scalar = 0
    for (index, p) in probabilities.enumerated() {
      if !(p >= 0 && p.isFinite) {
        stop("categorical: probability \(p) at \(index) must be finite and not negative")
      }
      total += p
    }
    guard total > 0, let last = probabilities.lastIndex(where: { $0 > 0 }) else {
      stop("categorical: one of the \(probabilities.count) probabilities must be positive")
    }
    var rest = uniform() * total
    for (index, p) in probabilities.enumerated() {
      rest -= p
      if rest < 0 { return index }
    }
    return last
  }

  /// 53 random bits as a number in [0, 1), whatever `Scalar` is.
  private mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
