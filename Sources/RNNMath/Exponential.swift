// The exponential and its kin for whole arrays, without a table and without a branch: so the
// compiler makes vector instructions of the loops, and an element goes through the same operations,
// to the same bits, whether it comes alone or among others.
//
// The idea is as old as floating point. Every x is a whole number of ln 2 and a little rest,
//
//     x = k ln 2 + r,  |r| ≤ ½ ln 2      eˣ = 2ᵏ eʳ
//
// and of so small an r a few terms of the Taylor series give eʳ to the last bit. The power of two
// only moves the exponent. Each function states its worst error, and the tests hold it to that.

/// Replaces each element by its exponential, at most 0.8 ulp from the truth.
///
/// Below the normal numbers, where it is rounded twice, at most 0.9 of the smallest number.
package func exponential(_ values: inout [Double]) { each(&values) { $0.exponential } }
package func exponential(_ values: inout [Float]) { each(&values) { $0.exponential } }

/// Replaces each element by its logistic function, at most 1.2 ulp from the truth.
package func logistic(_ values: inout [Double]) { each(&values) { $0.logistic } }
package func logistic(_ values: inout [Float]) { each(&values) { $0.logistic } }

/// The logistic function of one number, bit for bit what it is among others.
func logistic(_ x: Scalar) -> Scalar { x.logistic }

/// Replaces each element by its hyperbolic tangent, at most 1.5 ulp from the truth.
package func hyperbolicTangent(_ values: inout [Double]) { each(&values) { $0.hyperbolicTangent } }
package func hyperbolicTangent(_ values: inout [Float]) { each(&values) { $0.hyperbolicTangent } }

// In this file, because a debug build optimises each file by itself.
@inline(__always)
private func each<T>(_ values: inout [T], _ function: (T) -> T) {
  values.withUnsafeMutableBufferPointer { elements in
    for index in elements.indices { elements[index] = function(elements[index]) }
  }
}

extension BinaryFormat {
  @inline(__always)
  fileprivate var exponential: Self {
    // Written so that NaN passes.
    let (lower, upper) = Self.exponentialLimits
    let raised = self < lower ? lower : self
    let e = Reduced(raised > upper ? upper : raised)
    let sum = inTwoParts(1, e.r)
    return (sum.high + (sum.low + e.tail)) * e.power.0 * e.power.1
  }

  /// From σ(−|x|) = e / (1 + e) with e = exp(−|x|), which cannot overflow; the rest to 1 is σ(|x|).
  @inline(__always)
  fileprivate var logistic: Self {
    let (y, lower) = (-magnitude, Self.exponentialLimits.lower)
    let parts = Reduced(y < lower ? lower : y)
    let sum = inTwoParts(1, parts.r)
    let rounded = inTwoParts(sum.high, sum.low + parts.tail)
    let e = rounded.high * parts.power.0 * parts.power.1
    let eLow = rounded.low * parts.power.0 * parts.power.1
    let below = inTwoParts(1, e)
    let q = e / below.high
    // What the low parts add to it: divided by 1 + e, which is multiplied by 1 − q.
    let s = multiplyAdd(multiplyAdd(-q, below.low + eLow, eLow), 1 - q, q)
    return self < 0 ? s : 1 - s
  }

  /// From tanh(|x|) = −m / (2 + m) with m = exp(−2|x|) − 1, which loses nothing near 0.
  @inline(__always)
  fileprivate var hyperbolicTangent: Self {
    let y = -2 * magnitude
    let parts = Reduced(y < -42 ? -42 : y)  // where m is −1 in every digit
    let power = parts.power.0 * parts.power.1
    let p = inTwoParts(parts.r, parts.tail)
    let m = inTwoParts(power - 1, power * p.high)
    let mLow = multiplyAdd(power, p.low, m.low)
    let below = inTwoParts(2, m.high)
    let q = m.high / below.high
    // What the low parts add to it: divided by 2 + m, which is multiplied by (1 − q) / 2.
    let t = multiplyAdd(multiplyAdd(-q, below.low + mLow, mLow), multiplyAdd(-0.5, q, 0.5), q)
    return Self(signOf: self, magnitudeOf: t)
  }
}

/// An exponential in pieces: eˣ = power.0 · power.1 · (1 + r + tail), for x within the limits.
private struct Reduced<T: BinaryFormat> {
  let r, tail: T

  /// Two factors, because 2ᵏ may be too large or too small for a number though eˣ is not.
  let power: (T, T)

  @inline(__always)
  init(_ x: T) {
    let rounded = multiplyAdd(x, 0x1.71547652b82fep0, T.rounder)  // x / ln 2
    let k = rounded - T.rounder
    let half = rounded.bitPattern >> 1
    power = (T(exponentField: half), T(exponentField: rounded.bitPattern &- half))

    let almost = multiplyAdd(-k, T.ln2.high, x)
    r = multiplyAdd(-k, T.ln2.low, almost)
    let lost = multiplyAdd(-k, T.ln2.low, almost - r)
    tail = multiplyAdd(r * r, T.exponentialSeries(r), lost)
  }
}

/// The sum of a number and a smaller one: what it rounds to, and what rounding left out.
@inline(__always)
private func inTwoParts<T: FloatingPoint>(_ large: T, _ small: T) -> (high: T, low: T) {
  let high = large + small
  return (high, (large - high) + small)
}

/// a b + c, rounded once where the processor has an instruction for that.
@inline(__always)
private func multiplyAdd<T: FloatingPoint>(_ a: T, _ b: T, _ c: T) -> T {
  #if UNROLLED_FMA
  c.addingProduct(a, b)
  #else
  c + a * b
  #endif
}

/// What the exponential has to know of a precision.
private protocol BinaryFormat: BinaryFloatingPoint {
  associatedtype Bits: FixedWidthInteger & UnsignedInteger

  var bitPattern: Bits { get }

  /// The power of two with the last bits of a pattern as its exponent field; more bits than that
  /// field has are ignored.
  init(exponentField: Bits)

  /// So large a number that next to it only whole ones have room: adding it to another rounds that,
  /// and leaves it in the last bits. They get twice the bias that exponent fields have, too.
  static var rounder: Self { get }

  /// Where the exponential is surely 0, and where infinite.
  static var exponentialLimits: (lower: Self, upper: Self) { get }

  /// ln 2 as a sum; the first part is so short that its product with any k is exact.
  static var ln2: (high: Self, low: Self) { get }

  /// (eʳ − 1 − r) / r² = 1/2! + r/3! + r²/4! + … as far as this precision sees it.
  ///
  /// Even and odd powers apart, which makes two short chains of operations of a long one.
  static func exponentialSeries(_ r: Self) -> Self
}

extension Double: BinaryFormat {
  @inline(__always)
  init(exponentField: UInt64) { self.init(bitPattern: exponentField &<< 52) }

  static var rounder: Double { 0x1.8p52 + 2 * 1023 }
  static var exponentialLimits: (lower: Double, upper: Double) { (-746, 710) }
  static var ln2: (high: Double, low: Double) { (0x1.62e42feep-1, 0x1.a39ef35793c76p-33) }

  @inline(__always)
  static func exponentialSeries(_ r: Double) -> Double {
    let s = r * r
    var even = multiplyAdd(1 / 479_001_600, s, 1 / 3_628_800)
    even = multiplyAdd(even, s, 1 / 40_320)
    even = multiplyAdd(even, s, 1 / 720)
    even = multiplyAdd(even, s, 1 / 24)
    even = multiplyAdd(even, s, 1 / 2)
    var odd = multiplyAdd(1 / 6_227_020_800, s, 1 / 39_916_800)
    odd = multiplyAdd(odd, s, 1 / 362_880)
    odd = multiplyAdd(odd, s, 1 / 5040)
    odd = multiplyAdd(odd, s, 1 / 120)
    odd = multiplyAdd(odd, s, 1 / 6)
    return multiplyAdd(odd, r, even)
  }
}

extension Float: BinaryFormat {
  @inline(__always)
  init(exponentField: UInt32) { self.init(bitPattern: exponentField &<< 23) }

  static var rounder: Float { 0x1.8p23 + 2 * 127 }
  static var exponentialLimits: (lower: Float, upper: Float) { (-105, 89) }
  static var ln2: (high: Float, low: Float) { (0x1.63p-1, -0x1.bd0106p-13) }

  @inline(__always)
  static func exponentialSeries(_ r: Float) -> Float {
    let s = r * r
    var even = multiplyAdd(1 / 40_320, s, 1 / 720)
    even = multiplyAdd(even, s, 1 / 24)
    even = multiplyAdd(even, s, 1 / 2)
    var odd = multiplyAdd(1 / 5040, s, 1 / 120)
    odd = multiplyAdd(odd, s, 1 / 6)
    return multiplyAdd(odd, r, even)
  }
}
