import GRUModel
import Workbook

/// What can go wrong in exercise 4.9.
extension GRUGrader {
  /// A wrong number of parameters.
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
      "The output layer for each gate",
      """
      You multiply the output layer by the number of sets as well. There is one of it, on top of \
      the hidden state.
      """
    ) { $0.layer + $0.gates * $0.outputLayer },
  ]

  /// A wrong choice of a size.
  static let budgetMistakes: [Misconception<GRUAnswers>] = [
    choosing(
      "One size too large",
      """
      You return the first size that doesn't fit. The one before it is the largest that does.
      """
    ) { $0.returns = { sizes, _ in sizes.hidden + 1 } },
    choosing(
      "The budget itself is not allowed",
      """
      You compare with <, so a size that has exactly as many parameters as the budget is refused. \
      At most so many are allowed: <=.
      """
    ) { $0.fits = { $0 < $1 } },
    choosing(
      "At least 1",
      """
      You return 1 where not even that fits. 0 is asked for, so that whoever calls can tell.
      """
    ) { $0.returns = { sizes, _ in max(1, sizes.hidden) } },
    choosing(
      "The nearest size, even above the budget",
      """
      You return the size whose parameters come nearest to the budget, sometimes more than it \
      allows. A budget is an upper bound.
      """
    ) {
      $0.returns = { sizes, budget in
        var next = sizes
        next.hidden += 1
        return next.total - budget < budget - sizes.total ? next.hidden : sizes.hidden
      }
    },
    choosing(
      "The number of parameters instead of the size",
      """
      You return how many parameters the largest cell has. The hidden size H is asked for.
      """
    ) { $0.returns = { sizes, _ in sizes.total } },
    choosing(
      "The budget divided by the parameters of one feature",
      """
      You divide the budget by what H = 1 has. But the recurrent weights grow with H², so ten \
      times the size has far more than ten times the parameters: try sizes, or solve the quadratic \
      equation.
      """
    ) {
      $0.returns = { sizes, budget in
        var one = sizes
        one.hidden = 1
        return budget / one.total
      }
    },
    choosing(
      "Powers of two only",
      """
      You double the size as long as it fits. There are sizes between: 100 is as good as 128.
      """
    ) {
      $0.returns = { sizes, _ in
        var power = 1
        while 2 * power <= sizes.hidden { power *= 2 }
        return sizes.hidden == 0 ? 0 : power
      }
    },
  ]

  private static func counting(
    _ name: String, _ explanation: String,
    _ count: @escaping @Sendable (BudgetRule.Sizes) -> Int
  ) -> Misconception<GRUAnswers> {
    choosing(name, explanation) { $0.count = count }
  }

  private static func choosing(
    _ name: String, _ explanation: String, _ exchange: (inout BudgetRule) -> Void
  ) -> Misconception<GRUAnswers> {
    var rule = BudgetRule()
    exchange(&rule)
    return Misconception(name, explanation + " See “A fair comparison”.") { [rule] in
      $0.hiddenSize = { try rule.run($0, $1, $2, $3) }
    }
  }
}
