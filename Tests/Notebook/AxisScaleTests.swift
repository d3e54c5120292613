import Testing

@testable import Notebook

private func labels(
  _ scale: Scale, _ values: [Double], maximum: Int = 6, roundsOut: Bool = true
) -> String {
  let axis = AxisScale(
    Axis("", scale: scale), values: values, maximumTicks: maximum, roundsOut: roundsOut)
  return axis.ticks.map(\.label).joined(separator: " ")
}

@Suite struct AxisScaleTests {
  @Test func `linear ticks are round numbers with equal digits`() {
    let found = [
      labels(.linear, [0, 1]), labels(.linear, [2.1, 3.3]), labels(.linear, [-1, 1]),
      labels(.linear, [0, 20_000]), labels(.linear, [0, 3e9]), labels(.linear, [1e-9, 4e-9]),
      labels(.linear, [0, 1999], roundsOut: false),
    ]
    let expected = [
      "0.0 0.2 0.4 0.6 0.8 1.0", "2.0 2.5 3.0 3.5", "-1.0 -0.5 0.0 0.5 1.0",
      "0 5000 10,000 15,000 20,000", "0 1e9 2e9 3e9", "1e-9 2e-9 3e-9 4e-9", "0 500 1000 1500",
    ]
    #expect(found == expected)
  }

  @Test func `logarithmic ticks are powers of ten, and 2 and 5 between few of them`() {
    let found = [
      labels(.log, [1e-12, 1]), labels(.log, [1, 1000]), labels(.log, [3, 40]),
      labels(.log, [2.1, 2.9]), labels(.log, [1e-300, 1e300]), labels(.log, [0.3, 1e5]),
    ]
    let expected = [
      "1e-12 1e-9 1e-6 1e-3 1e0", "1 10 100 1000", "5 10 20", "2.2 2.4 2.6 2.8",
      "1e-300 1e-100 1e100 1e300", "1e-1 1e1 1e3 1e5",
    ]
    #expect(found == expected)
  }

  @Test func `no data, one value and extreme values still make an axis`() {
    let found = [
      labels(.linear, []), labels(.linear, [5]), labels(.linear, [0]), labels(.log, []),
      labels(.log, [-1, 0, .nan]), labels(.linear, [.infinity, 2, 4]),
      labels(.linear, [-1e300, 1e300]),
    ]
    let expected = [
      "0.0 0.2 0.4 0.6 0.8 1.0", "2 4 6 8", "-1.0 -0.5 0.0 0.5 1.0", "0.5 1 2", "0.5 1 2",
      "2.0 2.5 3.0 3.5 4.0", "-1e300 -5e299 0 5e299 1e300",
    ]
    #expect(found == expected)
  }

  @Test func `places lie between the ends`() {
    let linear = AxisScale(
      Axis("", including: 0), values: [8], maximumTicks: 5, roundsOut: true)
    let log = AxisScale(
      Axis("", scale: .log), values: [1, 10_000], maximumTicks: 5, roundsOut: true)
    let places = [
      linear.fraction(0), linear.fraction(4), linear.fraction(9), log.fraction(1),
      log.fraction(100), log.fraction(1e9),
    ]
    #expect(places == [0, 0.5, 1, 0, 0.5, 1])
  }
}
