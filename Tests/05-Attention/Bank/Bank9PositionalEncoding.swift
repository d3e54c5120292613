import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.9 by someone who had not seen its grader.
let bank9PositionalEncoding: [BankAnswer<AttentionAnswers>] = [
  .right("loops, with a case for even and one for odd columns") { $0.positionalEncoding = loops },
  .right("one frequency for each pair, computed once, by exp and log") {
    $0.positionalEncoding = precomputed
  },
  .right("rows that turn: each from the one before, by the angle sum, in Double") {
    $0.positionalEncoding = turning
  },
  .right("column after column, sines and cosines interleaved") { $0.positionalEncoding = columns },
  .wrong(
    "each column has a frequency of its own: 10000^(column/d)",
    told: "The cosine has an exponent of its own"
  ) {
    $0.positionalEncoding = { encoding($0, $1) { $0.exponent = Scalar($0.column) / $0.width } }
  },
  .wrong(
    "only the cosines have a frequency of their own, that of 2i + 2",
    told: "The cosine has the exponent of the next pair"
  ) {
    $0.positionalEncoding = {
      encoding($0, $1) { $0.exponent += Scalar($0.column % 2 * 2) / $0.width }
    }
  },
  .wrong("the exponent is i/d instead of 2i/d", told: "i/d instead of 2i/d") {
    $0.positionalEncoding = { encoding($0, $1) { $0.exponent /= 2 } }
  },
  .wrong(
    "the exponent is 4i/d: doubled once too often",
    told: "The column is doubled, the same for both of a pair"
  ) {
    $0.positionalEncoding = { encoding($0, $1) { $0.exponent *= 2 } }
  },
  .wrong(
    "divides 2i by d in whole numbers, which is always 0",
    told: "A division of whole numbers"
  ) {
    $0.positionalEncoding = { encoding($0, $1) { $0.exponent = 0 } }
  },
  .wrong("multiplies by 10000^(2i/d) instead of dividing", told: "Multiplied instead of divided") {
    $0.positionalEncoding = { encoding($0, $1) { $0.exponent = -$0.exponent } }
  },
  .wrong("cosines in even columns, sines in odd ones", told: "Sine and cosine are exchanged") {
    $0.positionalEncoding = { encoding($0, $1) { $0.isSine.toggle() } }
  },
  .wrong(
    "sines only",
    told: "Sines only"
  ) { $0.positionalEncoding = { encoding($0, $1) { $0.isSine = true } } },
  .wrong(
    "first all sines, then all cosines",
    told: "All sines first, then all cosines"
  ) { $0.positionalEncoding = halves },
  .wrong("positions count from 1", told: "Positions count from 1") {
    $0.positionalEncoding = { encoding($0, $1) { $0.position += 1 } }
  },
  .wrong("positions as a share of the length, p/T", told: "Positions are divided by their number") {
    $0.positionalEncoding = { count, size in
      encoding(count, size) { $0.position /= Scalar(max(1, count)) }
    }
  },
  .wrong(
    "1000 for 10000",
    told: "1000 instead of 10000"
  ) { $0.positionalEncoding = { encoding($0, $1) { $0.base = 1000 } } },
  .wrong(
    "the pairs are spread up to 10000 itself: divides by d − 2",
    told: "The exponent ends at 1"
  ) {
    $0.positionalEncoding = {
      encoding($0, $1) { $0.exponent *= $0.width / max(2, $0.width - 2) }
    }
  },
  .wrong(
    "an odd size is rounded down in the exponent: i/(d/2) with a whole d/2",
    told: "d/2 is rounded"
  ) {
    $0.positionalEncoding = { count, size in
      encoding(count, size) { $0.exponent *= $0.width / Scalar(max(1, size / 2) * 2) }
    }
  },
  .wrong(
    "whole pairs only, so the last column of an odd size stays 0",
    told: "The last column of an odd size is zero"
  ) {
    $0.positionalEncoding = { count, size in
      encoding(count, size) {
        if $0.column == size / 2 * 2 { ($0.position, $0.isSine) = (0, true) }
      }
    }
  },
  .wrong("an odd size ends with a cosine", told: "An odd size ends with a cosine") {
    $0.positionalEncoding = { count, size in
      encoding(count, size) { if $0.column == size / 2 * 2 { $0.isSine = false } }
    }
  },
  .wrong("a table of 100 positions, which then begins anew") {
    $0.positionalEncoding = {
      encoding($0, $1) { $0.position.formTruncatingRemainder(dividingBy: 100) }
    }
  },
  .wrong("exchanges position and column", told: "Position and column have exchanged their parts") {
    $0.positionalEncoding = { encoding($0, $1, exchanged: true) { _ in } }
  },
  .wrong("positions count from 1, and cosines come first") {
    $0.positionalEncoding = {
      encoding($0, $1) {
        $0.position += 1
        $0.isSine.toggle()
      }
    }
  },
]

/// An element, right as long as nobody changes it.
private struct Element {
  let column: Int
  let width: Scalar
  var position: Scalar
  var exponent: Scalar
  var isSine: Bool
  var base: Scalar = 10000
}

private func encoding(
  _ positions: Int, _ size: Int, exchanged: Bool = false, _ spoil: (inout Element) -> Void
) -> Matrix {
  Matrix(rows: positions, columns: size) { row, other in
    let (position, column) = exchanged ? (other, row) : (row, other)
    var element = Element(
      column: column, width: Scalar(size), position: Scalar(position),
      exponent: Scalar(column / 2 * 2) / Scalar(size), isSine: column % 2 == 0)
    spoil(&element)
    let angle = element.position / pow(element.base, element.exponent)
    return element.isSine ? sin(angle) : cos(angle)
  }
}

@Sendable private func halves(positions: Int, size: Int) throws -> Matrix {
  let sines = (size + 1) / 2
  let right = encoding(positions, size) { _ in }
  return Matrix(rows: positions, columns: size) { position, column in
    right[position, column < sines ? 2 * column : 2 * (column - sines) + 1]
  }
}

@Sendable private func loops(positions: Int, size: Int) throws -> Matrix {
  var result = Matrix(rows: positions, columns: size)
  for p in 0..<positions {
    for column in 0..<size {
      if column % 2 == 0 {
        let twoI = Scalar(column)
        result[p, column] = sin(Scalar(p) / pow(10000, twoI / Scalar(size)))
      } else {
        let twoI = Scalar(column - 1)
        result[p, column] = cos(Scalar(p) / pow(10000, twoI / Scalar(size)))
      }
    }
  }
  return result
}

@Sendable private func precomputed(positions: Int, size: Int) throws -> Matrix {
  let frequencies = stride(from: 0, to: size, by: 2).map { twoI in
    Scalar(exp(-log(10000.0) * Double(twoI) / Double(size)))
  }
  let rows = (0..<positions).flatMap { p in
    frequencies.flatMap { [sin(Scalar(p) * $0), cos(Scalar(p) * $0)] }.prefix(size)
  }
  return Matrix(rows: positions, columns: size, values: rows)
}

@Sendable private func turning(positions: Int, size: Int) throws -> Matrix {
  var result = Matrix(rows: positions, columns: size)
  for first in stride(from: 0, to: size, by: 2) {
    let step = 1 / pow(10000.0, Double(first) / Double(size))
    let (turnSine, turnCosine) = (sin(step), cos(step))
    var (sine, cosine) = (0.0, 1.0)
    for p in 0..<positions {
      result[p, first] = Scalar(sine)
      if first + 1 < size { result[p, first + 1] = Scalar(cosine) }
      (sine, cosine) = (
        sine * turnCosine + cosine * turnSine, cosine * turnCosine - sine * turnSine
      )
    }
  }
  return result
}

@Sendable private func columns(positions: Int, size: Int) throws -> Matrix {
  guard size > 0 else { return Matrix(rows: positions, columns: 0) }
  let parts = (0..<size).map { column in
    let pairs = Scalar(size) / 2
    let wavelength = pow(Scalar(100), 2 * Scalar(column / 2) / pairs)
    return Matrix(rows: positions, columns: 1) { p, _ in
      column.isMultiple(of: 2) ? sin(Scalar(p) / wavelength) : cos(Scalar(p) / wavelength)
    }
  }
  return Matrix(sideBySide: parts)
}
