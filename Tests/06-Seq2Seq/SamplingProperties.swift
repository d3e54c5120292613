import RNNMath
import Seq2SeqModel
import Workbook

/// What is true of every right answer to exercise 6.4, and answers in other styles.
extension Seq2SeqGrader {
  static let samplingProperties: [Property<Seq2SeqAnswers>] = [
    Property("what is read at a step is the right token, or what was said after the one before") {
      answers in
      for seed in 642..<652 as Range<UInt64> {
        let sample = SamplingSample.random("", seed: seed, forcing: 0.4)
        let (read, said) = try sampled(answers, sample)
        for (n, row) in read.enumerated() {
          for (t, token) in row.enumerated() where token != sample.inputs[n][t] {
            guard t > 0, t <= said.count, said[t - 1].indices.contains(n),
              said[t - 1][n] == token
            else { return "yours is \(token) at step \(t) of \(sample.inputs[n])" }
          }
        }
      }
      return nil
    },
    Property("with a forcing of 1 the inputs are read, whatever the coins") { answers in
      for seed in 652..<657 as Range<UInt64> {
        let sample = SamplingSample.random("", seed: seed, forcing: 1)
        let read = try sampled(answers, sample).read
        for (row, right) in zip(read, sample.inputs) where row != right {
          return "\(right) becomes \(row)"
        }
      }
      return nil
    },
    Property("a coin changes nothing before its own step") { answers in
      let sample = SamplingSample.random("", seed: 657, forcing: 0.5)
      let before = try sampled(answers, sample).read
      for t in 1..<8 {
        var other = sample
        for n in other.coins.indices { other.coins[n][t] = 1 - other.coins[n][t] }
        let after = try sampled(answers, other).read
        if before.map({ $0.prefix(t) }) != after.map({ $0.prefix(t) }) {
          return "with other coins at step \(t), yours differ before it"
        }
      }
      return nil
    },
    Property("the lower the forcing, the fewer tokens are right") { answers in
      var before = -1
      for forcing in [0, 0.25, 0.5, 0.75, 1] as [Scalar] {
        let sample = SamplingSample.random("", seed: 658, forcing: forcing)
        let read = try sampled(answers, sample).read
        let right = zip(read.joined(), sample.inputs.joined()).count { $0 == $1 }
        if right < before {
          return "with \(forcing.shown) fewer are right in yours than with a lower one"
        }
        before = right
      }
      return nil
    },
  ]

  static let samplingAlternatives: [Alternative<Seq2SeqAnswers>] = [
    Alternative("column by column, one call for each step, turned at the end") {
      $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
        if !isTraining || inputs.isEmpty { return inputs }
        var (columns, said) = ([[Int]](), [Int]())
        for t in inputs[0].indices {
          let column = inputs.indices.map { n in
            t == 0 || inputs[n][t] < 3 || coins[n][t] < forcing ? inputs[n][t] : said[n]
          }
          said = try predict(column)
          columns.append(column)
        }
        return inputs.indices.map { n in columns.map { $0[n] } }
      }
    },
    Alternative("what may be replaced is known before, rows grow token by token") {
      $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
        guard isTraining, forcing < 1 else { return inputs }
        let isRight = zip(inputs, coins).map { row, coins in
          zip(row, coins).map { $0 < Token.firstSymbol || $1 < forcing }
        }
        var read = inputs.map { Array($0.prefix(1)) }
        while let count = read.first?.count, count < inputs[0].count {
          let said = try predict(read.compactMap(\.last))
          for n in read.indices {
            read[n].append(isRight[n][count] ? inputs[n][count] : said[n])
          }
        }
        return read
      }
    },
    Alternative("recursive: a column, and what follows from it") {
      $0.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
        func rest(_ said: [Int], _ t: Int) throws -> [[Int]] {
          var column: [Int] = []
          for (n, row) in inputs.enumerated() {
            let isSymbol = ![Token.padding, Token.start, Token.end].contains(row[t])
            column.append(isSymbol && !(coins[n][t] < forcing) ? said[n] : row[t])
          }
          if t + 1 == inputs[0].count { return column.map { [$0] } }
          return zip(column, try rest(try predict(column), t + 1)).map { [$0] + $1 }
        }
        return isTraining && !(inputs.first ?? []).isEmpty ? try rest([], 0) : inputs
      }
    },
  ]

  /// What is read, and what the decoder has said on the way.
  private static func sampled(
    _ answers: Seq2SeqAnswers, _ sample: SamplingSample
  ) throws -> (read: [[Int]], said: [[Int]]) {
    var (decoder, said) = (sample.decoder, [[Int]]())
    let read = try answers.scheduledSampling(
      sample.inputs, sample.forcing, sample.coins, sample.isTraining
    ) {
      said.append(try decoder.predict($0))
      return said[said.count - 1]
    }
    return (read, said)
  }
}
