import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.7 by someone who had not seen its grader, and what it tells of them.
let bank7ClipGlobalNormWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "clips each matrix by its own norm",
    told: "Clipped matrix by matrix"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      gradients.flatMap { clip([$0], maximum, norm: norm([$0])) }
    }
  },
  .wrong(
    "clips each element by itself",
    told: "Clipped element by element"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      gradients.map { $0.map { max(-maximum, min(maximum, $0)) } }
    }
  },
  .wrong(
    "clips each row by its own norm",
    told: "Clipped row by row"
  ) { $0.clipGlobalNorm = eachRow },
  .wrong(
    "lengthens short gradients too",
    told: "Short gradients are stretched"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length == 0 ? gradients : gradients.map { (maximum / length) * $0 }
    }
  },
  .wrong(
    "divides by the norm and forgets the maximum",
    told: "Scaled to norm one"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length > maximum ? gradients.map { (1 / length) * $0 } : gradients
    }
  },
  .wrong(
    "forgets the root",
    told: "The square root is missing"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: norm($0) * norm($0)) }
  },
  .wrong(
    "compares the norm without its root, but scales with it",
    told: "The square is compared, the norm scales"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length * length > maximum ? gradients.map { (maximum / length) * $0 } : gradients
    }
  },
  .wrong(
    "adds up the norms of the matrices, not their squares",
    told: "Norms added, not their squares"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: $0.map { norm([$0]) }.reduce(0, +)) }
  },
  .wrong(
    "the sum of absolute values for the norm",
    told: "The sum of absolute values"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: $0.flatMap(\.values).map(abs).reduce(0, +)) }
  },
  .wrong(
    "the largest absolute value for the norm",
    told: "The largest absolute value"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: $0.flatMap(\.values).map(abs).max() ?? 0) }
  },
  .wrong(
    "the root of the mean of squares for the norm",
    told: "The root of the mean of squares"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let count = Scalar(max(1, gradients.flatMap(\.values).count))
      return clip(gradients, maximum, norm: norm(gradients) / count.squareRoot())
    }
  },
  .wrong(
    "the norm of the last matrix only",
    told: "The norm of the last matrix only"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: norm($0.suffix(1))) }
  },
  .wrong(
    "the norm of the first matrix only",
    told: "The norm of the first matrix only"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: norm($0.prefix(1))) }
  },
  .wrong(
    "scales only those matrices that are too long by themselves",
    told: "Only matrices that are too long by themselves are scaled"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return gradients.map { norm([$0]) > maximum ? (maximum / length) * $0 : $0 }
    }
  },
  .wrong(
    "scales the first matrix only",
    told: "Only the first matrix is scaled"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      clip(Array(gradients.prefix(1)), maximum, norm: norm(gradients)) + gradients.dropFirst()
    }
  },
  .wrong(
    "scales if the norm is below the maximum, and leaves long gradients alone",
    told: "The question is turned round"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length < maximum && length > 0
        ? gradients.map { (maximum / length) * $0 } : gradients
    }
  },
  .wrong(
    "adds 1e-6 to the norm before it divides",
    told: "1e-6 is added to the norm"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length > maximum ? gradients.map { (maximum / (length + 1e-6)) * $0 } : gradients
    }
  },
  .wrong(
    "clips only above one, whatever the maximum, and scales to the maximum",
    told: "Clipped above one, whatever the maximum"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      let length = norm(gradients)
      return length > 1 ? gradients.map { (maximum / length) * $0 } : gradients
    }
  },
  .wrong(
    "sets gradients that are too long to zero",
    told: "Long gradients become zero"
  ) {
    $0.clipGlobalNorm = { gradients, maximum in
      norm(gradients) > maximum ? gradients.map { 0 * $0 } : gradients
    }
  },
  .wrong(
    "adds up the elements before it squares",
    told: "Summed before it is squared"
  ) {
    $0.clipGlobalNorm = { clip($0, $1, norm: abs($0.map(\.sum).reduce(0, +))) }
  },
  .wrong("two causes: each matrix by itself, and without the root") {
    $0.clipGlobalNorm = { gradients, maximum in
      gradients.flatMap { clip([$0], maximum, norm: norm([$0]) * norm([$0])) }
    }
  },
]

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
