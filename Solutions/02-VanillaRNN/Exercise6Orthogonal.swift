import RNNMath

/// An orthogonal matrix out of a random one, by Gram and Schmidt.
///
///     Qᵀ·Q = gain²·I   if there are at least as many rows as columns
///     Q·Qᵀ = gain²·I   otherwise
///
/// From each row, what it has in common with the rows before is taken away, and what remains is
/// scaled to length one. A tall matrix is treated by its columns.
///
/// - Parameters:
///   - start: random numbers, m × n
///   - gain: how long the rows (or columns) of the result are
/// - Returns: m × n
///
/// Source: A. M. Saxe, J. L. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of
/// learning in deep linear neural networks", ICLR 2014.
public func orthogonal(from start: Matrix, gain: Scalar) throws -> Matrix {
  guard start.rows <= start.columns else {
    return try orthogonal(from: start.transposed, gain: gain).transposed
  }
  var rows: [[Scalar]] = []
  for i in 0..<start.rows {
    var row = start[row: i]
    // Twice: the second time removes what rounding left over from the first.
    for _ in 0..<2 {
      for earlier in rows {
        let overlap = zip(row, earlier).reduce(0) { $0 + $1.0 * $1.1 }
        row = zip(row, earlier).map { $0 - overlap * $1 }
      }
    }
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    rows.append(row.map { $0 / length })
  }
  return gain * Matrix(rows)
}
