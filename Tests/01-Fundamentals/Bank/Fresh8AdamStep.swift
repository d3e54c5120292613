import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.8, written last, to see how many of the wrong ones have a name.
let fresh8AdamStep: [BankAnswer<FundamentalsAnswers>] = [
  .right("whole matrices, with both corrections as factors outside the loop") {
    $0.adamStep = wholeMatrices
  },
  .wrong(
    "counts the step for itself but never stores it, so t is the same at the next",
    told: "The step is never counted"
  ) {
    $0.adamStep = { parameter, gradient, state, settings in
      let before = state.step
      step(&parameter, gradient, &state, settings)
      state.step = before
    }
  },
  .wrong("corrects v by the power of β₁ too", told: "v is corrected with β₁") {
    $0.adamStep = { parameter, gradient, state, settings in
      step(&parameter, gradient, &state, settings) { settings, t in
        let power = pow(settings.meanDecay, t)
        return (1 - power, 1 - power)
      }
    }
  },
  .wrong("weighs the old mean by 1 − β and the gradient by β", told: "β and 1 − β are swapped") {
    $0.adamStep = swappedDecays
  },
  .wrong(
    "multiplies β by t in the corrections instead of raising it to t", told: "β is multiplied by t"
  ) {
    $0.adamStep = { parameter, gradient, state, settings in
      step(&parameter, gradient, &state, settings) { settings, t in
        (1 - settings.meanDecay * t, 1 - settings.squareDecay * t)
      }
    }
  },
  .wrong("divides by v̂ itself, without the root", told: "The root is missing") {
    $0.adamStep = withoutTheRoot
  },
  .wrong(
    "feeds v with the square of the running mean, not of the gradient",
    told: "The mean is squared, not the gradient"
  ) {
    $0.adamStep = squareOfTheMean
  },
]

private func step(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
  _ settings: AdamSettings,
  corrections: (AdamSettings, Scalar) -> (mean: Scalar, square: Scalar) = { settings, t in
    (1 - pow(settings.meanDecay, t), 1 - pow(settings.squareDecay, t))
  }
) {
  state.step += 1
  let (meanShare, squareShare) = corrections(settings, Scalar(state.step))
  let (beta1, beta2) = (settings.meanDecay, settings.squareDecay)
  for i in gradient.values.indices {
    let g = gradient.values[i]
    state.mean.values[i] = beta1 * state.mean.values[i] + (1 - beta1) * g
    state.square.values[i] = beta2 * state.square.values[i] + (1 - beta2) * g * g
    let root = (state.square.values[i] / squareShare).squareRoot()
    parameter.values[i] -=
      settings.learningRate * (state.mean.values[i] / meanShare) / (root + settings.epsilon)
  }
}

@Sendable private func wholeMatrices(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
  _ settings: AdamSettings
) {
  let t = state.step + 1
  let mean = settings.meanDecay * state.mean + (1 - settings.meanDecay) * gradient
  let square =
    settings.squareDecay * state.square + (1 - settings.squareDecay) * gradient.hadamard(gradient)
  let (meanFactor, squareFactor) = (
    1 / (1 - pow(settings.meanDecay, Scalar(t))), 1 / (1 - pow(settings.squareDecay, Scalar(t)))
  )
  let inverse = square.map { 1 / (($0 * squareFactor).squareRoot() + settings.epsilon) }
  parameter -= (settings.learningRate * meanFactor) * mean.hadamard(inverse)
  state.step = t
  state.mean = mean
  state.square = square
}

@Sendable private func swappedDecays(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
  _ settings: AdamSettings
) {
  var swapped = settings
  swapped.meanDecay = 1 - settings.meanDecay
  swapped.squareDecay = 1 - settings.squareDecay
  step(&parameter, gradient, &state, swapped) { _, t in
    (1 - pow(settings.meanDecay, t), 1 - pow(settings.squareDecay, t))
  }
}

@Sendable private func withoutTheRoot(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
  _ settings: AdamSettings
) {
  var ignored = parameter
  step(&ignored, gradient, &state, settings)
  let t = Scalar(state.step)
  for i in parameter.values.indices {
    let mHat = state.mean.values[i] / (1 - pow(settings.meanDecay, t))
    let vHat = state.square.values[i] / (1 - pow(settings.squareDecay, t))
    parameter.values[i] -= settings.learningRate * mHat / (vHat + settings.epsilon)
  }
}

@Sendable private func squareOfTheMean(
  _ parameter: inout Matrix, _ gradient: Matrix, _ state: inout AdamState,
  _ settings: AdamSettings
) {
  state.step += 1
  let t = Scalar(state.step)
  let (beta1, beta2) = (settings.meanDecay, settings.squareDecay)
  for i in parameter.values.indices {
    let m = beta1 * state.mean.values[i] + (1 - beta1) * gradient.values[i]
    let v = beta2 * state.square.values[i] + (1 - beta2) * m * m
    let mHat = m / (1 - pow(beta1, t))
    let vHat = v / (1 - pow(beta2, t))
    parameter.values[i] -= settings.learningRate * mHat / (vHat.squareRoot() + settings.epsilon)
    state.mean.values[i] = m
    state.square.values[i] = v
  }
}
