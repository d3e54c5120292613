import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.4 with when it is done, and with the coins.
extension Seq2SeqGrader {
  static let coinMistakes: [Misconception<Seq2SeqAnswers>] = [
    choosing(
      "One coin a sequence",
      """
      You ask the first coin of a sequence for all of its steps, so whole sequences are read right \
      or not at all. There is a coin for each token: coins[n][t].
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][0] >= $0.forcing } },
    choosing(
      "One coin a sequence",
      """
      You ask the coin of a sequence's first word for all of its steps, so whole sequences are read \
      right or not at all. There is a coin for each token: coins[n][t].
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][1] >= $0.forcing } },
    choosing(
      "One coin a step",
      """
      You ask the coin of the first sequence for all sequences of a step. There is a coin for each \
      token: coins[n][t].
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.isLost(0) } },
    choosing(
      "One coin for everything",
      """
      You ask the very first coin for all tokens. There is a coin for each token: coins[n][t].
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[0][0] >= $0.forcing } },
    choosing(
      "The coin of the step before",
      """
      You ask coins[n][t − 1]. It is only the word that comes from the step before; the coin \
      stands where the token does: coins[n][t].
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t - 1] >= $0.forcing } },
    choosing(
      "Coin and token of the step before",
      """
      You ask coin and right token of the step that predict has read, t − 1, and then replace \
      token t. Ask both about the token that is replaced: inputs[n][t] and coins[n][t].
      """
    ) {
      $0.isOwn = { moment, n in
        moment.inputs[n][moment.t - 1] >= Token.firstSymbol
          && moment.coins[n][moment.t - 1] >= moment.forcing
      }
    },
    choosing(
      "The coins with rows and columns exchanged",
      "You ask coins[t][n]. A row is a sequence: coins[n][t]."
    ) {
      $0.isOwn = { moment, n in
        guard moment.t < moment.coins.count, n < moment.coins[moment.t].count else { throw Trap() }
        return moment.isSymbol(n) && moment.coins[moment.t][n] >= moment.forcing
      }
    },
    choosing(
      "A coin that is equal to forcing reads right",
      """
      Where a coin is exactly `forcing`, you read the right token. It is read only where the coin \
      is smaller; else, with a forcing of 0, a coin of 0 would still read right.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] > $0.forcing } },
    choosing(
      "The comparison is the wrong way round",
      """
      Where the coin is below `forcing`, you read the decoder's own word. forcing is the \
      probability of the right token: coin < forcing reads right.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] < $0.forcing } },
    choosing(
      "The comparison is the wrong way round, for equal coins, too",
      """
      Where the coin is `forcing` or below, you read the decoder's own word. forcing is the \
      probability of the right token: coin < forcing reads right.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] <= $0.forcing } },
    choosing(
      "The comparison is the wrong way round, and predict reads the right tokens",
      """
      Two mistakes: where the coin is below `forcing`, you read the decoder's own word, though \
      forcing is the probability of the right token. And you give predict the right tokens, where \
      it is to be given what is read.
      """
    ) {
      $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] < $0.forcing }
      $0.asks = { moment, _, predict in try predict(moment.inputs.map { $0[moment.t - 1] }) }
    },
    choosing(
      "forcing taken as the probability of its own word",
      """
      You read the right token where the coin is below 1 − forcing. forcing is the probability of \
      the right token: coin < forcing reads right.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] >= 1 - $0.forcing } },
    choosing(
      "Its own word only where the coin is below 1 − forcing",
      """
      Your probability is right, but it isn't the coins that were asked for: the right token is \
      read where coin < forcing, and its own word elsewhere.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] < 1 - $0.forcing } },
    choosing(
      "Half instead of forcing",
      """
      You compare the coins with one half, whatever `forcing` is. The right token is read where \
      coin < forcing.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && $0.coins[$1][$0.t] >= 0.5 } },
    choosing(
      "The coins are not asked",
      """
      You read the decoder's own word at every step, whatever the coins say. Where coin < forcing, \
      the right token is read.
      """
    ) { $0.isOwn = { $0.isSymbol($1) } },
    choosing(
      "After its first own word, always its own",
      """
      Once a sequence has read a word of its own, you never come back to the right tokens. Each \
      step has a coin: the next may be right again.
      """
    ) { $0.isOwn = { $0.isSymbol($1) && ($0.isLost($1) || $0.strayed.contains($1)) } },
    choosing(
      "Never two words of its own in a row",
      """
      After a word of its own a sequence always reads the right token in yours. Each step has its \
      own coin, whatever was read before.
      """
    ) {
      $0.isOwn = { moment, n in
        moment.isSymbol(n) && moment.isLost(n)
          && moment.read[n][moment.t - 1] == moment.inputs[n][moment.t - 1]
      }
    },
    choosing(
      "One lost coin is lost for all",
      """
      Where the coin of one sequence is against the right token, you let all of them read their \
      own words. Decide for each sequence by itself.
      """
    ) {
      $0.isOwn = { moment, n in
        moment.isSymbol(n)
          && moment.inputs.indices.contains { moment.isSymbol($0) && moment.isLost($0) }
      }
    },
    choosing(
      "Active at evaluation",
      """
      You replace tokens even when this is no training, so a perplexity would depend on coins. \
      Where isTraining is false, return the inputs as they are.
      """
    ) { $0.isOn = { _, _ in true } },
    choosing(
      "Active at evaluation only",
      """
      You return the inputs in training and replace tokens outside: `isTraining` is asked the \
      wrong way round.
      """
    ) { $0.isOn = { isTraining, _ in !isTraining } },
    choosing(
      "Its own words at evaluation",
      """
      Outside training you let the decoder read its own words throughout. That is free running, \
      which exercise 6.9 does; here the inputs stay as they are.
      """
    ) {
      $0.otherwise = { inputs, predict in
        try WordChoice(isOwn: { moment, n in moment.isSymbol(n) }).run(
          inputs, 0, inputs.map { $0.map { _ in 0 } }, true, predict)
      }
    },
    choosing(
      "A forcing of 0 does nothing",
      """
      With a forcing of 0 you return the inputs. 0 is the probability of reading right: all \
      symbols are the decoder's own then.
      """
    ) { $0.isOn = { $0 && $1 > 0 } },
    choosing(
      "Nothing is ever replaced",
      """
      You return the inputs. Perhaps you change a copy, or never get to the coins: where coin >= \
      forcing, what predict said after the step before is read.
      """
    ) { $0.word = { _, _, _ in nil } },
    choosing(
      "Nothing is ever replaced, and predict is never called",
      """
      You return the inputs. Where coin >= forcing, what predict said after the step before is read.
      """
    ) { $0.isOn = { _, _ in false } },
  ]

  static func choosing(
    _ name: String, _ explanation: String, _ exchange: (inout WordChoice) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var choice = WordChoice()
    exchange(&choice)
    return Misconception(name, explanation + " See “Reading its own words”.") { [choice] in
      $0.scheduledSampling = { try choice.run($0, $1, $2, $3, $4) }
    }
  }
}
