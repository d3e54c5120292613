import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.7, written last, to see how many of the wrong ones have a name.
let fresh7ClipGlobalNorm: [BankAnswer<FundamentalsAnswers>] = [
  .right("all elements in one long list, scaled in place") {
    $0.clipGlobalNorm = { gradients, maximum in
      let squares = gradients.flatMap(\.values).map { $0 * $0 }.reduce(0, +)
      var clipped = gradients
      guard squares > maximum * maximum else { return clipped }
      for index in clipped.indices { clipped[index] *= maximum / squares.squareRoot() }
      return clipped
    }
  },
  .wrong("adds up the matrices' norms, not their squares", told: "Norms added, not their squares") {
    $0.clipGlobalNorm = { gradients, maximum in
      let norm = gradients.reduce(0) { $0 + $1.sumOfSquares.squareRoot() }
      return norm > maximum ? gradients.map { (maximum / norm) * $0 } : gradients
    }
  },
  .wrong(
    "stretches short gradients up to the maximum as well", told: "Short gradients are stretched"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let norm = length(gradients)
      return norm > 0 ? gradients.map { (maximum / norm) * $0 } : gradients
    }
  },
  .wrong("takes the largest element for the norm", told: "The largest absolute value") {
    $0.clipGlobalNorm = { gradients, maximum in
      let largest = gradients.flatMap(\.values).map { abs($0) }.max() ?? 0
      return largest > maximum ? gradients.map { (maximum / largest) * $0 } : gradients
    }
  },
  .wrong(
    "takes the root for the comparison only, and divides by the sum of squares",
    told: "The norm is compared, the square divides"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let squares = gradients.reduce(0) { $0 + $1.sumOfSquares }
      if squares.squareRoot() <= maximum { return gradients }
      return gradients.map { (maximum / squares) * $0 }
    }
  },
  .wrong(
    "takes the root of the mean square in place of the sum", told: "The root of the mean of squares"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let count = gradients.reduce(0) { $0 + $1.values.count }
      let norm = length(gradients) / Scalar(max(count, 1)).squareRoot()
      return norm > maximum ? gradients.map { (maximum / norm) * $0 } : gradients
    }
  },
  .wrong(
    "scales by the common factor only those matrices that are too long by themselves",
    told: "Only matrices that are too long by themselves are scaled"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let norm = length(gradients)
      return gradients.map { length([$0]) > maximum ? (maximum / norm) * $0 : $0 }
    }
  },
]

private func length(_ gradients: [Matrix]) -> Scalar {
  var squares: Scalar = 0
  for gradient in gradients {
    for element in gradient.values { squares += element * element }
  }
  return squares.squareRoot()
}
