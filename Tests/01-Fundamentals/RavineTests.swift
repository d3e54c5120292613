import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

@Suite struct TheRavine {
  let ravine = Ravine(steepness: 100)

  @Test func `its gradient is the slope of its loss`() {
    let place: Matrix = [[-3, 0.5]]
    let check = checkGradient(of: place, analytic: ravine.gradient(place), loss: ravine.loss)
    // The loss is quadratic, for which central differences are exact but for rounding: ε/h ≈ 4e-11
    // of a loss of 17, against a slope of 3.
    #expect(check.worstError < 1e-8, "\(check)")
  }

  @Test func `plain descent shrinks each direction by its own factor`() {
    let losses = ravine.plain(rate: 0.015, steps: 50)
    let worst = losses.enumerated().map { t, loss in
      let x = -10 * pow(1 - 0.015, Scalar(t))
      let y = pow(1 - 0.015 * 100, Scalar(t))
      return abs(loss / ((x * x + 100 * y * y) / 2) - 1)
    }.max()
    // Fifty steps of two roundings each.
    #expect(losses.count == 50 && (worst ?? 1) < 200 * Scalar.ulpOfOne)
  }

  @Test func `plain descent diverges as soon as its rate is above two over the steepness`() {
    let below = ravine.plain(rate: 1.98 / 100, steps: 500)
    let above = ravine.plain(rate: 2.02 / 100, steps: 500)
    // A step takes y to −0.98·y and to −1.02·y; 1.02^1000 is 4e8.
    #expect((below.last ?? .infinity) < 1e-3 * below[0])
    #expect((above.last ?? 0) > 1e6 * above[0])
  }

  @Test func `with each at its best rate, momentum is down first`() {
    // The best plain rate of all, 2 / (1 + 100), is among them.
    let rates: [Scalar] = (1...40).map { Scalar($0) * 0.0005 } + [2.0 / 101]
    let plain = Ravine.fastest(below: 1e-6, rates: rates) { ravine.plain(rate: $0, steps: 800) }
    let momentum = Ravine.fastest(below: 1e-6, rates: rates) {
      ravine.momentum(0.9, rate: $0, steps: 800)
    }
    // Per step, the best plain rate leaves 99/101 of the error and momentum √0.9 of it, so in the long
    // run momentum needs ln(99/101) / ln √0.9 = 0.38 of the steps; 1/2 leaves room for its swings.
    #expect(plain.steps < 800 && 2 * momentum.steps < plain.steps)
  }

  @Test func `momentum of zero is plain descent`() {
    #expect(
      ravine.momentum(0, rate: 0.01, steps: 20) == ravine.plain(rate: 0.01, steps: 20))
  }

  @Test func `Adam's first step is as long in both directions`() throws {
    let losses = try ravine.adam(rate: 0.5, steps: 2, answers: .reference)
    // From (−10, 1) to (−9.5, 0.5), short of it by ε relative to the slope.
    #expect(losses[0] == 100 && abs(losses[1] - (9.5 * 9.5 + 100 * 0.5 * 0.5) / 2) < 1e-6)
  }

  @Test
  func
    `the fastest run is the first to stay below the target; one that never does takes all steps`()
  {
    let losses: [Scalar: [Scalar]] = [1: [9, 8, 7, 6], 2: [9, 5, 1, 0], 3: [9, 6, 3, 1]]
    let best = Ravine.fastest(below: 2, rates: [1, 2, 3]) { losses[$0, default: []] }
    #expect(best.rate == 2 && best.steps == 2 && best.losses == [9, 5, 1, 0])
    // A dip below the target counts for nothing.
    #expect(Ravine.fastest(below: 2, rates: [1]) { _ in [9, 1, 5, 1] }.steps == 3)
    #expect(Ravine.fastest(below: 2, rates: [1]) { losses[$0, default: []] }.steps == 4)
  }
}
