import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.5 about the softmax between, and the queries that take part.

extension AttentionGrader {
  static let attentionSoftmaxMistakes: [Misconception<AttentionAnswers>] = [
    attentionBack(
      "The softmax is skipped",
      """
      You take dw for dz. Between the scores and the weights there is a softmax: \
      `softmaxBackward(dWeights, step.weights)`.
      """
    ) { $0.dScores = { turn, _ in turn.dWeights } },
    attentionBack(
      "Half of the softmax",
      """
      You take dz = dw ⊙ w. A softmax makes its columns compete, which takes a second term. It is \
      exercise 5.2, and you are given it: `softmaxBackward(dWeights, step.weights)`.
      """
    ) { $0.dScores = { turn, _ in turn.dWeights.hadamard(turn.step.weights) } },
    attentionBack(
      "Only the diagonal of the softmax",
      """
      You take dz = dw ⊙ w ⊙ (1 − w), the slope of a sigmoid. A softmax makes its columns compete. \
      It is exercise 5.2, and you are given it: `softmaxBackward(dWeights, step.weights)`.
      """
    ) {
      $0.dScores = { turn, _ in
        turn.dWeights.hadamard(turn.step.weights).hadamard(turn.step.weights.map { 1 - $0 })
      }
    },
    attentionBack(
      "Another softmaxBackward than the one that was given",
      """
      You go through the softmax yourself. Call the function that you are given, \
      `softmaxBackward(dWeights, step.weights)`: the grader also gives another one, to see that \
      you do. So a mistake in exercise 5.2 is never one of this exercise.
      """
    ) {
      $0.dScores = { turn, _ in
        SoftmaxBackwardRules().run(turn.dWeights, weights: turn.step.weights)
      }
    },
    attentionBack(
      "dw and w are exchanged",
      """
      You call softmaxBackward with the weights first. Both are matrices, so nothing warns you: \
      `softmaxBackward(dWeights, step.weights)`.
      """
    ) { $0.dScores = { try $1($0.step.weights, $0.dWeights) } },
    attentionBack(
      "The weights are computed again, without the mask",
      """
      You take a softmax of scale · Q · Kᵀ, which doesn't know what was hidden. The forward pass \
      has left its weights in step.weights.
      """
    ) {
      $0.dScores = { turn, softmaxBackward in
        let scores = turn.step.queries.matmul(turn.step.keys, transposing: .right)
        return try softmaxBackward(turn.dWeights, (turn.step.scale * scores).softmaxOverRows())
      }
    },
    attentionBack(
      "The softmax is taken again",
      """
      You take a softmax of step.weights. They have been through it already: \
      `softmaxBackward(dWeights, step.weights)`.
      """
    ) { $0.dScores = { try $1($0.dWeights, $0.step.weights.softmaxOverRows()) } },
  ]

  static let attentionRowMistakes: [Misconception<AttentionAnswers>] =
    oneQueryMistakes(
      "from the last query only",
      "each query writes over what the one before has left"
    ) { $0.step.queries.rows - 1 }
    + oneQueryMistakes("from the first query only", "you take only the first row of dz and w") {
      _ in 0
    } + [
      attentionBack(
        "Averaged over the queries",
        """
        You divide what keys and values get by the number of queries. If the loss is a mean, its \
        1/N is in dContext already; here it is a sum.
        """
      ) {
        $0.dKeys = { [sum = $0.dKeys] turn in
          1 / Scalar(turn.step.queries.rows) * (try sum(turn))
        }
        $0.dValues = { [sum = $0.dValues] turn in
          1 / Scalar(turn.step.queries.rows) * (try sum(turn))
        }
      },
      attentionBack(
        "The sign of dQueries and dKeys is turned",
        """
        You subtract, or step downhill already. A gradient points uphill; what to do with it is \
        the optimiser's business.
        """
      ) {
        $0.queryScale = { -$0.scale }
        $0.keyScale = { -$0.scale }
      },
    ]

  /// The same mistake for keys, for values, and for both.
  private static func oneQueryMistakes(
    _ which: String, _ reason: String,
    query: @escaping @Sendable (AttentionBackwardRules.Turn) -> Int
  ) -> [Misconception<AttentionAnswers>] {
    ["Keys", "Values", "Keys and values"].map { who in
      attentionBack(
        "\(who) hear \(which)",
        "\(who) were used by all queries, but \(reason). Add up what comes from each."
      ) {
        if who != "Values" { $0.keysListen(to: query) }
        if who != "Keys" { $0.valuesListen(to: query) }
      }
    }
  }
}

extension AttentionBackwardRules {
  /// Lets keys collect from one query alone.
  fileprivate mutating func keysListen(to query: @escaping @Sendable (Turn) -> Int) {
    dKeys = { turn in
      let t = query(turn)
      return turn.dScores.rows(t..<t + 1).matmul(
        turn.step.queries.rows(t..<t + 1), transposing: .left)
    }
  }

  /// Lets values collect from one query alone.
  fileprivate mutating func valuesListen(to query: @escaping @Sendable (Turn) -> Int) {
    dValues = { turn in
      let t = query(turn)
      return turn.step.weights.rows(t..<t + 1).matmul(
        turn.dContext.rows(t..<t + 1), transposing: .left)
    }
  }
}
