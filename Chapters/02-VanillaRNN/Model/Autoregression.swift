import RNNMath

/// A linear forecast: each value from the last p, with coefficients fitted by least squares.
///
///     x_t ≈ a_0 + Σ_{i=1…p} a_i · x_{t−i}
public struct Autoregression: Sendable {
  /// a_0, a_1, …, a_p
  public let coefficients: [Scalar]
  /// p
  public var order: Int { coefficients.count - 1 }

  /// Fits the coefficients to a series, by the normal equations (XᵀX)·a = Xᵀy.
  public init(order: Int, fitting series: [Scalar]) {
    let rows = (order..<series.count).map { t in [1] + (1...order).map { series[t - $0] } }
    let design = Matrix(rows)
    let targets = Matrix(rows: rows.count, columns: 1, values: Array(series[order...]))
    coefficients = Self.solve(
      design.matmul(design, transposing: .left), design.matmul(targets, transposing: .left).values)
  }

  /// The next values, each predicted from the ones before, predictions among them.
  public func forecast(after history: [Scalar], steps: Int) -> [Scalar] {
    var values = history
    for _ in 0..<steps {
      let terms = (1...order).map { coefficients[$0] * values[values.count - $0] }
      values.append(terms.reduce(coefficients[0], +))
    }
    return Array(values.suffix(steps))
  }

  /// Gaussian elimination with the largest pivot of each column.
  private static func solve(_ matrix: Matrix, _ right: [Scalar]) -> [Scalar] {
    var rows = (0..<matrix.rows).map { matrix[row: $0] + [right[$0]] }
    for column in rows.indices {
      let pivot = (column..<rows.count).max { abs(rows[$0][column]) < abs(rows[$1][column]) }
      rows.swapAt(column, pivot ?? column)
      for other in rows.indices where other != column {
        let factor = rows[other][column] / rows[column][column]
        rows[other] = zip(rows[other], rows[column]).map { $0 - factor * $1 }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
