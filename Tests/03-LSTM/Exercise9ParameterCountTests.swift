import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.9 parameter count`() async throws {
    try await grade(LSTMGrader.parameterCount.exercise)
  }
}

extension LSTMGrader {
  static let parameterCount = Grader(
    Catalogue.lstm.exercises[8], reference: .reference,
    cases: [
      counted(
        "one input, one hidden, one layer: 4 · (1 + 1 + 1)", 1, 1, 1, sparing: "larger sizes"),
      counted("2 inputs, 5 hidden, one layer", 2, 5, 1, sparing: "a second layer"),
      counted("5 inputs, 3 hidden, two layers", 5, 3, 2),
      counted("13 inputs, 7 hidden, three layers", 13, 7, 3),
      counted("64 inputs, 128 hidden, two layers", 64, 128, 2),
    ],
    properties: [
      Property("it is how many elements the matrices of such layers have") { answers in
        let layers = [LSTM(inputSize: 6, hiddenSize: 5), LSTM(inputSize: 5, hiddenSize: 5)]
        let count = try answers.parameterCount(6, 5, 2)
        return count == layers.parameterCount
          ? nil
          : "for 6 inputs, 5 hidden and two layers they have \(layers.parameterCount), "
            + "and yours is \(count)"
      }
    ],
    misconceptions: parameterCountMistakes,
    alternatives: [
      Alternative("the elements of the matrices themselves") {
        $0.parameterCount = { inputs, hidden, layers in
          (0..<layers).map {
            LSTM(inputSize: $0 == 0 ? inputs : hidden, hiddenSize: hidden)
          }.parameterCount
        }
      },
      Alternative("all weights with the bias as one more input, in closed form") {
        $0.parameterCount = { inputs, hidden, layers in
          4 * hidden * (inputs + hidden + 1 + (layers - 1) * (2 * hidden + 1))
        }
      },
      Alternative("recursive, from the top") {
        $0.parameterCount = { inputs, hidden, layers in
          layers == 1
            ? 4 * (inputs * hidden + hidden * hidden + hidden)
            : 4 * (2 * hidden * hidden + hidden)
              + (try LSTMAnswers.reference.parameterCount(inputs, hidden, layers - 1))
        }
      },
    ])

  private static func counted(
    _ name: String, _ inputSize: Int, _ hiddenSize: Int, _ layers: Int, sparing: String? = nil
  ) -> Case<LSTMAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("inputSize", .integers([inputSize]))
      trial.given("hiddenSize", .integers([hiddenSize]))
      trial.given("layers", .integers([layers]))
      trial.saw(
        "the count", .integers([try answers.parameterCount(inputSize, hiddenSize, layers)]))
    }
  }
}
