import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.4 bias init`() async throws { try await grade(LSTMGrader.biasInit.exercise) }
}

extension LSTMGrader {
  static let biasInit = Grader(
    Catalogue.lstm.exercises[3], reference: .reference,
    cases: [
      opened("3 hidden, forget bias 1", 3, 1, sparing: "a forget bias other than 1"),
      opened("2 hidden, forget bias −1.5", 2, -1.5),
      opened("1 hidden, forget bias 2", 1, 2, sparing: "more than one hidden feature"),
      opened("5 hidden, forget bias 0.25", 5, 0.25),
    ],
    properties: [
      Property("with this bias alone, a layer keeps σ(b_f) of its cell and writes nothing") {
        answers in
        var layer = LSTM(inputSize: 2, hiddenSize: 3)
        layer.bias = try answers.biasInit(3, 1.25)
        guard layer.bias.shape == "1×12" else { return "for H = 3 yours is \(layer.bias.shape)" }
        let cell: Matrix = [[1, -2, 0.5]]
        let step = try LSTMAnswers.reference.stepForward(
          [[0.7, -0.3]], LSTMState(hidden: [[0.1, 0.4, -0.2]], cell: cell), layer)
        // One product for each cell, of the same two numbers.
        let gap = (step.cell - sigmoid(1.25) * cell).values.map(abs).max() ?? 0
        return gap < 1e-12
          ? nil
          : "with yours a cell of 1, −2, 0.5 becomes "
            + step.cell.values.map(\.shown).joined(separator: ", ")
      }
    ],
    misconceptions: biasPlaceMistakes + biasValueMistakes + biasShapeMistakes,
    alternatives: [
      Alternative("four parts side by side") {
        $0.biasInit = { size, bias in
          let zeros = Matrix(rows: 1, columns: size)
          return Matrix(
            gates: [zeros, Matrix(rows: 1, columns: size, repeating: bias), zeros, zeros])
        }
      },
      Alternative("one row of an array of numbers") {
        $0.biasInit = { size, bias in
          Matrix(row: (0..<4 * size).map { $0 / size == 1 ? bias : 0 })
        }
      },
      Alternative("a loop over the hidden features that counts on from H") {
        $0.biasInit = { size, bias in
          var b = Matrix(rows: 1, columns: 4 * size)
          for k in 0..<size { b[0, size + k] += bias }
          return b
        }
      },
    ])

  private static func opened(
    _ name: String, _ hiddenSize: Int, _ forgetBias: Scalar, sparing: String? = nil
  ) -> Case<LSTMAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("hiddenSize", .integers([hiddenSize]))
      trial.given("forgetBias", .number(forgetBias))
      trial.saw("b", try answers.biasInit(hiddenSize, forgetBias))
    }
  }
}
