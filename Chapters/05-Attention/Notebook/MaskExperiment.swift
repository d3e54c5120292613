import AttentionModel
import Foundation
import RNNMath

/// What a mask does to scores, and how weights depend on scores.
struct MaskExperiment {
  let answers: AttentionAnswers

  /// Small numbers: four queries and four keys.
  let scores: Matrix = [[2, 1, 0, -1], [0, 1, 3, 2], [1, 0, 2, 1], [2, 1, 0, 1]]
  /// All, all but the highest score, one, none.
  let mask = [
    [true, true, true, true], [true, true, false, true], [false, false, false, true],
    [false, false, false, false],
  ]

  /// The mask in ones and zeros.
  var maskMatrix: Matrix { Matrix(mask.map { $0.map { $0 ? 1 : 0 } }) }

  /// The weights without the mask, and with it.
  func weights() throws -> (all: Matrix, seen: Matrix) {
    (
      try answers.maskedSoftmax(scores, Masks.open(4, 4)),
      try answers.maskedSoftmax(scores, mask)
    )
  }

  /// What each row would sum to if weights were set to zero after the softmax.
  func sumsIfLate(_ all: Matrix) -> [Scalar] {
    let late = all.hadamard(maskMatrix)
    return (0..<late.rows).map { late[row: $0].reduce(0, +) }
  }

  /// The derivatives of each weight of one row by each score: ∂w_s / ∂z_j in row s and column j.
  func jacobian(of weights: [Scalar]) throws -> Matrix {
    let copies = Matrix(weights.map { _ in weights })
    return try answers.softmaxBackward(.identity(weights.count), copies)
  }

  /// How far the Jacobian of a row is from differences of the softmax, at most.
  func gap(_ jacobian: Matrix, row: Int) throws -> Scalar {
    let h = cbrt(Scalar.ulpOfOne)
    var most: Scalar = 0
    for j in 0..<scores.columns {
      var (above, below) = (scores, scores)
      above[row, j] += h
      below[row, j] -= h
      let difference =
        try answers.maskedSoftmax(above, mask) - answers.maskedSoftmax(below, mask)
      for s in 0..<scores.columns {
        most = max(most, abs(difference[row, s] / (above[row, j] - below[row, j]) - jacobian[s, j]))
      }
    }
    return most
  }
}
