import GRUModel
import Workbook

/// What can go wrong in exercise 4.9 with the number of parameters.
extension GRUGrader {
  static let parameterMistakes: [Misconception<GRUAnswers>] = [
    counting(
      "The output layer is not counted",
      """
      You count the cell only. The linear layer on top has parameters, too: K · (H + 1).
      """
    ) { $0.layer },
    counting(
      "The output layer has no bias",
      """
      You count K · H parameters for the output layer. Each output has a bias as well: K · (H + \
      1).
      """
    ) { $0.layer + $0.output * $0.hidden },
    counting(
      "All but one of the output layer's biases are missing",
      """
      You count K · H + 1 parameters for the output layer, or K · H and refuse a size that has as \
      many as the budget, which comes to the same. Each of its K outputs has a bias, K · (H + 1), \
      and the budget itself is allowed: <=.
      """
    ) { $0.layer + $0.output * $0.hidden + 1 },
    counting(
      "A bias for each hidden feature in the output layer",
      """
      You count (K + 1) · H parameters for the output layer. It has a bias for each output, not for \
      each feature that it reads: K · (H + 1).
      """
    ) { $0.layer + ($0.output + 1) * $0.hidden },
    counting(
      "The output layer reads the input",
      """
      You count K · (D + 1) parameters for the output layer. It reads the hidden state: K · (H + \
      1).
      """
    ) { $0.layer + $0.output * ($0.input + 1) },
    counting(
      "D and K are exchanged",
      """
      You take the output size for the input size, and the other way round. D stands in the cell, \
      K in the output layer.
      """
    ) {
      BudgetRule.Sizes(input: $0.output, output: $0.input, cell: $0.cell, hidden: $0.hidden).total
    },
    counting(
      "b'_n of the GRU is forgotten",
      """
      You count 3 · H · (D + H + 1) for a GRU, as with the reset before the product. This book's \
      layer has a second bias for the candidate, inside the reset: H more.
      """
    ) { $0.gates * $0.gate + $0.outputLayer },
    counting(
      "Two biases for each gate of the GRU",
      """
      You count two biases for each of the three, as PyTorch has them. Only the candidate's second \
      one does anything that the first doesn't, so this book has H more, not 3H.
      """
    ) { $0.layer + ($0.cell == .gru ? 2 * $0.hidden : 0) + $0.outputLayer },
    counting(
      "Two biases for each gate",
      """
      You count two biases for each gate of each cell, as PyTorch has them: one beside W, one \
      beside U. Here they are one, but for the GRU's candidate.
      """
    ) { $0.gates * ($0.gate + $0.hidden) + $0.outputLayer },
    counting(
      "b'_n for every cell",
      """
      You add H to each cell. Only the GRU has a second bias for its candidate.
      """
    ) { $0.gates * $0.gate + $0.hidden + $0.outputLayer },
    counting(
      "b'_n for the LSTM, too",
      """
      You add H to the LSTM as well. Only the GRU has a second bias for its candidate.
      """
    ) { $0.total + ($0.cell == .lstm ? $0.hidden : 0) },
    counting(
      "Peepholes for the LSTM",
      """
      You count 3 · H more for the LSTM, as if each of its gates looked at the cell state through \
      weights of its own. The LSTM of this comparison has no peepholes: 4 · H · (D + H + 1).
      """
    ) { $0.total + ($0.cell == .lstm ? 3 * $0.hidden : 0) },
    counting(
      "One number for b'_n",
      """
      You add 1 for the second bias of the GRU. It has one number for each feature of the state: \
      H.
      """
    ) { $0.gates * $0.gate + ($0.cell == .gru ? 1 : 0) + $0.outputLayer },
    counting(
      "Three sets for the LSTM, two for the GRU",
      """
      You count the gates only. Each cell has a candidate, too, with weights and a bias: four sets \
      for the LSTM, three for the GRU.
      """
    ) { max(1, $0.gates - 1) * $0.gate + $0.extra + $0.outputLayer },
    counting(
      "LSTM and GRU are exchanged",
      """
      You count three sets for the LSTM and four for the GRU. It is the other way round: the GRU's \
      update gate does the work of two.
      """
    ) { $0.cell == .vanilla ? $0.total : $0.of($0.cell == .lstm ? .gru : .lstm).total },
    counting(
      "Every cell is a vanilla RNN",
      """
      You count H · (D + H + 1) for each cell. The LSTM has that four times, the GRU three times \
      and H more: switch over `cell`.
      """
    ) { $0.of(.vanilla).total },
    counting(
      "Every cell is a GRU",
      """
      You count 3 · H · (D + H + 1) + H for each cell. Vanilla has one such set, the LSTM four: \
      switch over `cell`.
      """
    ) { $0.of(.gru).total },
    counting(
      "The GRU as an LSTM",
      """
      You count four sets for the GRU. It has three: reset, update and candidate.
      """
    ) { $0.cell == .gru ? 4 * $0.gate + $0.outputLayer : $0.total },
    counting(
      "No bias in the cell",
      """
      You count the weights of the cell only, H · (D + H) for each set. Each has a bias, too: H · \
      (D + H + 1).
      """
    ) { $0.gates * $0.hidden * ($0.input + $0.hidden) + $0.extra + $0.outputLayer },
    counting(
      "One bias for all gates of a cell",
      """
      You count one bias of H numbers for the cell. Each of the LSTM's four sets has its own, and \
      each of the GRU's three: H · (D + H + 1) for each.
      """
    ) { $0.total - ($0.gates - 1) * $0.hidden },
    counting(
      "D is taken for H",
      """
      You count H · H for the input weights as well. W is D × H for each set, U is H × H: D is the \
      size of the input, which H has nothing to do with.
      """
    ) {
      BudgetRule.Sizes(input: $0.hidden, output: $0.output, cell: $0.cell, hidden: $0.hidden).total
    },
    counting(
      "No recurrent weights",
      """
      You leave out U, H · H for each set. Without it the cell would not look at its own state.
      """
    ) { $0.gates * $0.hidden * ($0.input + 1) + $0.extra + $0.outputLayer },
    counting(
      "No input weights",
      """
      You leave out W, D · H for each set. Without it the cell would not read its input.
      """
    ) { $0.gates * $0.hidden * ($0.hidden + 1) + $0.extra + $0.outputLayer },
    counting(
      "One number for each bias",
      """
      You count 1 for a bias. It has one number for each feature of the state: H · (D + H + 1), \
      not H · (D + H) + 1.
      """
    ) { $0.gates * ($0.gate - $0.hidden + 1) + $0.extra + $0.outputLayer },
    counting(
      "The output layer twice for the LSTM",
      """
      You count the output layer of the LSTM twice, as if it read the cell state, too. It reads h_t \
      alone, like that of the other cells: K · (H + 1).
      """
    ) { $0.total + ($0.cell == .lstm ? $0.outputLayer : 0) },
    counting(
      "The output layer for each gate",
      """
      You multiply the output layer by the number of sets as well. There is one of it, on top of \
      the hidden state.
      """
    ) { $0.layer + $0.gates * $0.outputLayer },
  ]

  private static func counting(
    _ name: String, _ explanation: String,
    _ count: @escaping @Sendable (BudgetRule.Sizes) -> Int
  ) -> Misconception<GRUAnswers> {
    choosing(name, explanation) { $0.count = count }
  }

  static func choosing(
    _ name: String, _ explanation: String, _ exchange: (inout BudgetRule) -> Void
  ) -> Misconception<GRUAnswers> {
    var rule = BudgetRule()
    exchange(&rule)
    return Misconception(name, explanation + " See “A fair comparison”.") { [rule] in
      $0.hiddenSize = { try rule.run($0, $1, $2, $3) }
    }
  }
}
