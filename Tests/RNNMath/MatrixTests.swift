import Foundation
import RNNMath
import Testing

struct MatrixTests {
  let m: Matrix = [[1, 2, 3], [4, 5, 6]]

  @Test func `elements are stored row after row, however the matrix was made`() {
    let ways = [
      Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6]),
      Matrix([[1, 2, 3], [4, 5, 6]]),
      Matrix(rows: 2, columns: 3) { row, column in Scalar(row * 3 + column + 1) },
    ]
    #expect(ways.allSatisfy { $0 == m })
    #expect(m.shape == "2×3")
    #expect(Matrix(row: [7, 8]).shape == "1×2")
    #expect(Matrix(rows: 2, columns: 2).values == [0, 0, 0, 0])
    #expect(Matrix([]).shape == "0×0")
  }

  @Test func `a subscript reads and writes one element or one row`() {
    var changed = m
    changed[1, 0] = -4
    changed[row: 0] = [9, 8, 7]
    #expect(changed == [[9, 8, 7], [-4, 5, 6]])
    #expect(m[1, 2] == 6)
    #expect(m[row: 1] == [4, 5, 6])
  }

  @Test func `equality needs the same shape as well as the same values`() {
    #expect(m != Matrix(rows: 3, columns: 2, values: m.values))
  }

  @Test func `encoding and decoding give the same matrix`() throws {
    let data = try JSONEncoder().encode(m)
    #expect(try JSONDecoder().decode(Matrix.self, from: data) == m)
  }

  @Test func `decoding values that do not fill the shape throws`() {
    let bad = Data(#"{"rows": 2, "columns": 2, "values": [1, 2, 3]}"#.utf8)
    let negative = Data(#"{"rows": -1, "columns": -2, "values": [1, 2]}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: bad) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: negative) }
  }
}
