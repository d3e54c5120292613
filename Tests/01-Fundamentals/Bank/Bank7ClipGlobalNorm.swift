import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.7 by someone who had not seen its grader.
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

  .wrong("clips each matrix by its own norm") {
    $0.clipGlobalNorm = { gradients, maximum in
      gradients.flatMap { clip([$0], maximum, norm: norm([$0])) }
    }
  },
  .wrong("clips each element by itself") {
    $0.clipGlobalNorm = { gradients, maximum in
      gradients.map { $0.map { max(-maximum, min(maximum, $0)) } }
    }
  },
  .wrong("clips each row by its own norm") { $0.clipGlobalNorm = eachRow },
  .wrong("lengthens short gradients too") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length == 0 ? gradients : gradients.map { (maximum / length) * $0 }
    }
  },
  .wrong("divides by the norm and forgets the maximum") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length > maximum ? gradients.map { (1 / length) * $0 } : gradients
    }
  },
  .wrong("forgets the root") {
    $0.clipGlobalNorm = { clip($0, $1, norm: norm($0) * norm($0)) }
  },
  .wrong("compares the norm without its root, but scales with it") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length * length > maximum ? gradients.map { (maximum / length) * $0 } : gradients
    }
  },
  .wrong("adds up the norms of the matrices, not their squares") {
    $0.clipGlobalNorm = { clip($0, $1, norm: $0.map { norm([$0]) }.reduce(0, +)) }
  },
  .wrong("the sum of absolute values for the norm") {
    $0.clipGlobalNorm = { clip($0, $1, norm: $0.flatMap(\.values).map(abs).reduce(0, +)) }
  },
  .wrong("the largest absolute value for the norm") {
    $0.clipGlobalNorm = { clip($0, $1, norm: $0.flatMap(\.values).map(abs).max() ?? 0) }
  },
  .wrong("the root of the mean of squares for the norm") {
    $0.clipGlobalNorm = { gradients, maximum in
      let count = Scalar(max(1, gradients.flatMap(\.values).count))
      return clip(gradients, maximum, norm: norm(gradients) / count.squareRoot())
    }
  },
  .wrong("the norm of the last matrix only") {
    $0.clipGlobalNorm = { clip($0, $1, norm: norm($0.suffix(1))) }
  },
  .wrong("the norm of the first matrix only") {
    $0.clipGlobalNorm = { clip($0, $1, norm: norm($0.prefix(1))) }
  },
  .wrong("scales only those matrices that are too long by themselves") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return gradients.map { norm([$0]) > maximum ? (maximum / length) * $0 : $0 }
    }
  },
  .wrong("scales the first matrix only") {
    $0.clipGlobalNorm = { gradients, maximum in
      clip(Array(gradients.prefix(1)), maximum, norm: norm(gradients)) + gradients.dropFirst()
    }
  },
  .wrong("scales if the norm is below the maximum, and leaves long gradients alone") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length < maximum && length > 0
        ? gradients.map { (maximum / length) * $0 } : gradients
    }
  },
  .wrong("adds 1e-6 to the norm before it divides") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length > maximum ? gradients.map { (maximum / (length + 1e-6)) * $0 } : gradients
    }
  },
  .wrong("clips only above one, whatever the maximum, and scales to the maximum") {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length > 1 ? gradients.map { (maximum / length) * $0 } : gradients
    }
  },
  .wrong("sets gradients that are too long to zero") {
    $0.clipGlobalNorm = { gradients, maximum in
      norm(gradients) > maximum ? gradients.map { 0 * $0 } : gradients
    }
  },
  .wrong("adds up the elements before it squares") {
    $0.clipGlobalNorm = { clip($0, $1, norm: abs($0.map(\.sum).reduce(0, +))) }
  },
  .wrong("two causes: each matrix by itself, and without the root") {
    $0.clipGlobalNorm = { gradients, maximum in
      gradients.flatMap { clip([$0], maximum, norm: norm([$0]) * norm([$0])) }
    }
  },
]

// Right.

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

// Wrong.

private func norm(_ gradients: some Sequence<Matrix>) -> Scalar {
  gradients.reduce(0) { $0 + $1.sumOfSquares }.squareRoot()
}

/// Right if the norm is.
private func clip(_ gradients: [Matrix], _ maximum: Scalar, norm: Scalar) -> [Matrix] {
  norm > maximum ? gradients.map { (maximum / norm) * $0 } : gradients
}

@Sendable private func eachRow(_ gradients: [Matrix], _ maximum: Scalar) throws -> [Matrix] {
  gradients.map { gradient in
    var result = gradient
    for row in 0..<gradient.rows {
      result[row: row] =
        clip(
          [gradient.rows(row..<row + 1)], maximum, norm: norm([gradient.rows(row..<row + 1)])
        )[0].values
    }
    return result
  }
}
