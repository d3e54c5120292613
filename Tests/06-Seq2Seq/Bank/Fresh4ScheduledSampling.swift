import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.4, written last, to see how many of the wrong ones have a name.
let fresh4ScheduledSampling: [BankAnswer<Seq2SeqAnswers>] = [
  .right("column by column, turned into rows at the end") {
    $0.scheduledSampling = columnByColumn
  },
  .wrong(
    "asks what follows the right tokens, not those that were read",
    told: "predict is given the right tokens, not what is read"
  ) {
    $0.scheduledSampling = { try slipping($0, $1, $2, $3, $4, .asksRight) }
  },
  .wrong("replaces the end too", told: "The end is replaced, too") {
    $0.scheduledSampling = { try slipping($0, $1, $2, $3, $4, .endReplaced) }
  },
  .wrong("looks at the coin of the step before", told: "The coin of the step before") {
    $0.scheduledSampling = { try slipping($0, $1, $2, $3, $4, .coinBefore) }
  },
  .wrong("throws one coin for a whole sequence, the first", told: "One coin a sequence") {
    $0.scheduledSampling = { try slipping($0, $1, $2, $3, $4, .oneCoin) }
  },
  .wrong(
    "reads the right token where the coin equals the forcing",
    told: "A coin that is equal to forcing reads right"
  ) {
    $0.scheduledSampling = { try slipping($0, $1, $2, $3, $4, .equalIsRight) }
  },
  .wrong(
    "asks only at steps where a token is to be replaced",
    told: "predict is called only where it is needed"
  ) {
    $0.scheduledSampling = { try slipping($0, $1, $2, $3, $4, .skipsSteps) }
  },
]

private enum Slip { case asksRight, endReplaced, coinBefore, oneCoin, equalIsRight, skipsSteps }

private typealias Predict = (_ tokens: [Int]) throws -> [Int]

@Sendable private func slipping(
  _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
  _ predict: Predict, _ slip: Slip
) throws -> [[Int]] {
  guard isTraining, let first = inputs.first else { return inputs }
  var read = inputs
  for t in first.indices.dropFirst() {
    let replaced = inputs.indices.filter { n in
      let coin = coins[n][slip == .coinBefore ? t - 1 : slip == .oneCoin ? 0 : t]
      let lowest = slip == .endReplaced ? Token.end : Token.firstSymbol
      return inputs[n][t] >= lowest && (slip == .equalIsRight ? coin > forcing : coin >= forcing)
    }
    if slip == .skipsSteps && replaced.isEmpty { continue }
    let said = try predict((slip == .asksRight ? inputs : read).map { $0[t - 1] })
    for n in replaced { read[n][t] = said[n] }
  }
  return read
}

@Sendable private func columnByColumn(
  _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
  _ predict: Predict
) throws -> [[Int]] {
  let steps = inputs.first?.count ?? 0
  if !isTraining || steps == 0 { return inputs }
  var columns = [inputs.map { $0[0] }]
  for t in 1..<max(1, steps) {
    let own = try predict(columns[t - 1])
    columns.append(
      zip(inputs, zip(coins, own)).map { row, other in
        let isSymbol = row[t] >= Token.firstSymbol
        return !isSymbol || other.0[t] < forcing ? row[t] : other.1
      })
  }
  return inputs.indices.map { n in columns.map { $0[n] } }
}
