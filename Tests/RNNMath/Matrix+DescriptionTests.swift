import RNNMath
import Testing

struct MatrixDescriptionTests {
  @Test func `whole numbers have no decimals and line up on the right`() {
    let m: Matrix = [[1, -20, 3], [400, 5, 6]]
    let expected = """
      2×3
          1  -20  3
        400    5  6
      """
    #expect(m.description == expected)
  }

  @Test func `other numbers have four decimals`() {
    let m: Matrix = [[0.5, -12.25], [.nan, -.infinity]]
    let expected = """
      2×2
        0.5000  -12.2500
           nan      -inf
      """
    #expect(m.description == expected)
  }

  @Test func `very large and very small numbers are in scientific notation`() {
    let m: Matrix = [[0.00025, 0], [-0.0005, 0.000125]]
    let expected = """
      2×2
         2.500e-04  0.000e+00
        -5.000e-04  1.250e-04
      """
    #expect(m.description == expected)
    #expect(Matrix(row: [2_500_000]).description == "1×1\n  2.500e+06")
  }

  @Test func `a big matrix shows its corners`() {
    let m = Matrix(rows: 20, columns: 12) { row, column in Scalar(row * 100 + column) }
    let expected = """
      20×12
           0     1     2     3  …     9    10    11
         100   101   102   103  …   109   110   111
         200   201   202   203  …   209   210   211
         300   301   302   303  …   309   310   311
           ⋮     ⋮     ⋮     ⋮  ⋮     ⋮     ⋮     ⋮
        1700  1701  1702  1703  …  1709  1710  1711
        1800  1801  1802  1803  …  1809  1810  1811
        1900  1901  1902  1903  …  1909  1910  1911
      """
    #expect(m.description == expected)
  }

  @Test func `an empty matrix is its shape`() {
    #expect(Matrix(rows: 2, columns: 0).description == "2×0")
    #expect(Matrix([]).description == "0×0")
  }
}
