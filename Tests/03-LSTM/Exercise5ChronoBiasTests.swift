import Foundation
import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.5 chrono bias`() async throws { try await grade(LSTMGrader.chronoBias.exercise) }
}

extension LSTMGrader {
  static let chronoBias = Grader(
    Catalogue.lstm.exercises[4], reference: .reference,
    cases: [
      chrono("u of ½ and 0, longest 4: ln 2 and ln 1", [0.5, 0], 4),
      chrono("one hidden feature, longest 10", [0.25], 10, sparing: "a second hidden feature"),
      chrono("3 hidden, longest 100", [0.7, 0.05, 0.4], 100),
      chrono("5 hidden, longest 784", [0.31, 0.94, 0.02, 0.66, 0.5], 784),
      chrono("the smallest longest lag, 2", [0.9, 0.2, 0.6], 2, sparing: "a lag longer than 2"),
    ],
    properties: [
      Property("input gate and forget gate begin with a sum of 1: what is kept is not written") {
        answers in
        let bias = try answers.chronoBias(lags, 50)
        guard bias.shape == "1×16" else { return "for H = 4 yours is \(bias.shape)" }
        let sum = bias.columns(of: .input).sigmoid() + bias.columns(of: .forget).sigmoid()
        // σ(x) + σ(−x) is 1 up to a few roundings.
        return sum.values.first { !(abs($0 - 1) < 1e-12) }.map { "with yours, it is \($0.shown)" }
      },
      Property("a cell's memory, 1 / (1 − σ(b_f)), is from 2 steps up to the longest") { answers in
        let bias = try answers.chronoBias(lags, 50)
        guard bias.shape == "1×16" else { return "for H = 4 yours is \(bias.shape)" }
        let memories = bias.columns(of: .forget).values.map { 1 / (1 - sigmoid($0)) }
        // 2 + u · 48 for these u, up to rounding.
        return memories.first { !($0 > 2 - 1e-9 && $0 < 50 + 1e-9) }.map {
          "with yours and a longest of 50, one is \($0.shown)"
        }
      },
      Property("the same u and the same longest lag give the same bias") { answers in
        // The same arithmetic on the same numbers.
        try answers.chronoBias(lags, 50) == answers.chronoBias(lags, 50)
          ? nil : "yours differs from call to call, so it draws numbers of its own. Use those in u"
      },
    ],
    misconceptions: chronoGateMistakes + chronoValueMistakes + chronoFeatureMistakes
      + chronoShapeMistakes,
    alternatives: [
      Alternative("a loop over the hidden features, with the natural logarithm by base 2") {
        $0.chronoBias = { u, longest in
          let size = u.count
          var bias = Matrix(rows: 1, columns: 4 * size)
          for k in u.indices.reversed() {
            bias[0, size + k] = log2(u[k] * Scalar(longest - 2) + 1) * log(2)
            bias[0, k] -= bias[0, size + k]
          }
          return bias
        }
      },
      Alternative("minus the logarithm of the reciprocal, in one array") {
        $0.chronoBias = { u, longest in
          let input = u.map { log(1 / ((1 - $0) + $0 * Scalar(longest - 1))) }
          return Matrix(row: input + input.map { -$0 } + u.map { _ in 0 } + u.map { _ in 0 })
        }
      },
      Alternative("log1p, which adds the 1 itself") {
        $0.chronoBias = { u, longest in
          let size = u.count
          return Matrix(rows: 1, columns: 4 * size) { _, column in
            let lag = log1p(u[column % size] * (Scalar(longest) - 2))
            return column < size ? -lag : column < 2 * size ? lag : 0
          }
        }
      },
    ])

  private static let lags: [Scalar] = [0.6, 0, 0.999, 0.15]

  private static func chrono(
    _ name: String, _ uniform: [Scalar], _ longest: Int, sparing: String? = nil
  ) -> Case<LSTMAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("uniform", .numbers(uniform))
      trial.given("longest", .integers([longest]))
      trial.saw("b", try answers.chronoBias(uniform, longest))
    }
  }
}
