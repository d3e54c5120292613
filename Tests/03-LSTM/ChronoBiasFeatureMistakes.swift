import Foundation
import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.5 with the numbers u: which hidden feature gets which.
extension LSTMGrader {
  static let chronoFeatureMistakes: [Misconception<LSTMAnswers>] = [
    lagged(
      "u is not used",
      """
      All your biases are ln(Tmax − 1), the memory of the longest lag. Each hidden feature gets \
      its own u, and so its own memory, short or long.
      """
    ) { _, longest in log(longest - 1) },
    Misconception(
      "The first u for all hidden features",
      """
      All your biases come from u[0], so all memories are equally long. Feature k takes u[k]. See \
      “Biases that remember”.
      """
    ) {
      $0.chronoBias = { u, longest in
        try LSTMAnswers.reference.chronoBias(u.map { _ in u[0] }, longest)
      }
    },
    chronoMistake(
      "The biases are sorted",
      """
      Your biases rise from feature to feature. The order of the features means nothing, and u \
      comes in none: feature k takes u[k].
      """
    ) { u, longest in
      try LSTMAnswers.reference.chronoBias(u.sorted(), longest)
    },
    chronoMistake(
      "The input gate has the u of another feature",
      """
      Your input gates' biases are in reverse order. What a feature keeps and what it writes \
      belong together: b_i[k] = −b_f[k].
      """
    ) { u, longest in
      try withInputGates(of: u.reversed(), u, longest)
    },
    chronoMistake(
      "The input gate has 1 − u",
      """
      You put 1 − u into the input gate's formula. It is the bias that is turned, not u: b_i = −b_f.
      """
    ) { u, longest in
      try withInputGates(of: u.map { 1 - $0 }, u, longest)
    },
    chronoMistake(
      "The input gate has 1 − b_f",
      """
      You take 1 − b_f for the input gate. It is the gates that are to add up to 1, not their \
      biases: 1 − σ(b) = σ(−b), so b_i = −b_f.
      """
    ) { u, longest in
      let forget = try LSTMAnswers.reference.chronoBias(u, longest).columns(of: .forget)
      let zeros = 0 * forget
      return Matrix(gates: [forget.map { 1 - $0 }, forget, zeros, zeros])
    },
  ]

  /// The input gate's biases from these numbers, the others from u.
  private static func withInputGates(
    of other: [Scalar], _ u: [Scalar], _ longest: Int
  ) throws -> Matrix {
    let input = try LSTMAnswers.reference.chronoBias(other, longest).columns(of: .input)
    let right = try LSTMAnswers.reference.chronoBias(u, longest)
    return Matrix(gates: Gate.allCases.map { $0 == .input ? input : right.columns(of: $0) })
  }
}
