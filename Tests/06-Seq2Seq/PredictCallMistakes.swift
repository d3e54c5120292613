import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.4 with the calls of `predict`.
extension Seq2SeqGrader {
  static let predictCallMistakes: [Misconception<Seq2SeqAnswers>] = [
    choosing(
      "predict is given the right tokens, not what is read",
      """
      You call predict with the inputs. Its state is to be that of a decoder that reads what you \
      return: after a word of its own it goes on from that word. Give it the column that you chose.
      """
    ) { $0.asks = { moment, _, predict in try predict(moment.inputs.map { $0[moment.t - 1] }) } },
    choosing(
      "predict is always given its own words",
      """
      After the start you give predict what it said itself, though right tokens are read in \
      between. Give it the column that you chose: right tokens and its own words.
      """
    ) {
      $0.asks = { moment, _, predict in try predict(moment.said.last ?? moment.column(0)) }
    },
    choosing(
      "predict is called only where it is needed",
      """
      You leave calls out where every sequence reads right. Then the decoder's state doesn't see \
      those steps, and what it says later is wrong. Call it for each step.
      """
    ) {
      $0.asks = { moment, needy, predict in
        needy.isEmpty ? nil : try predict(moment.column(moment.t - 1))
      }
    },
    choosing(
      "predict is called only for the sequences that need it",
      """
      You give predict only those sequences that read a word of their own. It has a state for each \
      of the N, in order: give it all of them at every step.
      """
    ) {
      $0.asks = { moment, needy, predict in
        needy.isEmpty ? nil : try predict(needy.map { moment.read[$0][moment.t - 1] })
      }
      $0.word = wordOfNeedy
    },
    choosing(
      "predict is called only for the sequences that need it, or for none",
      """
      You give predict only those sequences that read a word of their own. It has a state for each \
      of the N, in order: give it all of them at every step.
      """
    ) {
      $0.asks = { moment, needy, predict in
        try predict(needy.map { moment.read[$0][moment.t - 1] })
      }
      $0.word = wordOfNeedy
    },
    choosing(
      "predict is called anew for each word",
      """
      You call predict again for each token that is replaced, and each call moves its state on. \
      Call it once for each step, before the loop over the sequences.
      """
    ) {
      $0.asks = { _, _, _ in nil }
      $0.word = { moment, n, predict in try predict(moment.column(moment.t - 1))[n] }
    },
    choosing(
      "predict is called anew for each sequence",
      """
      You call predict for each sequence of a step, and each call moves its state on by one step. \
      Call it once, before the loop over the sequences.
      """
    ) {
      $0.asks = { moment, _, predict in
        try moment.inputs.indices.map { try predict(moment.column(moment.t - 1))[$0] }
      }
    },
    choosing(
      "predict is called with one sequence at a time",
      """
      You give predict a single token, once for each sequence. It takes the tokens of all N at a \
      step, and gives back as many.
      """
    ) {
      $0.asks = { moment, _, predict in
        try moment.column(moment.t - 1).compactMap { try predict([$0]).first }
      }
    },
    choosing(
      "predict is given all that was read so far",
      """
      You give predict the whole beginning of a sequence. It remembers what it read: give it the \
      tokens of one step, one for each of the N sequences.
      """
    ) {
      $0.asks = { moment, _, predict in
        try moment.read.compactMap { try predict(Array($0.prefix(moment.t))).last }
      }
    },
    choosing(
      "predict is called twice for each step",
      """
      You call predict twice with the same step, and its state moves on twice. Call it once and \
      keep what it said.
      """
    ) {
      $0.asks = { moment, _, predict in
        _ = try predict(moment.column(moment.t - 1))
        return try predict(moment.column(moment.t - 1))
      }
    },
    choosing(
      "predict reads the start twice",
      """
      You call predict with the start once too often, so its state has moved on before the first \
      word. Call it once for each step.
      """
    ) {
      $0.asks = { moment, _, predict in
        if moment.t == 1 { _ = try predict(moment.column(0)) }
        return try predict(moment.column(moment.t - 1))
      }
    },
    Misconception(
      "Sequence by sequence instead of step by step",
      """
      You go through all steps of one sequence, then through those of the next, and call predict \
      for all N each time. Its state moves on with every call, so it is far beyond the first step \
      when the second sequence begins. The loop over the steps is the outer one. See “Reading its \
      own words”.
      """
    ) {
      $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
        guard isTraining else { return inputs }
        var read = inputs
        for n in inputs.indices {
          for t in inputs[n].indices.dropFirst() {
            let said = try predict(read.map { $0[t - 1] })
            if inputs[n][t] >= Token.firstSymbol && coins[n][t] >= forcing { read[n][t] = said[n] }
          }
        }
        return read
      }
    },
    choosing(
      "predict is one step behind",
      """
      You give predict the start twice, so from then on it reads each step one call too late. Call \
      it once for each step: with column t − 1, before token t is chosen.
      """
    ) { $0.asks = { moment, _, predict in try predict(moment.column(max(0, moment.t - 2))) } },
    choosing(
      "The word after the same step, and predict never reads the start",
      """
      You call predict with step t and put what it says in place of that step's own token, where it \
      is its word for the next one; and the start, which it reads first, is in no call. Call \
      predict with column t − 1, before token t is chosen.
      """
    ) { $0.asks = { moment, _, predict in try predict(moment.column(moment.t)) } },
    choosing(
      "predict is always given the start",
      """
      You give predict the start at each step. It is to read what was chosen: column t − 1.
      """
    ) { $0.asks = { moment, _, predict in try predict(moment.column(0)) } },
    beforehand(
      "predict is given whole sequences",
      """
      You give predict a row, all tokens of one sequence. It takes a column: the tokens of all N \
      sequences at one step.
      """
    ) { inputs, predict in
      let said = try inputs.map { try predict($0) }
      return inputs[0].indices.map { t in said.map { $0[t] } }
    },
    beforehand(
      "predict is called from the last step to the first",
      """
      You go through the steps from the last to the first. The decoder reads from the first on, \
      and its state remembers: call it in order.
      """
    ) { inputs, predict in
      let said = try inputs[0].indices.reversed().map { t in try predict(inputs.map { $0[t] }) }
      return said.reversed()
    },
  ]

  private static let wordOfNeedy:
    @Sendable (WordChoice.Moment, Int, WordChoice.Predict) throws -> Int? = { moment, n, _ in
      let needy = moment.inputs.indices.filter { moment.isSymbol($0) && moment.isLost($0) }
      return needy.firstIndex(of: n).flatMap { moment.said.last?[$0] }
    }

  /// All that predict says is known before anything is chosen.
  private static func beforehand(
    _ name: String, _ explanation: String,
    _ said: @escaping @Sendable (_ inputs: [[Int]], WordChoice.Predict) throws -> [[Int]]
  ) -> Misconception<Seq2SeqAnswers> {
    Misconception(name, explanation + " See “Reading its own words”.") {
      $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
        guard isTraining, !inputs.isEmpty else { return inputs }
        var choice = WordChoice()
        let all = try said(inputs, predict)
        choice.asks = { moment, _, _ in all[moment.t - 1] }
        return try choice.run(inputs, forcing, coins, isTraining, predict)
      }
    }
  }
}
