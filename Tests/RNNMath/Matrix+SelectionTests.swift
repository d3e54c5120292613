import RNNMath
import Testing

struct MatrixSelectionTests {
  let m: Matrix = [[1, 2, 3], [4, 5, 6]]

  @Test func `transposing exchanges rows and columns`() {
    #expect(m.transposed == [[1, 4], [2, 5], [3, 6]])
    #expect(m.transposed.transposed == m)
  }

  @Test func `rows are gathered in the order asked for, repeats included`() {
    #expect(m.rows(at: [1, 0, 1]) == [[4, 5, 6], [1, 2, 3], [4, 5, 6]])
    #expect(m.rows(at: []).shape == "0×3")
  }

  @Test func `ranges of rows and columns keep their order`() {
    #expect(m.rows(1..<2) == [[4, 5, 6]])
    #expect(m.columns(1..<3) == [[2, 3], [5, 6]])
    #expect(m.columns(3..<3).shape == "2×0")
  }

  @Test func `what was joined by columns comes apart by columns`() {
    let right: Matrix = [[7], [8]]
    let joined = m.concatenatingColumns(of: right)
    #expect(joined == [[1, 2, 3, 7], [4, 5, 6, 8]])
    #expect(joined.columns(0..<3) == m && joined.columns(3..<4) == right)
  }

  @Test func `any number of matrices stand side by side`() {
    #expect(
      Matrix(sideBySide: [m, m, [[7], [8]]]) == [[1, 2, 3, 1, 2, 3, 7], [4, 5, 6, 4, 5, 6, 8]])
    #expect(Matrix(sideBySide: []).shape == "0×0")
  }

  @Test func `what was joined by rows comes apart by rows`() {
    let joined = m.concatenatingRows(of: [[7, 8, 9]])
    #expect(joined == [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    #expect(joined.rows(0..<2) == m && joined.rows(2..<3) == [[7, 8, 9]])
  }

  @Test func `a transpose exchanges rows and columns, whatever the shape`() {
    let shapes = [(1, 1), (7, 3), (8, 5), (9, 17), (33, 31), (0, 4)]
    let wrong = shapes.filter { rows, columns in
      let m = Matrix(rows: rows, columns: columns) { Scalar($0 * 100 + $1) }
      return m.transposed != Matrix(rows: columns, columns: rows) { Scalar($1 * 100 + $0) }
    }
    #expect(wrong.isEmpty)
  }

  @Test func `argmax takes the first of equals and passes over NaN`() {
    let rows: Matrix = [[1, 5, 5], [.nan, 2, 3], [-.infinity, -.infinity, -7]]
    #expect((0..<3).map { rows.argmax(row: $0) } == [1, 2, 2])
  }
}
