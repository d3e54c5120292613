import RNNMath
import TestSupport
import VanillaRNNModel

/// Right answers to exercise 2.6 by someone who had not seen its grader.
let bank6OrthogonalRight: [BankAnswer<VanillaRNNAnswers>] = [
  .right("Householder's reflections") { $0.orthogonal = reflections },
  .right("the nearest orthogonal matrix, by Newton's iteration") { $0.orthogonal = nearest },
]

private func dot(_ left: [Scalar], _ right: [Scalar]) -> Scalar {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}

/// QR of the tall orientation: the reflections, applied to the first columns of the identity.
@Sendable private func reflections(_ start: Matrix, _ gain: Scalar) throws -> Matrix {
  if start.rows < start.columns { return try reflections(start.transposed, gain).transposed }
  var rest = start
  var mirrors: [[Scalar]] = []
  func reflect(_ matrix: inout Matrix, by mirror: [Scalar]) {
    for c in 0..<matrix.columns {
      var overlap: Scalar = 0
      for r in 0..<matrix.rows { overlap += mirror[r] * matrix[r, c] }
      for r in 0..<matrix.rows { matrix[r, c] -= 2 * overlap * mirror[r] }
    }
  }
  for k in 0..<start.columns {
    var mirror = (0..<start.rows).map { $0 < k ? 0 : rest[$0, k] }
    let length = dot(mirror, mirror).squareRoot()
    mirror[k] += mirror[k] < 0 ? -length : length
    let size = dot(mirror, mirror).squareRoot()
    if size > 0 { mirror = mirror.map { $0 / size } }
    reflect(&rest, by: mirror)
    mirrors.append(mirror)
  }
  var q = Matrix(rows: start.rows, columns: start.columns) { $0 == $1 ? 1 : 0 }
  for mirror in mirrors.reversed() { reflect(&q, by: mirror) }
  return gain * q
}

/// X ← ½ (3 X − X·Xᵀ·X) moves every singular value below √3 to 1.
@Sendable private func nearest(_ start: Matrix, _ gain: Scalar) throws -> Matrix {
  if start.rows > start.columns { return try nearest(start.transposed, gain).transposed }
  let norm = start.globalNorm
  guard norm > 0 else { return start }
  var x = start.map { $0 / norm }
  for _ in 1...120 {
    x = 1.5 * x - 0.5 * x.matmul(x, transposing: .right).matmul(x)
  }
  return gain * x
}
