import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.4 with what is replaced, and by what.
extension Seq2SeqGrader {
  static let ownWordMistakes: [Misconception<Seq2SeqAnswers>] = [
    choosing(
      "The end is replaced, too",
      """
      You replace the end where its coin is against it. Only symbols are: where the right token is \
      below Token.firstSymbol, it is read as it is.
      """
    ) { $0.isOwn = { $0.inputs[$1][$0.t] != Token.padding && $0.isLost($1) } },
    choosing(
      "Padding is replaced, too",
      """
      You replace padding where its coin is against it, so a sequence goes on after it is over. \
      Only symbols are: where the right token is below Token.firstSymbol, it is read as it is.
      """
    ) { $0.isOwn = { $0.inputs[$1][$0.t] != Token.end && $0.isLost($1) } },
    choosing(
      "End and padding are replaced, too",
      """
      You ask only the coins. Special tokens are read as they are: only where the right token is a \
      symbol, from Token.firstSymbol on, may its own word come instead.
      """
    ) { $0.isOwn = { $0.isLost($1) } },
    choosing(
      "The first symbol of the vocabulary is never replaced",
      """
      You leave tokens up to 3 as they are. Token.firstSymbol is itself a symbol: >=, not >.
      """
    ) { $0.isOwn = { $0.inputs[$1][$0.t] > Token.firstSymbol && $0.isLost($1) } },
    choosing(
      "The first word is always right",
      """
      You begin to choose at the third column. Only the start, in column 0, is always read right; \
      the word after it comes from predict as any other.
      """
    ) { $0.isOwn = { $0.t > 1 && $0.isSymbol($1) && $0.isLost($1) } },
    choosing(
      "The last column is always right",
      """
      You don't choose in the last column. Only the call after it may be left out; what is read \
      there is chosen as in any other: your loop ends one step too early.
      """
    ) { $0.isOwn = { $0.t < $0.inputs[$1].count - 1 && $0.isSymbol($1) && $0.isLost($1) } },
    choosing(
      "The last column is always right, and the call before it is missing",
      """
      Your loop ends one step too early: it never reaches the last column. What is read there is \
      chosen as in any other.
      """
    ) {
      $0.isOwn = { $0.t < $0.inputs[$1].count - 1 && $0.isSymbol($1) && $0.isLost($1) }
      $0.asks = { moment, _, predict in
        moment.t < moment.inputs[0].count - 1 ? try predict(moment.column(moment.t - 1)) : nil
      }
    },
    choosing(
      "An end of its own is not read",
      """
      Where predict says the end, you read the right token. The decoder says the end too early at \
      times, and is to learn what comes of it: read it as any other word.
      """
    ) {
      $0.word = { moment, n, _ in
        moment.said.last.flatMap { $0[n] >= Token.firstSymbol ? $0[n] : nil }
      }
    },
    choosing(
      "After an end of its own comes padding",
      """
      Once a sequence has read an end of its own, you fill it up with padding. Training goes on: \
      the outputs still ask for the rest of the target, so the coins go on choosing.
      """
    ) {
      $0.isOwn = { moment, n in
        moment.isSymbol(n) && (moment.isLost(n) || hasEnded(moment, n))
      }
      $0.word = { moment, n, _ in
        hasEnded(moment, n) ? Token.padding : moment.said.last?[n]
      }
    },
    choosing(
      "The word after the same step",
      """
      You let the decoder read a step's right token and put what it then says in place of that \
      very token. That is its word for the next step: token t is replaced by what predict said \
      after step t − 1.
      """
    ) {
      $0.asks = { moment, _, predict in
        if moment.t == 1 { _ = try predict(moment.column(0)) }
        return try predict(moment.column(moment.t))
      }
    },
    wholeSteps(
      "The word after the same step, from the start on",
      """
      You let the decoder read a step and put what it says in the place of what it has just read, \
      the start and special tokens included. It is its word for the next step: token t is replaced \
      by what predict said after step t − 1, and only where it is a symbol.
      """),
    choosing(
      "The word of one step earlier",
      """
      You read what predict said after step t − 2. The word for step t is said after step t − 1: \
      the result of the latest call.
      """
    ) { $0.word = { moment, n, _ in moment.said.dropLast().last?[n] } },
    choosing(
      "The first sequence's word for all",
      """
      Every sequence reads what predict said of the first. Its result has a word for each: take \
      the one with the same n.
      """
    ) { $0.word = { moment, _, _ in moment.said.last?[0] } },
    choosing(
      "The word before is read again",
      """
      You put what was read at step t − 1 in the place of token t. What belongs there is what \
      predict says after reading it.
      """
    ) { $0.word = { moment, n, _ in moment.read[n][moment.t - 1] } },
    choosing(
      "The right token of the step before",
      """
      Where the coin is against token t, you read the right token t − 1 again. What belongs there \
      is what predict said after step t − 1.
      """
    ) { $0.word = { moment, n, _ in moment.inputs[n][moment.t - 1] } },
    choosing(
      "Padding in place of its own word",
      """
      Where the coin is against the right token, you read padding: that is word dropout. Here what \
      predict said after the step before is read.
      """
    ) { $0.word = { _, _, _ in Token.padding } },
    everythingReplaced,
    choosing(
      "The start is missing",
      """
      Your result has T − 1 columns. The start is read, too: begin with the first column of the \
      inputs.
      """
    ) { $0.shows = { $0.map { Array($0.dropFirst()) } } },
    choosing(
      "The last column is missing",
      """
      Your result has T − 1 columns. Only the call of predict for the last step may be left out; \
      its column is read.
      """
    ) { $0.shows = { $0.map { $0.dropLast() } } },
    choosing(
      "The start stands there twice",
      """
      Your result has T + 1 columns. The inputs begin with the start already, as exercise 6.2 made \
      them.
      """
    ) { $0.shows = { $0.map { [Token.start] + $0 } } },
    choosing(
      "A row for each step",
      """
      Your result has a row for each step, as you put them together. A row is a sequence, N × T: \
      write into read[n][t], or turn the columns into rows at the end.
      """
    ) { $0.shows = { TargetShift.turned($0) } },
    choosing(
      "No sequence makes a row",
      "Without a sequence you return [[]]. Then there are no rows: []."
    ) { $0.shows = { $0.isEmpty ? [[]] : $0 } },
  ]

  @Sendable private static func hasEnded(_ moment: WordChoice.Moment, _ n: Int) -> Bool {
    moment.read[n].prefix(moment.t).contains(Token.end)
  }

  /// Every step is read as it should be, and replaced afterwards.
  private static func wholeSteps(
    _ name: String, _ explanation: String
  ) -> Misconception<Seq2SeqAnswers> {
    Misconception(name, explanation + " See “Reading its own words”.") {
      $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
        guard isTraining else { return inputs }
        var read = inputs
        for t in (inputs.first ?? []).indices {
          let said = try predict(inputs.map { $0[t] })
          for n in inputs.indices where coins[n][t] >= forcing { read[n][t] = said[n] }
        }
        return read
      }
    }
  }

  private static let everythingReplaced = Misconception<Seq2SeqAnswers>(
    "The start is replaced, too",
    """
    You ask the coin of the start as well, though nothing was said before it. Special tokens are \
    read as they are: only where the right token is a symbol may its own word come instead. See \
    “Reading its own words”.
    """
  ) {
    $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
      guard isTraining else { return inputs }
      var inputs = inputs
      // What predict said before the first call, in many programs: zeros.
      for n in inputs.indices where coins[n].contains(where: { _ in coins[n][0] >= forcing }) {
        inputs[n][0] = Token.padding
      }
      return try WordChoice(isOwn: { moment, n in moment.isLost(n) }).run(
        inputs, forcing, coins, true, predict)
    }
  }
}
