import Testing

@testable import Benchmark

@Suite struct GrowthTests {
  @Test func `the slope on logarithmic axes is the power`() {
    let sizes = [8.0, 16, 32, 64]
    let linear = LogLogFit(sizes.map { ($0, 3 * $0) })
    let quadratic = LogLogFit(sizes.map { ($0, 0.5 * $0 * $0) })
    // Rounding of a few logarithms near 5.
    #expect(abs(linear.slope - 1) < 1e-12 && abs(linear.lastSlope - 1) < 1e-12)
    #expect(abs(quadratic.slope - 2) < 1e-12 && abs(quadratic.lastSlope - 2) < 1e-12)
  }

  @Test func `a constant part lowers the slope, and the last one less`() {
    let fit = LogLogFit([8.0, 16, 32, 64].map { ($0, 20 + $0) })
    #expect(fit.slope < fit.lastSlope && fit.lastSlope < 1)
  }

  @Test func `memory a step is the slope through the points`() {
    let growth = MemoryGrowth(
      cell: "vanilla",
      points: [10, 20, 40].map { MemoryGrowth.Point(steps: $0, bytes: 500 + 64 * $0) })
    #expect(abs(growth.bytesPerStep - 64) < 1e-9)
  }

  @Test func `the rest is never less than nothing`() {
    let point = Growth.Point(size: 8, step: 1, products: 0.9, update: 0.2)
    #expect(point.rest == 0)
  }
}
