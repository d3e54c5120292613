import Foundation
import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.5.
extension LSTMGrader {
  /// The right numbers at the wrong gates.
  static let chronoGateMistakes: [Misconception<LSTMAnswers>] = [
    placed(
      "The same sign for both gates",
      """
      Your input gate gets +b_f. A cell that keeps for long must be written to seldom, or what it \
      keeps drowns: b_i = −b_f.
      """
    ) { [$0, $0, 0 * $0, 0 * $0] },
    placed(
      "The signs are exchanged",
      """
      Your forget gate gets −b_f and your input gate b_f, so the gate that should begin open is \
      closed. Perhaps the columns are exchanged: the input gate's come first, 0..<H, then the \
      forget gate's.
      """
    ) { [$0, -$0, 0 * $0, 0 * $0] },
    placed(
      "The input gate's bias stays zero",
      """
      You set the forget gate's bias only. The input gate gets the opposite: b_i = −b_f in columns \
      0..<H.
      """
    ) { [0 * $0, $0, 0 * $0, 0 * $0] },
    placed(
      "The forget gate's bias stays zero",
      """
      You set the input gate's bias only. It is the forget gate that remembers: b_f in columns \
      H..<2H.
      """
    ) { [-$0, 0 * $0, 0 * $0, 0 * $0] },
    placed(
      "On the candidate instead of the forget gate",
      """
      You put b_f into columns 2H..<3H, which are the candidate's here; in some frameworks the \
      forget gate is third. The order is input, forget, candidate, output.
      """
    ) { [-$0, 0 * $0, $0, 0 * $0] },
    placed(
      "On the output gate instead of the input gate",
      """
      You put −b_f into the output gate's columns. What must be rare is writing, not showing: b_i, \
      in columns 0..<H.
      """
    ) { [0 * $0, $0, 0 * $0, -$0] },
    placed(
      "On the output gate as well",
      """
      You give the output gate −b_f, too. Only the input and the forget gate have to do with how \
      long a cell keeps: b_g and b_o are zero.
      """
    ) { [-$0, $0, 0 * $0, -$0] },
  ]

  /// Wrong numbers at the right gates.
  static let chronoValueMistakes: [Misconception<LSTMAnswers>] = [
    lagged(
      "Logarithm to base 2",
      """
      You take log2. The gate is σ, with e in it, and its inverse takes the natural logarithm: \
      `log`.
      """
    ) { u, longest in log2(1 + u * (longest - 2)) },
    lagged(
      "Logarithm to base 10",
      """
      You take log10. The gate is σ, with e in it, and its inverse takes the natural logarithm: \
      `log`.
      """
    ) { u, longest in log10(1 + u * (longest - 2)) },
    lagged(
      "No logarithm",
      """
      You set 1 + u · (Tmax − 2) itself. A bias of 50 would hold the gate open for ever. The \
      logarithm makes it a memory of about 50 steps.
      """
    ) { u, longest in 1 + u * (longest - 2) },
    lagged(
      "The range goes one too far",
      """
      You take ln(1 + u · (Tmax − 1)), the logarithm of a number from 1 to Tmax. A bias of ln(n) \
      is a memory of n + 1 steps, so n ends at Tmax − 1: it is 1 + u · (Tmax − 2).
      """
    ) { u, longest in log(1 + u * (longest - 1)) },
    lagged(
      "The range goes two too far",
      """
      You take ln(1 + u · Tmax). The number begins at 1 and ends at Tmax − 1, a stretch of Tmax − \
      2: ln(1 + u · (Tmax − 2)).
      """
    ) { u, longest in log(1 + u * longest) },
    lagged(
      "The 1 is missing",
      """
      You take ln(u · (Tmax − 2)), of a number from 0 on: for small u it falls without end, and at \
      u = 0 it is −infinity. The number begins at 1, where the logarithm is 0.
      """
    ) { u, longest in log(u * (longest - 2)) },
    lagged(
      "From 0 to Tmax",
      """
      You take ln(u · Tmax), of a number from 0 on: for small u it falls without end, and at u = 0 \
      it is −infinity. The number goes from 1 to Tmax − 1: 1 + u · (Tmax − 2).
      """
    ) { u, longest in log(u * longest) },
    lagged(
      "The number begins at 2",
      """
      You take ln(2 + u · (Tmax − 2)). From 2 to Tmax is the memory; the number is one less, from 1 \
      to Tmax − 1. Or do you take `log1p`? It adds the 1 itself.
      """
    ) { u, longest in log(2 + u * (longest - 2)) },
    lagged(
      "u outside the logarithm",
      """
      You take u · ln(Tmax − 1), which makes the logarithms uniform, and most memories short. It \
      is the memories that are uniform: u stands inside, ln(1 + u · (Tmax − 2)).
      """
    ) { u, longest in u * log(longest - 1) },
    lagged(
      "Tmax − 2 outside the logarithm",
      """
      You take ln(1 + u) · (Tmax − 2). The product belongs inside: ln(1 + u · (Tmax − 2)).
      """
    ) { u, longest in log(1 + u) * (longest - 2) },
    lagged(
      "Rounded down to whole steps",
      """
      You make 1 + u · (Tmax − 2) a whole number first. Lags are whole, but the biases needn't be: \
      convert Tmax to a Scalar, not u to an Int.
      """
    ) { u, longest in log((1 + u * (longest - 2)).rounded(.down)) },
    lagged(
      "All zeros",
      """
      Your biases are all 0. If you convert u to an Int, it becomes 0: convert Tmax to a Scalar \
      instead. If you assign to a copy, return the copy.
      """
    ) { _, _ in 0 },
    lagged(
      "The 1 is added to u",
      """
      You take ln((1 + u) · (Tmax − 2)). The product comes first, and 1 is added to it: \
      ln(1 + u · (Tmax − 2)).
      """
    ) { u, longest in log((1 + u) * (longest - 2)) },
    lagged(
      "The 1 is added to u, and a minimum of 1 taken",
      """
      You take ln((1 + u) · (Tmax − 2)), of at least 1. The product comes first, and 1 is added to \
      it; then nothing is below 1: ln(1 + u · (Tmax − 2)).
      """
    ) { u, longest in log(max(1, (1 + u) * (longest - 2))) },
    lagged(
      "The 1 is missing, and zero is an exception",
      """
      You take ln(u · (Tmax − 2)), and 0 where that is the logarithm of zero. For a small u it \
      still falls far below 0. The number begins at 1, where the logarithm is 0 by itself: \
      ln(1 + u · (Tmax − 2)).
      """
    ) { u, longest in
      let number = u * (longest - 2)
      return number > 0 ? log(number) : 0
    },
  ]

  /// The right numbers, but not in one row of 4H, gate by gate.
  static let chronoShapeMistakes: [Misconception<LSTMAnswers>] = [
    arranged(
      "The four numbers of a feature stand together",
      """
      You write b_i, b_f, 0, 0 for the first feature, then for the second. It is the H numbers of \
      one gate that stand together: columns 0..<H are the input gate's, H..<2H the forget gate's.
      """
    ) { gates in Matrix(row: gates.transposed.values) },
    arranged(
      "Only the input and the forget gate's part",
      """
      Your bias is 1 × 2H. The candidate and the output gate have their columns as well, with \
      zeros: 1 × 4H.
      """
    ) { gates in Matrix(row: gates.rows(0..<2).values) },
    arranged(
      "A row for each gate",
      """
      Your bias is 4 × H, one row for each gate. The gates stand side by side in one row: 1 × 4H, \
      as `Matrix(gates: [input, forget, candidate, output])` makes it of four rows.
      """
    ) { $0 },
    arranged(
      "A column, not a row",
      """
      Your bias is 4H × 1. It is added to each row of the sum, N × 4H, so it is a row itself: 1 × \
      4H.
      """
    ) { gates in Matrix(rows: gates.values.count, columns: 1, values: gates.values) },
  ]

  static func placed(
    _ name: String, _ explanation: String,
    _ gates: @escaping @Sendable (_ forget: Matrix) -> [Matrix]
  ) -> Misconception<LSTMAnswers> {
    chronoMistake(name, explanation) { u, longest in
      let right = try LSTMAnswers.reference.chronoBias(u, longest)
      return Matrix(gates: gates(right.columns(of: .forget)))
    }
  }

  static func lagged(
    _ name: String, _ explanation: String,
    _ bias: @escaping @Sendable (_ u: Scalar, _ longest: Scalar) -> Scalar
  ) -> Misconception<LSTMAnswers> {
    chronoMistake(name, explanation) { u, longest in
      let forget = Matrix(row: u.map { bias($0, Scalar(longest)) })
      let zeros = Matrix(rows: 1, columns: u.count)
      return Matrix(gates: [-forget, forget, zeros, zeros])
    }
  }

  /// Something else is made of the bias with one row for each gate.
  private static func arranged(
    _ name: String, _ explanation: String, _ change: @escaping @Sendable (Matrix) -> Matrix
  ) -> Misconception<LSTMAnswers> {
    chronoMistake(name, explanation) { u, longest in
      let right = try LSTMAnswers.reference.chronoBias(u, longest)
      return change(Matrix(rows: 4, columns: u.count, values: right.values))
    }
  }

  static func chronoMistake(
    _ name: String, _ explanation: String,
    _ answer: @escaping @Sendable ([Scalar], Int) throws -> Matrix
  ) -> Misconception<LSTMAnswers> {
    Misconception(name, explanation + " See “Biases that remember”.") { $0.chronoBias = answer }
  }
}
