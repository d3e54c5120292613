import AttentionModel
import AttentionSolutions
import Foundation
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.9 positional encoding`() async throws {
    try await grade(AttentionGrader.positionalEncoding.exercise)
  }
}

extension AttentionGrader {
  static let positionalEncoding = Grader(
    Catalogue.attention.exercises[8], reference: .reference,
    noteOnTraps: """
      The size may be odd: then the last column is a sine, and there is no column 2i + 1 beside \
      it. There may be no position.
      """,
    cases: [
      encoded("3 positions, 2 columns: sin p and cos p", 3, 2, sparing: "a second pair"),
      encoded("2 positions, 4 columns: the second pair is slower by a factor of 100", 2, 4),
      encoded("3 positions, 3 columns, of which the last is a sine by itself", 3, 3),
      encoded("4 positions, 1 column", 4, 1, sparing: "a second pair"),
      encoded("30 positions, 8 columns", 30, 8),
      encoded("6 positions, 5 columns", 6, 5),
      encoded("5 positions, 16 columns", 5, 16),
      encoded("one position, 6 columns: 0, 1, 0, 1, 0, 1", 1, 6, sparing: "a second position"),
      encoded("no position, 4 columns", 0, 4, sparing: "a second position"),
    ],
    properties: [
      Property("a sine and the cosine beside it are of one angle: their squares sum to 1") {
        answers in
        try measured(answers, 20, 6) { rows in
          for p in 0..<20 {
            for column in [0, 2, 4] {
              let (sine, cosine) = (rows[p, column], rows[p, column + 1])
              // Two squares, rounded each.
              if !(abs(sine * sine + cosine * cosine - 1) < 1e-12) {
                return "at position \(p), columns \(column) and \(column + 1) of yours are "
                  + "\(sine.shown) and \(cosine.shown)"
              }
            }
          }
          return nil
        }
      },
      Property("the product of two rows depends only on how far apart they are") { answers in
        try measured(answers, 12, 6) { rows in
          func product(_ p: Int, _ q: Int) -> Scalar {
            zip(rows[row: p], rows[row: q]).reduce(0) { $0 + $1.0 * $1.1 }
          }
          for distance in 0..<6 {
            let first = product(0, distance)
            for p in 1..<6 where !(abs(product(p, p + distance) - first) < 1e-12) {
              return "in yours that of rows 0 and \(distance) is \(first.shown), that of rows "
                + "\(p) and \(p + distance) is \(product(p, p + distance).shown)"
            }
          }
          return nil
        }
      },
      Property("no two of 200 positions are alike") { answers in
        try measured(answers, 200, 8) { rows in
          var seen: [[Scalar]: Int] = [:]
          for p in 0..<200 {
            if let other = seen[rows[row: p]] { return "yours are at \(other) and \(p)" }
            seen[rows[row: p]] = p
          }
          return nil
        }
      },
      Property("with more positions, the first rows stay as they are") { answers in
        try measured(answers, 9, 4) { rows in
          rows.rows(0..<5).difference(
            from: try answers.positionalEncoding(5, 4), within: 0, named: "the first 5 rows of 9")
        }
      },
    ],
    misconceptions: exponentMistakes + waveMistakes + angleMistakes + positionMistakes,
    alternatives: [
      Alternative("the exponential of a logarithm, pair by pair") {
        $0.positionalEncoding = { positions, size in
          var rows = Matrix(rows: positions, columns: size)
          for column in stride(from: 0, to: size, by: 2) {
            let frequency = exp(-Scalar(column) * log(10000) / Scalar(size))
            for p in 0..<positions {
              rows[p, column] = sin(frequency * Scalar(p))
              if column + 1 < size { rows[p, column + 1] = cos(frequency * Scalar(p)) }
            }
          }
          return rows
        }
      },
      Alternative("each pair turned on from the position before") {
        $0.positionalEncoding = { positions, size in
          var rows = Matrix(rows: positions, columns: size)
          for column in stride(from: 0, to: size, by: 2) {
            let angle = pow(0.0001, Scalar(column) / Scalar(size))
            var (sine, cosine): (Scalar, Scalar) = (0, 1)
            for p in 0..<positions {
              rows[p, column] = sine
              if column + 1 < size { rows[p, column + 1] = cosine }
              (sine, cosine) = (
                sine * cos(angle) + cosine * sin(angle), cosine * cos(angle) - sine * sin(angle)
              )
            }
          }
          return rows
        }
      },
      Alternative("all sines, the odd columns a quarter of a turn ahead") {
        $0.positionalEncoding = { positions, size in
          Matrix(
            (0..<positions).map { p in
              (0..<size).map { column in
                let even = column - column % 2
                let angle = Scalar(p) * pow(10000, -Scalar(even) / Scalar(size))
                return sin(angle + Scalar(column % 2) * Scalar.pi / 2)
              }
            }
          ).filled(rows: positions, columns: size)
        }
      },
    ])

  /// What is found in an encoding, if it has the shape that it is to have.
  private static func measured(
    _ answers: AttentionAnswers, _ positions: Int, _ size: Int,
    _ find: (Matrix) throws -> String?
  ) throws -> String? {
    let rows = try answers.positionalEncoding(positions, size)
    guard rows.rows == positions, rows.columns == size else {
      return "yours is \(rows.shape) for \(positions) positions and \(size) columns"
    }
    return try find(rows)
  }

  private static func encoded(
    _ name: String, _ positions: Int, _ size: Int, sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("positions", .integers([positions]))
      trial.given("size", .integers([size]))
      trial.saw("PE", try answers.positionalEncoding(positions, size))
    }
  }
}

extension Matrix {
  /// This matrix, or if it has no rows, one that knows how many columns it would have.
  fileprivate func filled(rows: Int, columns: Int) -> Matrix {
    rows == 0 ? Matrix(rows: 0, columns: columns) : self
  }
}
