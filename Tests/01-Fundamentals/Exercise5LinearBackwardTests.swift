import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.5 linear backward`() async throws {
    try await grade(FundamentalsGrader.linearBackward.exercise)
  }
}

extension FundamentalsGrader {
  static let linearBackward = Grader(
    Catalogue.fundamentals.exercises[4], reference: .reference,
    cases: [
      layer(
        "a batch of 2, 2 inputs, 2 outputs, no gradients yet", batch: 2, inputs: 2, outputs: 2,
        seed: 41, sparing: "gradients that are there already: yours must be added to them"),
      layer(
        "a batch of 1", batch: 1, inputs: 2, outputs: 2, seed: 42, collected: 43,
        sparing: "a batch of more than one example"),
      layer(
        "a batch of 3, 3 inputs, 3 outputs, used a second time", batch: 3, inputs: 3, outputs: 3,
        seed: 44, collected: 45),
      layer(
        "a batch of 4, 3 inputs, 2 outputs", batch: 4, inputs: 3, outputs: 2, seed: 46,
        collected: 47),
      layer(
        "a batch of 2, 1 input, 5 outputs", batch: 2, inputs: 1, outputs: 5, seed: 48,
        collected: 49),
    ],
    properties: [
      Property("dInput is the slope of Σ dOutput · output by the input") { answers in
        let (input, dOutput) = (random(3, 2, seed: 51), random(3, 4, seed: 52))
        let layer = Linear(weights: random(2, 4, seed: 53), bias: random(1, 4, seed: 54))
        var gradients = Linear(inputs: 2, outputs: 4)
        let dInput = try answers.linearBackward(dOutput, input, layer, &gradients)
        let measured = try FundamentalsSolutions.numericalGradient(
          of: { $0.matmul(layer.weights).addingToRows(layer.bias).hadamard(dOutput).sum },
          at: input, step: 1e-3)
        guard dInput.shape == measured.shape else { return "yours is \(dInput.shape)" }
        let gap = zip(dInput.values, measured.values).map { abs($0 - $1) }.max() ?? 0
        // The function is linear, so central differences only round: 1e-15 / 1e-3.
        return gap > 1e-9 ? "yours is \(gap.shown) away from central differences" : nil
      }
    ],
    misconceptions: linearBackwardMistakes + linearBackwardCollectionMistakes,
    alternatives: [
      Alternative("nested loops, one example after the other, from the last") {
        $0.linearBackward = { dOutput, input, layer, gradients in
          var dInput = Matrix(rows: input.rows, columns: input.columns)
          for n in (0..<input.rows).reversed() {
            for k in 0..<dOutput.columns {
              gradients.bias[0, k] += dOutput[n, k]
              for d in 0..<input.columns {
                gradients.weights[d, k] += input[n, d] * dOutput[n, k]
                dInput[n, d] += dOutput[n, k] * layer.weights[d, k]
              }
            }
          }
          return dInput
        }
      },
      Alternative("explicit transposes, and the bias as a product with ones") {
        $0.linearBackward = { dOutput, input, layer, gradients in
          let ones = Matrix(rows: 1, columns: dOutput.rows, repeating: 1)
          gradients = Linear(
            weights: gradients.weights + input.transposed.matmul(dOutput),
            bias: gradients.bias + ones.matmul(dOutput))
          return dOutput.matmul(layer.weights.transposed)
        }
      },
    ])

  private static let linearBackwardMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "The bias gradient is averaged over the batch",
      """
      Your dBias is the mean over the rows of dOutput. If the loss is a mean, its 1/N is in \
      dOutput already; here the rows are summed.
      """
    ) { wrongBias(&$0) { (1 / Scalar($0.rows)) * $0.sumOfRows() } },
    Misconception(
      "The bias gradient is not summed over the batch",
      """
      Your dBias is one row of dOutput, the last. Every example used the same bias, so every row \
      adds to its gradient: Σ_n dOutput[n].
      """
    ) { wrongBias(&$0) { Matrix(row: $0[row: $0.rows - 1]) } },
    Misconception(
      "The bias gradient comes from the first example only",
      """
      Your dBias is the first row of dOutput. Every example used the same bias, so every row adds \
      to its gradient: Σ_n dOutput[n].
      """
    ) { wrongBias(&$0) { Matrix(row: $0[row: 0]) } },
    Misconception(
      "The bias gets no gradient",
      "You leave gradients.bias as it was. Add Σ_n dOutput[n] to it."
    ) { wrongBias(&$0) { Matrix(rows: 1, columns: $0.columns) } },
    Misconception(
      "The weights are not transposed on the way back",
      """
      dInput is dOutput · weightsᵀ: going back, each input collects from the outputs it fed. Yours \
      multiplies by the weights as they are, which only fits where they are square.
      """
    ) {
      change(&$0) { dOutput, _, layer, _ in
        Matrix(rows: dOutput.rows, columns: layer.weights.rows) { n, d in
          (0..<dOutput.columns).reduce(0) { $0 + dOutput[n, $1] * element(layer.weights, $1, d) }
        }
      }
    },
    Misconception(
      "The weight gradient is transposed",
      "You add dOutputᵀ · input. weights is inputs × outputs, and so is inputᵀ · dOutput."
    ) {
      change(&$0) { dOutput, input, layer, gradients in
        let right = input.matmul(dOutput, transposing: .left)
        gradients.weights +=
          Matrix(rows: right.rows, columns: right.columns, values: right.transposed.values) - right
        return dOutput.matmul(layer.weights, transposing: .right)
      }
    },
    Misconception(
      "Overwrites the gradients",
      """
      You replace what gradients held. A layer that is used twice, as every recurrent layer is at \
      every step, needs the sum of both: add with +=.
      """
    ) {
      $0.linearBackward = { dOutput, input, layer, gradients in
        gradients = Linear(inputs: layer.weights.rows, outputs: layer.weights.columns)
        return try FundamentalsSolutions.linearBackward(
          dOutput, input: input, layer: layer, gradients: &gradients)
      }
    }.inAnyOutput,
    Misconception(
      "The weights are changed in place of their gradients",
      "gradients holds the layer itself plus the gradient. Add to gradients only what is asked."
    ) {
      change(&$0) { dOutput, _, layer, gradients in
        gradients.weights += layer.weights
        return dOutput.matmul(layer.weights, transposing: .right)
      }
    },
    Misconception(
      "Gradients are subtracted",
      "You use −=. Gradients are collected with +=; going downhill is the optimiser's business."
    ) {
      $0.linearBackward = { dOutput, input, layer, gradients in
        gradients.bias -= dOutput.sumOfRows()
        gradients.weights -= input.matmul(dOutput, transposing: .left)
        return dOutput.matmul(layer.weights, transposing: .right)
      }
    }.inAnyOutput,
  ]

  private static func layer(
    _ name: String, batch: Int, inputs: Int, outputs: Int, seed: UInt64, collected: UInt64? = nil,
    sparing: String? = nil
  ) -> Case<FundamentalsAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      var generator = RandomGenerator(seed: seed)
      let layer = Linear(
        weights: .normal(inputs, outputs, deviation: 1, using: &generator),
        bias: .normal(1, outputs, deviation: 1, using: &generator))
      let input = Matrix.normal(batch, inputs, deviation: 1, using: &generator)
      let dOutput = Matrix.normal(batch, outputs, deviation: 1, using: &generator)
      var gradients = Linear(inputs: inputs, outputs: outputs)
      if let collected {
        gradients.weights = random(inputs, outputs, seed: collected)
        gradients.bias = random(1, outputs, seed: collected + 1000)
      }
      trial.given("dOutput", dOutput)
      trial.given("input", input)
      trial.given("weights", layer.weights)
      trial.saw("dInput", try answers.linearBackward(dOutput, input, layer, &gradients))
      trial.saw("gradients.weights", gradients.weights)
      trial.saw("gradients.bias", gradients.bias)
    }
  }

  /// The reference with something else added to the bias gradient.
  private static func wrongBias(
    _ answers: inout FundamentalsAnswers, _ rule: @escaping @Sendable (Matrix) -> Matrix
  ) {
    change(&answers) { dOutput, _, layer, gradients in
      gradients.bias += rule(dOutput) - dOutput.sumOfRows()
      return dOutput.matmul(layer.weights, transposing: .right)
    }
  }

  /// The reference, and after it a change of its gradients and another dInput.
  private static func change(
    _ answers: inout FundamentalsAnswers,
    _ rule: @escaping @Sendable (Matrix, Matrix, Linear, inout Linear) throws -> Matrix
  ) {
    answers.linearBackward = { dOutput, input, layer, gradients in
      _ = try FundamentalsSolutions.linearBackward(
        dOutput, input: input, layer: layer, gradients: &gradients)
      return try rule(dOutput, input, layer, &gradients)
    }
  }
}
