import RNNMath

/// The adding problem and its relatives: two of many numbers are marked, and their sum or product is
/// wanted at the end.
///
/// Each step is a pair: a number, and a marker that is 1 at the two that count. Where the two are is
/// drawn anew for each sequence, so that nothing but the marker tells which to keep.
public struct MarkedNumbers: LagTask {
  /// Which of the variants in use is meant.
  public enum Form: Sendable, CaseIterable {
    /// Adding as in 1997: numbers in −1 to 1, the target 0.5 + (X₁ + X₂)/4. A constant guess has a
    /// mean square error of 1/24.
    ///
    /// Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8),
    /// 1997, section 5.4.
    case historicSum

    /// Multiplication as in 1997: numbers in 0 to 1, the target X₁ · X₂. A constant guess has a mean
    /// square error of 7/144.
    ///
    /// Source: the same, section 5.5.
    case historicProduct

    /// Adding as it is used today: numbers in 0 to 1, the target X₁ + X₂, one marker in each half. A
    /// constant guess has a mean square error of 1/6.
    ///
    /// Source: Q. Le, N. Jaitly and G. Hinton, "A simple way to initialize recurrent networks of
    /// rectified linear units", arXiv:1504.00941, 2015, section 4.1; one marker in each half as in
    /// M. Arjovsky, A. Shah and Y. Bengio, "Unitary evolution recurrent neural networks", ICML 2016.
    case sum
  }

  /// Which variant.
  public let form: Form
  /// T; the historic ones are up to a tenth longer.
  public let minimalLength: Int
  /// The number and its marker.
  public var inputSize: Int { 2 }
  /// The sum or product.
  public var outputSize: Int { 1 }

  /// A task with sequences of this length or, if it is historic, up to a tenth longer.
  ///
  /// Stops if the length is below 24: the first ten pairs, then more to choose from.
  public init(_ form: Form, length: Int) {
    if length < 24 { stop("MarkedNumbers: the length must be at least 24, but \(length) came") }
    self.form = form
    minimalLength = length
  }

  /// The mean square error of whoever always says the mean of the targets: their variance.
  public var guessMeanSquare: Scalar {
    switch form {
    case .historicSum: 1 / 24
    case .historicProduct: 7 / 144
    case .sum: 1 / 6
    }
  }

  /// T, or up to a tenth more in the historic forms.
  public func length(using generator: inout RandomGenerator) -> Int {
    form == .sum
      ? minimalLength : minimalLength + generator.integer(below: minimalLength / 10 + 1)
  }

  /// Draws a sequence of this length.
  public func sequence(length: Int, using generator: inout RandomGenerator) -> LagSequence {
    let range: Range<Scalar> = form == .historicSum ? -1..<1 : 0..<1
    var inputs = [Scalar](repeating: 0, count: 2 * length)
    for t in 0..<length { inputs[2 * t] = generator.uniform(in: range) }
    let marked = form == .sum ? oneInEachHalf(of: length, &generator) : earlyPair(&generator)
    for t in marked { inputs[2 * t + 1] = 1 }
    var terms = marked.map { inputs[2 * $0] }
    if form != .sum {
      // The first and the last pair carry −1. A mark on the first one can't be seen then, so it
      // counts for nothing. The paper says this of X₁ only; here it holds for X₂ as well.
      for t in [0, length - 1] { inputs[2 * t + 1] = -1 }
      for i in terms.indices where marked[i] == 0 { terms[i] = form == .historicSum ? 0 : 1 }
    }
    return LagSequence(length: length, inputs: inputs, targets: [target(terms[0], terms[1])])
  }

  private func target(_ x1: Scalar, _ x2: Scalar) -> Scalar {
    switch form {
    case .historicSum: 0.5 + (x1 + x2) / 4
    case .historicProduct: x1 * x2
    case .sum: x1 + x2
    }
  }

  /// One of the first ten pairs, then one of the first T/2 − 1 that are not marked yet.
  private func earlyPair(_ generator: inout RandomGenerator) -> [Int] {
    let first = generator.integer(below: 10)
    let second = generator.integer(below: minimalLength / 2 - 1)
    return [first, second < first ? second : second + 1]
  }

  private func oneInEachHalf(of length: Int, _ generator: inout RandomGenerator) -> [Int] {
    let half = length / 2
    return [generator.integer(below: half), half + generator.integer(below: length - half)]
  }
}
