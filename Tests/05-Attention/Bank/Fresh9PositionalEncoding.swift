import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.9, written last, to see how many of the wrong ones have a name.
let fresh9PositionalEncoding: [BankAnswer<AttentionAnswers>] = [
  .right("pair by pair, with frequencies from exp and log") {
    $0.positionalEncoding = pairByPair
  },
  .wrong(
    "gives the cosine an angle of its own, from its own column",
    told: "The cosine has an exponent of its own"
  ) {
    $0.positionalEncoding = { positions, size in
      encoding(positions, size) { p, column in
        wave(column, Scalar(p) / pow(10000, Scalar(column) / Scalar(size)))
      }
    }
  },
  .wrong(
    "divides whole numbers in the exponent, which is 0 then", told: "A division of whole numbers"
  ) {
    $0.positionalEncoding = { positions, size in
      encoding(positions, size) { p, column in
        wave(column, Scalar(p) / pow(10000, Scalar(column / 2 * 2 / size)))
      }
    }
  },
  .wrong("counts positions from 1", told: "Positions count from 1") {
    $0.positionalEncoding = { positions, size in
      encoding(positions, size) { p, column in wave(column, angle(p + 1, column, size)) }
    }
  },
  .wrong(
    "puts all sines in the first half and all cosines in the second",
    told: "All sines first, then all cosines"
  ) {
    $0.positionalEncoding = { positions, size in
      let half = (size + 1) / 2
      return encoding(positions, size) { p, column in
        column < half
          ? sin(angle(p, 2 * column, size)) : cos(angle(p, 2 * (column - half), size))
      }
    }
  },
  .wrong("has i/d in the exponent in place of 2i/d", told: "i/d instead of 2i/d") {
    $0.positionalEncoding = { positions, size in
      encoding(positions, size) { p, column in
        wave(column, Scalar(p) / pow(10000, Scalar(column / 2) / Scalar(size)))
      }
    }
  },
  .wrong("begins each pair with the cosine", told: "Sine and cosine are exchanged") {
    $0.positionalEncoding = { positions, size in
      encoding(positions, size) { p, column in wave(column + 1, angle(p, column, size)) }
    }
  },
]

@Sendable private func encoding(
  _ positions: Int, _ size: Int, _ element: (_ p: Int, _ column: Int) -> Scalar
) -> Matrix {
  Matrix(rows: positions, columns: size, element)
}

@Sendable private func angle(_ p: Int, _ column: Int, _ size: Int) -> Scalar {
  Scalar(p) / pow(10000, Scalar(column / 2 * 2) / Scalar(size))
}

@Sendable private func wave(_ column: Int, _ angle: Scalar) -> Scalar {
  column.isMultiple(of: 2) ? sin(angle) : cos(angle)
}

@Sendable private func pairByPair(_ positions: Int, _ size: Int) -> Matrix {
  var result = Matrix(rows: positions, columns: size)
  for column in stride(from: 0, to: size, by: 2) {
    let frequency = exp(-log(Scalar(10000)) * Scalar(column) / Scalar(size))
    for p in 0..<positions {
      result[p, column] = sin(Scalar(p) * frequency)
      if column + 1 < size { result[p, column + 1] = cos(Scalar(p) * frequency) }
    }
  }
  return result
}
