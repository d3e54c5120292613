import LSTMModel
import RNNMath
import Workbook

/// What can go wrong with the dropout of exercise 3.7.
extension LSTMGrader {
  /// The wrong thing is dropped.
  static let droppedPathMistakes: [Misconception<LSTMAnswers>] = [
    stack(
      "The recurrent path is dropped",
      """
      You keep the dropped hidden state, and the layer's own next step begins with it. What is \
      dropped anew at every step is soon forgotten. Keep the state that step returned, and drop a \
      copy of its hidden state for the layer above.
      """
    ) { $0.keeps = { LSTMState(hidden: $0.hidden.hadamard($1), cell: $0.cell) } },
    stack(
      "The recurrent path is dropped, not the way up",
      """
      The layer above gets the whole hidden state, and the layer's own next step the dropped one. \
      It is the other way round: what goes up is dropped, what stays is not.
      """
    ) {
      $0.raises = { shown, _ in shown }
      $0.keeps = { LSTMState(hidden: $0.hidden.hadamard($1), cell: $0.cell) }
    },
    stack(
      "Hidden state and cell are dropped for the next step",
      """
      You drop both parts of the state, and the layer's own next step begins with what is left. \
      Both stay as step returned them; only a copy of the hidden state is dropped, for the layer \
      above.
      """
    ) {
      $0.keeps = { LSTMState(hidden: $0.hidden.hadamard($1), cell: $0.cell.hadamard($1)) }
    },
    stack(
      "The cell is dropped for the next step",
      """
      You multiply the cell by the factors, and the layer's own next step begins with what is left \
      of it. The cell is what the layer remembers: only a copy of the hidden state is dropped, for \
      the layer above.
      """
    ) { $0.keeps = { LSTMState(hidden: $0.hidden, cell: $0.cell.hadamard($1)) } },
    stack(
      "Dropped before a layer, not after it",
      """
      You drop what layer l reads with noise[t][l], so already the input x_t. That noise is for \
      what layer l hands up: drop after the step, and leave x_t whole.
      """
    ) { $0.dropsBefore = true },
    stack(
      "The top layer is dropped",
      """
      You drop what the top layer returns as well, with the noise of the layer below. Only what \
      goes from one layer to the next is dropped: that is L − 1 ways, for which there are L − 1 \
      matrices of noise.
      """
    ) { $0.noise = { $0[$1].isEmpty ? nil : $0[$1][min($2, $0[$1].count - 1)] } },
    stack(
      "Nothing is dropped",
      """
      You hand up the whole hidden state, whatever the noise is. Where noise[t][l] is below the \
      rate, the layer above gets 0; the rest is multiplied by 1 / (1 − rate).
      """
    ) { $0.factor = { _, _ in 1 } },
    stack(
      "The same noise at every step",
      """
      You use noise[0] at all steps, so the same features are dropped all the time. Step t has \
      noise of its own: noise[t].
      """
    ) { $0.noise = { $2 < $0[0].count ? $0[0][$2] : nil } },
    stack(
      "The noise of the step before",
      """
      You use noise[t − 1] at step t. Noise counts from 0, as the inputs do: noise[t] is for what \
      goes up while inputs[t] is read.
      """
    ) { $0.noise = { $2 < $0[$1].count ? $0[max(0, $1 - 1)][$2] : nil } },
    stack(
      "The same noise for every layer",
      """
      You use noise[t][0] for all layers. What layer l hands up has noise of its own: noise[t][l].
      """
    ) { $0.noise = { $2 < $0[$1].count ? $0[$1][0] : nil } },
    stack(
      "Step and layer are exchanged",
      """
      You use noise[l][t]. The step comes first: noise[t][l] is for what layer l hands up at step t.
      """
    ) { $0.noise = { $2 < $0[$1].count ? try trapping($0, $2, $1) : nil } },
    stack(
      "One number decides for a whole matrix",
      """
      You compare noise[t][l][0, 0] with the rate, and drop all or nothing. Each element is \
      dropped by its own noise.
      """
    ) {
      $0.noise = { noise, t, layer in
        layer < noise[t].count ? noise[t][layer].map { _ in noise[t][layer][0, 0] } : nil
      }
    },
  ]

  /// The right thing is multiplied by the wrong number.
  static let dropFactorMistakes: [Misconception<LSTMAnswers>] = [
    stack(
      "Not scaled",
      """
      What is left keeps its size, so the layer above gets less on average while training than at \
      a test. Multiply it by 1 / (1 − rate), and the average is the same.
      """
    ) { $0.factor = { $0 < $1 ? 0 : 1 } },
    stack(
      "Scaled down, not up",
      """
      You multiply what is left by 1 − rate, though it is too little already. It must make up for \
      what is missing: 1 / (1 − rate).
      """
    ) { $0.factor = { $0 < $1 ? 0 : 1 - $1 } },
    stack(
      "Divided by the rate",
      """
      You multiply what is left by 1 / rate. The rate is the share that is dropped; what is left \
      is 1 − rate, so the factor is 1 / (1 − rate).
      """
    ) { $0.factor = { $0 < $1 ? 0 : 1 / $1 } },
    stack(
      "Divided by the rate, with an exception for 0",
      """
      You multiply what is left by 1 / rate, and drop all where the rate is 0. The rate is the \
      share that is dropped; what is left is 1 − rate, which is never 0: 1 / (1 − rate).
      """
    ) { $0.factor = { $0 < $1 || $1 == 0 ? 0 : 1 / $1 } },
    stack(
      "The rate is taken for the share that is kept",
      """
      You keep what has noise below the rate, times 1 / rate. The rate is the share that is \
      dropped: 0 where noise < rate, and 1 / (1 − rate) elsewhere.
      """
    ) { $0.factor = { $0 < $1 ? 1 / $1 : 0 } },
    stack(
      "Scaled by how many are left",
      """
      You count what is left of an example and scale by that. How many are left is chance; only \
      their share on average is known: 1 / (1 − rate), the same for all.
      """
    ) {
      $0.change = { factors in
        Matrix(rows: factors.rows, columns: factors.columns) { n, k in
          let left = factors[row: n].count { $0 > 0 }
          return factors[n, k] > 0 ? Scalar(factors.columns) / Scalar(left) : 0
        }
      }
    },
    stack(
      "Multiplied by the rate",
      """
      You multiply what is left by the rate. It must make up for what is missing: 1 / (1 − rate).
      """
    ) { $0.factor = { $0 < $1 ? 0 : $1 } },
    stack(
      "Scaled, but not dropped",
      """
      You multiply everything by 1 / (1 − rate), also what is dropped. Where the noise is below \
      the rate, the factor is 0.
      """
    ) { $0.factor = { 1 / (1 - $1) } },
    stack(
      "Kept where it should be dropped",
      """
      You keep what has noise below the rate, and drop the rest. The rate is the share that is \
      dropped: 0 where noise < rate.
      """
    ) { $0.factor = { $0 < $1 ? 1 / (1 - $1) : 0 } },
    stack(
      "Dropped where the noise equals the rate, too",
      """
      You compare with ≤. Noise is in 0..<1, so with < a share of exactly the rate is dropped, and \
      nothing at all at a rate of 0.
      """
    ) { $0.factor = { $0 <= $1 ? 0 : 1 / (1 - $1) } },
    stack(
      "Scaled at the test, too",
      """
      Without noise you multiply by 1 − rate. That was needed if nothing was scaled while \
      training; here 1 / (1 − rate) has done it already. Without noise, everything goes up as it \
      is.
      """
    ) { $0.factorWithoutNoise = { 1 - $0 } },
    stack(
      "Scaled at the test instead of while training",
      """
      You drop without scaling, and multiply by 1 − rate where there is no noise, as the first \
      papers on dropout did. Here a test is to need no dropout at all: multiply by 1 / (1 − rate) \
      while training.
      """
    ) {
      $0.factor = { $0 < $1 ? 0 : 1 }
      $0.factorWithoutNoise = { 1 - $0 }
    },
    stack(
      "Scaled up at the test",
      """
      Without noise you multiply by 1 / (1 − rate), though nothing is missing. Without noise, \
      everything goes up as it is, whatever the rate.
      """
    ) { $0.factorWithoutNoise = { 1 / (1 - $0) } },
    stack(
      "Nothing goes up at the test",
      """
      Without noise you hand up zeros, as if all noise were 0. No noise means no dropout: \
      everything goes up as it is, whatever the rate.
      """
    ) { $0.factorWithoutNoise = { _ in 0 } },
  ]

  /// An element of the noise, where there is one.
  private static func trapping(_ noise: [[Matrix]], _ first: Int, _ second: Int) throws -> Matrix {
    guard first < noise.count, second < noise[first].count else { throw Trap() }
    return noise[first][second]
  }

  static func stack(
    _ name: String, _ explanation: String, _ exchange: (inout DropoutStack) -> Void
  ) -> Misconception<LSTMAnswers> {
    var stack = DropoutStack()
    exchange(&stack)
    return Misconception(name, explanation + " See “Depth and dropout”.") { [stack] in
      $0.dropoutBetweenLayers = { try stack.run($0, $1, $2, $3, $4) }
    }
  }
}
