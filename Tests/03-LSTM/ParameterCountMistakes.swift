import LSTMModel
import Workbook

/// What can go wrong in exercise 3.9.
extension LSTMGrader {
  static let parameterCountMistakes: [Misconception<LSTMAnswers>] = [
    layer(
      "Two biases for each gate",
      """
      You count two biases for each gate, as PyTorch has them: one beside W, one beside U. They \
      are added to each other, so one does the same; here it is one.
      """
    ) { d, h in 4 * (d * h + h * h + 2 * h) },
    layer(
      "No bias",
      """
      You count the weights only. Each gate has a bias as well: H numbers.
      """
    ) { d, h in 4 * (d * h + h * h) },
    layer(
      "The gates are not counted",
      """
      This is D·H + H·H + H, a vanilla RNN's layer. An LSTM has that four times: for the input \
      gate, the forget gate, the candidate and the output gate.
      """
    ) { d, h in d * h + h * h + h },
    layer(
      "Three instead of four",
      """
      You count three sets of parameters: there are three gates. But the candidate has weights and \
      a bias of its own, too: 4 · (D·H + H·H + H).
      """
    ) { d, h in 3 * (d * h + h * h + h) },
    layer(
      "No recurrent weights",
      """
      You leave out U, H × H for each gate. Without it the layer would not look at its own state.
      """
    ) { d, h in 4 * (d * h + h) },
    layer(
      "No input weights",
      """
      You leave out W, D × H for each gate. Without it the layer would not read its input.
      """
    ) { d, h in 4 * (h * h + h) },
    layer(
      "The recurrent weights once for all gates",
      """
      You count H·H once. Each gate has recurrent weights of its own: U is H × 4H.
      """
    ) { d, h in 4 * (d * h + h) + h * h },
    layer(
      "Only the input weights four times",
      """
      You take D·H four times, but H·H and H once. Each gate has recurrent weights and a bias of \
      its own as well: the 4 stands before a bracket, 4 · (D·H + H·H + H).
      """
    ) { d, h in 4 * d * h + h * h + h },
    layer(
      "Recurrent weights for the cell as well",
      """
      You count 2 · H·H for each gate, as if it read the cell as it reads the hidden state. The \
      sums are made of x and h only: one U, H × H for each gate.
      """
    ) { d, h in 4 * (d * h + 2 * h * h + h) },
    layer(
      "One bias for all gates",
      """
      You count the H numbers of a bias once. Each gate has its own: b is 1 × 4H.
      """
    ) { d, h in 4 * (d * h + h * h) + h },
    layer(
      "One number for each gate's bias",
      """
      You count 1 for the bias of a gate. It has one number for each hidden feature: H.
      """
    ) { d, h in 4 * (d * h + h * h + 1) },
    layer(
      "A bias for each input",
      """
      You count D numbers for a bias. It is added to the sum, which has H columns for each gate: H.
      """
    ) { d, h in 4 * (d * h + h * h + d) },
    layer(
      "Peepholes are counted",
      """
      You add 3H to each layer, for peepholes. These layers have none; only those of exercise 3.6 \
      do.
      """
    ) { d, h in 4 * (d * h + h * h + h) + 3 * h },
    layer(
      "The initial state is counted",
      """
      You add 2H to each layer, for h_0 and c_0. States are computed, or given; what is learned \
      are W, U and b.
      """
    ) { d, h in 4 * (d * h + h * h + h) + 2 * h },
    stack(
      "Every layer reads the input",
      """
      You take the number of the lowest layer times how many there are. Only the lowest reads D \
      features; one above it reads the H of the layer below.
      """
    ) { d, h, layers in layers * right(d, h) },
    stack(
      "Every layer reads H features",
      """
      You count H·H input weights in every layer. The lowest reads the D features of the input: D·H.
      """
    ) { d, h, layers in layers * right(h, h) },
    stack(
      "Upper layers read the input as well",
      """
      You count (D + H)·H input weights for each gate of an upper layer. It reads nothing but the \
      H features of the layer below: H·H.
      """
    ) { d, h, layers in right(d, h) + (layers - 1) * (right(h, h) + 4 * d * h) },
    stack(
      "Input size and hidden size are exchanged",
      """
      You take D for H and H for D. D is how many features the lowest layer reads, H how many each \
      layer has: W is D × 4H, U is H × 4H.
      """
    ) { d, h, layers in right(h, d) + (layers - 1) * right(d, d) },
    stack(
      "Only one layer",
      """
      You count one layer, however many there are. Each has parameters of its own: add them up.
      """
    ) { d, h, _ in right(d, h) },
    stack(
      "The lowest layer is not counted",
      """
      You count the layers above the lowest only. The lowest has parameters, too: 4 · (D·H + H·H + \
      H).
      """
    ) { _, h, layers in (layers - 1) * right(h, h) },
    stack(
      "Upper layers have one kind of weights only",
      """
      You count H·H once for each gate of an upper layer. It has two such matrices: one for what \
      comes from below, and one for its own state.
      """
    ) { d, h, layers in right(d, h) + (layers - 1) * 4 * (h * h + h) },
    stack(
      "No bias in the upper layers",
      """
      You count the weights of the upper layers only. Each of their gates has a bias as well, as in \
      the lowest layer: H numbers.
      """
    ) { d, h, layers in right(d, h) + (layers - 1) * 8 * h * h },
    stack(
      "One layer too many",
      """
      You count one layer more than there are. `0..<layers` has as many as it should, `0...layers` \
      one more.
      """
    ) { d, h, layers in right(d, h) + layers * right(h, h) },
    stack(
      "Layers share their parameters",
      """
      You count the lowest layer and one above it, however many there are. All have parameters of \
      their own, and only those of one layer are shared, by its time steps.
      """
    ) { d, h, layers in right(d, h) + (layers > 1 ? right(h, h) : 0) },
    stack(
      "An output layer is counted",
      """
      You add H·D + D for a linear layer on top that predicts the next input. Only the LSTM layers \
      are asked for.
      """
    ) { d, h, layers in right(d, h) + (layers - 1) * right(h, h) + h * d + d },
  ]

  /// 4 · (D·H + H·H + H)
  private static func right(_ d: Int, _ h: Int) -> Int { 4 * (d * h + h * h + h) }

  /// A wrong number for each layer.
  private static func layer(
    _ name: String, _ explanation: String, _ count: @escaping @Sendable (_ d: Int, _ h: Int) -> Int
  ) -> Misconception<LSTMAnswers> {
    stack(name, explanation) { d, h, layers in count(d, h) + (layers - 1) * count(h, h) }
  }

  private static func stack(
    _ name: String, _ explanation: String,
    _ count: @escaping @Sendable (_ d: Int, _ h: Int, _ layers: Int) -> Int
  ) -> Misconception<LSTMAnswers> {
    Misconception(name, explanation + " See “Counting parameters”.") { $0.parameterCount = count }
  }
}
