import Foundation
import RNNMath
import Testing

/// The exponential, the logistic function and the hyperbolic tangent, in both precisions.
struct ExponentialTests {
  /// How many arguments to try of each function, range and precision. A table of what was found is
  /// printed on demand: `UNROLLED_ACCURACY=20000000 swift test --filter ExponentialTests`, for
  /// processors without fused multiply-add by `UNROLLED_PORTABLE=1` and a `--scratch-path`.
  let demanded = ProcessInfo.processInfo.environment["UNROLLED_ACCURACY"].flatMap { Int($0) }

  @Test func `no result is further from the truth than its documentation says`() {
    let found = errors(count: demanded ?? 100_000)
    if demanded != nil { found.forEach { print($0) } }
    #expect(found.filter { !($0.worst <= $0.bound + referenceError) }.map(\.description) == [])
  }

  @Test func `infinities, zeros and NaN go where they should`() {
    let special: [Double] = [-.infinity, .infinity, -0.0, 0, .nan, 709.79, -745.2, 1e300, -1e300]
    let specialFloat = special.map { Float($0) }
    // A NaN may come with either sign.
    func unsigned(_ x: some BinaryFloatingPoint) -> String { x.isNaN ? "nan" : "\(x)" }
    let expected = [
      "exp": "0.0 inf 1.0 1.0 nan inf 0.0 inf 0.0",
      "sigmoid": "0.0 1.0 0.5 0.5 nan 1.0 0.0 1.0 0.0",
      "tanh": "-1.0 1.0 -0.0 0.0 nan 1.0 -1.0 1.0 -1.0",
    ]
    for function in Function.all {
      var (double, float) = (special, specialFloat)
      function.double(&double)
      function.float(&float)
      // σ(−745.2) is the smallest number there is, or 0 for a Float.
      if function.name == "sigmoid" { double[6] = 0 }
      #expect(double.map(unsigned).joined(separator: " ") == expected[function.name])
      #expect(float.map(unsigned).joined(separator: " ") == expected[function.name])
    }
  }

  @Test func `the exponential overflows and underflows where it should`() {
    var double = [709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412]
    exponential(&double)
    #expect(double[0].isFinite && double[1] == .infinity)
    #expect(double[2] == .leastNonzeroMagnitude && double[3] == 0)
    var float: [Float] = [88.72283, 88.72284, -103.97207, -103.97209]
    exponential(&float)
    #expect(float[0].isFinite && float[1] == .infinity)
    #expect(float[2] == .leastNonzeroMagnitude && float[3] == 0)
  }

  @Test func `an element is the same bits at each place of an array of each length`() {
    var generator = RandomGenerator(seed: 7)
    let arguments = (0..<70).map { _ in Double(generator.uniform(in: -30..<30)) }
    var wrong: [String] = []
    for function in Function.all {
      let alone = arguments.map { argument in
        var one = [argument]
        function.double(&one)
        return one[0]
      }
      let aloneFloat = arguments.map { argument in
        var one = [Float(argument)]
        function.float(&one)
        return one[0]
      }
      for length in 0...70 {
        var double = Array(arguments.suffix(length))
        var float = double.map { Float($0) }
        function.double(&double)
        function.float(&float)
        if double != Array(alone.suffix(length)) { wrong.append("\(function.name) \(length)") }
        if float != Array(aloneFloat.suffix(length)) { wrong.append("\(function.name)F \(length)") }
      }
    }
    #expect(wrong == [])
  }

  @Test func `the sigmoid of a number is that of a matrix, bit for bit`() {
    var generator = RandomGenerator(seed: 8)
    let z = Matrix(rows: 37, columns: 27) { _, _ in generator.uniform(in: -800..<800) / 20 }
    #expect(z.sigmoid() == z.map { sigmoid($0) })
  }

  /// The book runs the same sequences one by one and in a batch, and gets the same numbers.
  @Test func `rows are the same alone and in a batch`() {
    var generator = RandomGenerator(seed: 9)
    let z = Matrix(rows: 9, columns: 31) { _, _ in generator.uniform(in: -8..<8) }
    let together = [z.tanh(), z.sigmoid(), z.softmaxOverRows(), z.logSoftmaxOverRows()]
    let wrong = (0..<z.rows).filter { row in
      let one = z.rows(row..<row + 1)
      let alone = [one.tanh(), one.sigmoid(), one.softmaxOverRows(), one.logSoftmaxOverRows()]
      return alone != together.map { $0.rows(row..<row + 1) }
    }
    #expect(wrong == [])
  }

  @Test func `no tangent passes 1 and no sigmoid leaves 0 to 1`() {
    var tangents = (0...200_000).map { Double($0) / 10_000 }
    var sigmoids = tangents.map { 4 * $0 - 40 }
    hyperbolicTangent(&tangents)
    logistic(&sigmoids)
    #expect(tangents.allSatisfy { (0...1).contains($0) })
    #expect(sigmoids.allSatisfy { (0...1).contains($0) })
  }
}

// MARK: - How far from the truth

#if arch(x86_64) && !os(Windows)
/// Eleven bits more than Double: its own error is not seen.
private typealias Reference = Float80
private let referenceError = 0.01
#else
/// No longer type here: the C library's function, which may be an ulp off itself.
private typealias Reference = Double
private let referenceError = 1.0
#endif

/// One of the functions, in both precisions, and the truth about it.
private struct Function: Sendable {
  let name: String
  let double: @Sendable (inout [Double]) -> Void
  let float: @Sendable (inout [Float]) -> Void
  let truth: @Sendable (Reference) -> Reference

  /// The worst error its documentation states, in ulp.
  let bound: Double

  /// Where to look.
  let ranges, floatRanges: [ClosedRange<Double>]

  static let all: [Function] = [
    .init(
      name: "exp", double: exponential, float: exponential, truth: { exp($0) }, bound: 0.8,
      ranges: [-708.39...709.78, -1...1], floatRanges: [-87.33...88.72, -1...1]),
    .init(
      name: "sigmoid", double: logistic, float: logistic,
      truth: { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) }, bound: 1.2,
      ranges: [-746...746, -40...40, -2...2], floatRanges: [-105...105, -20...20, -2...2]),
    .init(
      name: "tanh", double: hyperbolicTangent, float: hyperbolicTangent, truth: { tanh($0) },
      bound: 1.5, ranges: [-20...20, -1...1], floatRanges: [-10...10, -1...1]),
  ]

  /// Below the normal numbers, where the exponential is rounded twice.
  static let gradualUnderflow = Function(
    name: "exp below normal", double: exponential, float: exponential, truth: { exp($0) },
    bound: 0.9, ranges: [-746 ... -708.4], floatRanges: [-105 ... -87.34])
}

/// The largest error that was found, and for which argument.
private struct WorstError: CustomStringConvertible {
  let name: String
  let bound: Double
  var worst = 0.0
  var argument = 0.0

  var description: String { "\(name): \(worst) ulp at \(argument), stated \(bound)" }

  mutating func note<T: BinaryFloatingPoint>(_ result: T, truth: Reference, argument: T) {
    let error = Double(abs(Reference(result) - truth) / Reference(T(truth).ulp))
    // Written so that NaN is the worst.
    if !(error <= worst) { (worst, self.argument) = (error, Double(argument)) }
  }
}

/// Arguments evenly over each range; if 0 is in it, half of them evenly over magnitudes, down to
/// 1e-9 of it.
private func errors(count: Int) -> [WorstError] {
  var generator = RandomGenerator(seed: 6)
  func arguments(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { index in
      let even = index % 2 == 0 || !range.contains(0)
      let shrink = even ? 1 : exp(Double(generator.uniform(in: -20..<0)))
      let place = Double(generator.uniform())
      return (range.lowerBound + place * (range.upperBound - range.lowerBound)) * shrink
    }
  }
  /// In portions, so that millions fit into memory.
  func portions(_ range: ClosedRange<Double>, _ body: ([Double]) -> Void) {
    for start in stride(from: 0, to: count, by: 100_000) {
      body(arguments(min(100_000, count - start), in: range))
    }
  }
  var found: [WorstError] = []
  for function in Function.all + [.gradualUnderflow] {
    var worst = WorstError(name: "\(function.name), Double", bound: function.bound)
    for range in function.ranges {
      portions(range) { arguments in
        var results = arguments
        function.double(&results)
        for (x, y) in zip(arguments, results) {
          worst.note(y, truth: function.truth(Reference(x)), argument: x)
        }
      }
    }
    var worstFloat = WorstError(name: "\(function.name), Float", bound: function.bound)
    for range in function.floatRanges {
      portions(range) { arguments in
        let arguments = arguments.map { Float($0) }
        var results = arguments
        function.float(&results)
        for (x, y) in zip(arguments, results) {
          worstFloat.note(y, truth: function.truth(Reference(x)), argument: x)
        }
      }
    }
    found += [worst, worstFloat]
  }
  return found + [softmaxError(count: count, &generator)]
}

/// Rows of 65 logits from −8 to 8. Of a difference up to 16 rounding takes half an ulp, which is
/// 8 ulp of its exponential; a few more are lost in the sum.
private func softmaxError(count: Int, _ generator: inout RandomGenerator) -> WorstError {
  var worst = WorstError(name: "softmax of 65, \(Scalar.self)", bound: 14)
  for _ in 0..<max(1, count / 65) {
    let z = Matrix(rows: 1, columns: 65) { _, _ in generator.uniform(in: -8..<8) }
    let exponentials = z.values.map { exp(Reference($0)) }
    let total = exponentials.reduce(0, +)
    for (index, p) in z.softmaxOverRows().values.enumerated() {
      worst.note(p, truth: exponentials[index] / total, argument: z.values[index])
    }
  }
  return worst
}
