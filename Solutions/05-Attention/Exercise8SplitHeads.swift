import RNNMath

/// The columns of all rows, shared out among heads.
///
///     d = 6, 2 heads:   head 0 has columns 0, 1, 2 of every row, head 1 has 3, 4, 5
///
/// - Parameters:
///   - x: T × d
///   - count: h, which divides d
/// - Returns: h heads, T × d/h each
public func splitHeads(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  (0..<x.columns).parts(of: x.columns / count).map { x.columns($0) }
}

/// The heads side by side again.
///
///     mergeHeads(splitHeads(x, heads: h)) = x
///
/// - Parameter heads: h of them, T × d/h each
/// - Returns: T × d
public func mergeHeads(_ heads: [Matrix]) throws -> Matrix {
  Matrix(sideBySide: heads)
}
