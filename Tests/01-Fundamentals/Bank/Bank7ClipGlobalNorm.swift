import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.7 by someone who had not seen its grader.
let bank7ClipGlobalNorm: [BankAnswer<FundamentalsAnswers>] = [
  .right("three loops to add up, three to scale") { $0.clipGlobalNorm = longWinded },
  .right("flatMap, reduce and map") { $0.clipGlobalNorm = functional },
  .right("the library's clipping of an array of matrices") {
    $0.clipGlobalNorm = { gradients, maximum in
      var clipped = gradients
      _ = clipped.clipGlobalNorm(to: maximum)
      return clipped
    }
  },
  .right("a factor that is at most one, in place") { $0.clipGlobalNorm = factorAtMostOne },
  .right("the norm by hypot, from the last matrix to the first") { $0.clipGlobalNorm = byHypot },
  .right("divided by the norm first, then multiplied by the maximum") {
    $0.clipGlobalNorm = unitFirst
  },
  .right("compares the squares, by recursion over the matrices") {
    $0.clipGlobalNorm = comparesSquares
  },
]

@Sendable private func longWinded(_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix] {
  var sum: Scalar = 0
  for gradient in gradients {
    for row in 0..<gradient.rows {
      for column in 0..<gradient.columns {
        let element = gradient[row, column]
        sum = sum + element * element
      }
    }
  }
  let norm = sqrt(sum)
  if norm <= maximum { return gradients }
  var result: [Matrix] = []
  for gradient in gradients {
    var scaled = Matrix(rows: gradient.rows, columns: gradient.columns)
    for row in 0..<gradient.rows {
      for column in 0..<gradient.columns {
        scaled[row, column] = gradient[row, column] * maximum / norm
      }
    }
    result.append(scaled)
  }
  return result
}

@Sendable private func functional(_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix] {
  let norm = gradients.flatMap(\.values).map { $0 * $0 }.reduce(0, +).squareRoot()
  return norm > maximum ? gradients.map { $0.map { $0 * (maximum / norm) } } : gradients
}

@Sendable private func factorAtMostOne(
  _ gradients: [Matrix], _ maximum: Scalar
) throws -> [Matrix] {
  let norm = gradients.reduce(0) { $0 + $1.sumOfSquares }.squareRoot()
  let factor = norm == 0 ? 1 : min(1, maximum / norm)
  var result = gradients
  for index in result.indices { result[index] *= factor }
  return result
}

@Sendable private func byHypot(_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix] {
  let norm = gradients.reversed().reduce(Scalar(0)) { $1.values.reduce($0) { hypot($0, $1) } }
  guard norm > maximum else { return gradients }
  return gradients.map { (maximum / norm) * $0 }
}

@Sendable private func unitFirst(_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix] {
  let norm = gradients.globalNorm
  if norm > maximum { return gradients.map { maximum * ((1 / norm) * $0) } }
  return gradients
}

@Sendable private func comparesSquares(
  _ gradients: [Matrix], _ maximum: Scalar
) throws -> [Matrix] {
  func squares(_ rest: ArraySlice<Matrix>) -> Scalar {
    guard let first = rest.first else { return 0 }
    return first.hadamard(first).sum + squares(rest.dropFirst())
  }
  let sum = squares(gradients[...])
  if sum <= maximum * maximum { return gradients }
  let factor = (maximum * maximum / sum).squareRoot()
  return gradients.map { $0 * factor }
}
