import FundamentalsModel
import Testing

@Suite struct PrecisionOfSlopes {
  @Test func `in double the error falls as the square of the step from 1e-1 to 1e-3`() {
    let errors = [1e-1, 1e-2, 1e-3].map(SlopePrecision.errorInDouble)
    let falls = zip(errors, errors.dropFirst()).map { $0 / $1 }
    // The next term of the series is smaller by about h², a hundredth at the first step; rounding,
    // ε/h ≈ 2e-13, is six digits below the last error.
    #expect(falls.allSatisfy { abs($0 - 100) < 1 }, "\(falls)")
  }

  @Test func `one-sided differences only fall with the step itself`() {
    let errors = [1e-1, 1e-2, 1e-3].map(SlopePrecision.oneSidedErrorInDouble)
    let falls = zip(errors, errors.dropFirst()).map { $0 / $1 }
    // The next term is smaller by about h, a tenth at the first step.
    #expect(falls.allSatisfy { abs($0 - 10) < 1 }, "\(falls)")
  }

  @Test func `below its best step rounding takes over, in double later than in float`() {
    #expect(SlopePrecision.errorInDouble(step: 1e-9) > SlopePrecision.errorInDouble(step: 1e-5))
    #expect(SlopePrecision.errorInFloat(step: 1e-5) > SlopePrecision.errorInFloat(step: 1e-2))
    // ε/h is 1e-11 in double and 1e-2 in float.
    #expect(SlopePrecision.errorInDouble(step: 1e-5) < 1e-9)
    #expect(SlopePrecision.errorInFloat(step: 1e-5) > 1e-3)
  }

  @Test func `the best step is near the cube root of the precision`() {
    // ε^⅓ is 6e-6 in double and 5e-3 in float; the function has its part in it, and the steps tried
    // are half a power of ten apart: a factor of five either way.
    let (double, float) = (SlopePrecision.bestInDouble, SlopePrecision.bestInFloat)
    #expect(double.step > 1.2e-6 && double.step < 3e-5, "\(double)")
    #expect(float.step > 1e-3 && float.step < 2.5e-2, "\(float)")
    #expect(double.error == SlopePrecision.errorInDouble(step: double.step))
    #expect(float.error == SlopePrecision.errorInFloat(step: float.step))
  }
}
