import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.4.
extension LSTMGrader {
  /// The bias stands elsewhere.
  static let biasPlaceMistakes: [Misconception<LSTMAnswers>] = [
    filled(
      "On the input gate's columns",
      """
      You fill columns 0..<H, which are the input gate's. The layer then begins by writing \
      everything down, not by keeping it. The forget gate comes second: columns H..<2H.
      """
    ) { column, size in column < size },
    filled(
      "On the candidate's columns",
      """
      You fill columns 2H..<3H, which are the candidate's here; in some frameworks the forget gate \
      is third. `Gate.forget.columns(hiddenSize: H)` can't get it wrong: H..<2H.
      """
    ) { column, size in column / size == 2 },
    filled(
      "On the output gate's columns",
      """
      You fill columns 3H..<4H, which are the output gate's. The layer then shows more of its \
      cell, but forgets it as before. The forget gate comes second: columns H..<2H.
      """
    ) { column, size in column / size == 3 },
    filled(
      "On all four gates",
      """
      You fill the whole row. Only the forget gate is to begin open: leave zeros in the other \
      three parts, and fill columns H..<2H.
      """
    ) { _, _ in true },
    filled(
      "On all three gates",
      """
      You spare the candidate only. Of the gates, it is the forget gate alone that is to begin \
      open: fill columns H..<2H, and leave zeros elsewhere.
      """
    ) { column, size in column / size != 2 },
    filled(
      "One column too late",
      """
      You fill columns H + 1 to 2H. Columns count from 0, so the forget gate's are H to 2H − 1: \
      H..<2H.
      """
    ) { column, size in (size + 1...2 * size).contains(column) },
    filled(
      "From column 1 on",
      """
      You fill columns 1 to H. The forget gate is number 1 of the gates, counted from 0, but each \
      has H columns: its own begin at H, H..<2H.
      """
    ) { column, size in (1...size).contains(column) },
    filled(
      "On the input gate's columns as well",
      """
      You fill columns 0..<2H. The first H are the input gate's, and stay zero: begin at H.
      """
    ) { column, size in column < 2 * size },
    filled(
      "On everything from the forget gate on",
      """
      You fill all columns from H on, so the candidate and the output gate get the bias, too. The \
      forget gate's part ends before 2H.
      """
    ) { column, size in column >= size },
    filled(
      "One column too many",
      """
      You fill column 2H, too, which is the candidate's first. A range that leaves its end out is \
      written with two dots and `<`: H..<2H.
      """
    ) { column, size in (size...2 * size).contains(column) },
    biasMistake(
      "The opposite on the input gate",
      """
      You give the input gate −forgetBias, as exercise 3.5 does. Here only the forget gate gets a \
      bias: leave zeros in columns 0..<H.
      """
    ) { size, bias in
      Matrix(rows: 1, columns: 4 * size) { $1 < size ? -bias : $1 < 2 * size ? bias : 0 }
    },
    filled(
      "Only one column",
      """
      You set column H alone. The forget gate has one bias for each hidden feature: all of H..<2H.
      """
    ) { column, size in column == size },
    filled(
      "Every fourth column",
      """
      You set columns 1, 5, 9 …, as if the four numbers of one hidden feature stood together. It \
      is the H numbers of one gate that stand together: the forget gate's are in columns H..<2H.
      """
    ) { column, _ in column % 4 == 1 },
  ]

  /// Another number stands there.
  static let biasValueMistakes: [Misconception<LSTMAnswers>] = [
    valued(
      "Zeros everywhere",
      """
      Your bias is all zeros, so the forget gate begins at σ(0) = ½, and after ten steps a \
      thousandth of the cell is left. If you assign to a copy, return the copy.
      """
    ) { _ in 0 },
    valued(
      "Always 1",
      """
      You set 1, whatever forgetBias is. 1 is only the usual choice: use the parameter.
      """
    ) { _ in 1 },
    valued(
      "Half of it",
      """
      You set forgetBias / 2, as one does in PyTorch, which adds two biases. Here is one bias for \
      each gate, so it holds the whole number.
      """
    ) { $0 / 2 },
    valued(
      "Twice the bias",
      """
      You set 2 · forgetBias, perhaps by adding it in two places. Here is one bias for each gate, \
      set once.
      """
    ) { $0 * 2 },
    valued(
      "The sign is turned",
      """
      You set −forgetBias, which closes the gate: σ(−1) ≈ 0.27. The forget gate says how much is \
      kept, not how much is forgotten, so it begins open with a positive bias.
      """
    ) { -$0 },
    valued(
      "The gate, not its bias",
      """
      You set σ(forgetBias), which is what the gate will be. The layer takes σ itself, of the sum \
      to which the bias belongs: set forgetBias.
      """
    ) { sigmoid($0) },
  ]

  /// The numbers are right, but not in one row of 4H.
  static let biasShapeMistakes: [Misconception<LSTMAnswers>] = [
    shaped(
      "Only the forget gate's part",
      """
      You return the H numbers of the forget gate alone. The bias of the layer holds those of all \
      four gates: 1 × 4H, zeros elsewhere.
      """
    ) { $0.columns(of: .forget) },
    shaped(
      "Three parts instead of four",
      """
      You return 3H numbers. There are three gates, but the candidate has its own part of the \
      bias, too: 1 × 4H.
      """
    ) { $0.columns(0..<$0.columns / 4 * 3) },
    shaped(
      "A column, not a row",
      """
      Your bias is 4H × 1. It is added to each row of the sum, N × 4H, so it is a row itself: 1 × \
      4H, `Matrix(rows: 1, columns: 4 * hiddenSize)`.
      """
    ) { $0.transposed },
    shaped(
      "A row for each gate",
      """
      Your bias is 4 × H, one row for each gate. The gates stand side by side in one row: 1 × 4H.
      """
    ) { Matrix(rows: 4, columns: $0.columns / 4, values: $0.values) },
    shaped(
      "A column for each gate",
      """
      Your bias is H × 4, one column for each gate. The gates stand side by side in one row, H \
      columns each: 1 × 4H.
      """
    ) { Matrix(rows: 4, columns: $0.columns / 4, values: $0.values).transposed },
  ]

  private static func filled(
    _ name: String, _ explanation: String,
    _ isFilled: @escaping @Sendable (_ column: Int, _ hiddenSize: Int) -> Bool
  ) -> Misconception<LSTMAnswers> {
    biasMistake(name, explanation) { size, bias in
      Matrix(rows: 1, columns: 4 * size) { isFilled($1, size) ? bias : 0 }
    }
  }

  private static func valued(
    _ name: String, _ explanation: String, _ change: @escaping @Sendable (Scalar) -> Scalar
  ) -> Misconception<LSTMAnswers> {
    biasMistake(name, explanation) {
      try LSTMAnswers.reference.biasInit($0, change($1))
    }
  }

  private static func shaped(
    _ name: String, _ explanation: String, _ change: @escaping @Sendable (Matrix) -> Matrix
  ) -> Misconception<LSTMAnswers> {
    biasMistake(name, explanation) {
      change(try LSTMAnswers.reference.biasInit($0, $1))
    }
  }

  private static func biasMistake(
    _ name: String, _ explanation: String,
    _ answer: @escaping @Sendable (Int, Scalar) throws -> Matrix
  ) -> Misconception<LSTMAnswers> {
    Misconception(name, explanation + " See “Biases that remember”.") { $0.biasInit = answer }
  }
}
