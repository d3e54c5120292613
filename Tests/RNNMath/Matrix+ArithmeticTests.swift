import RNNMath
import Testing

struct MatrixArithmeticTests {
  let a: Matrix = [[1, 2, 3], [4, 5, 6]]
  let b: Matrix = [[10, 20, 30], [40, 50, 60]]

  @Test func `the operators of algebra work element by element`() {
    #expect(a + b == [[11, 22, 33], [44, 55, 66]])
    #expect(b - a == [[9, 18, 27], [36, 45, 54]])
    #expect(-a == [[-1, -2, -3], [-4, -5, -6]])
    #expect(2 * a == a + a)
  }

  @Test func `the forms in place give what the others give`() {
    var sum = a
    sum += b
    var difference = a
    difference -= b
    var scaled = a
    scaled *= 3
    #expect(sum == a + b && difference == a - b && scaled == 3 * a)
  }

  @Test func `the elementwise product is not the matrix product`() {
    #expect(a.hadamard(b) == [[10, 40, 90], [160, 250, 360]])
  }

  @Test func `a bias is added to every row, and receives the sum of the rows`() {
    #expect(a.addingToRows([[10, 20, 30]]) == [[11, 22, 33], [14, 25, 36]])
    #expect(a.sumOfRows() == [[5, 7, 9]])
    #expect(Matrix(rows: 0, columns: 2).sumOfRows() == [[0, 0]])
    #expect(a.sum == 21)
  }

  @Test func `a matrix that was copied before a change keeps its values`() {
    var changed = a
    changed += b
    #expect(a == [[1, 2, 3], [4, 5, 6]])
    #expect(changed.map { $0 / 11 } == a)
  }
}
