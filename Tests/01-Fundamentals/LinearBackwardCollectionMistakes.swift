import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.5 with what is added, and with dInput.
extension FundamentalsGrader {
  static let linearBackwardCollectionMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "The weight gradient is averaged over the batch",
      """
      You divide inputᵀ · dOutput by the number of examples. If the loss is a mean, its 1/N is in \
      dOutput already; here the examples are summed.
      """
    ) { weights(&$0) { (1 / Scalar($0.dOutput.rows)) * $0.dWeights } },
    Misconception(
      "The weights get no gradient",
      "You leave gradients.weights as it was. Add inputᵀ · dOutput to it."
    ) { weights(&$0) { 0 * $0.dWeights } },
    Misconception(
      "The first example is missing from the weight gradient",
      """
      Your dWeights begins with the second example. Every example used the same weights, so every \
      one adds to their gradient: the sum goes over n from 0.
      """
    ) {
      weights(&$0) { pass in
        let rest = 1..<pass.dOutput.rows
        return pass.input.rows(rest).matmul(pass.dOutput.rows(rest), transposing: .left)
      }
    },
    Misconception(
      "The bias gradient is summed over the outputs too",
      """
      Each element of your dBias is the sum of all of dOutput. Each output has a bias of its own: \
      sum over the rows, and leave the columns apart.
      """
    ) {
      collecting(&$0) { pass, gradients in
        gradients.weights += pass.dWeights
        gradients.bias += pass.dBias.map { _ in pass.dOutput.sum }
        return pass.dInput
      }
    },
    Misconception(
      "The bias gradient is added once for each input",
      """
      You add dOutput to dBias inside of the loop over the inputs, so it counts D times. Each \
      example adds it once: outside of that loop.
      """
    ) {
      collecting(&$0) { pass, gradients in
        gradients.weights += pass.dWeights
        gradients.bias += Scalar(pass.input.columns) * pass.dBias
        return pass.dInput
      }
    },
    Misconception(
      "The collected gradients are added twice",
      """
      You write += and put the old gradient on the right side as well, so it counts twice: either \
      g += new or g = g + new.
      """
    ) {
      collecting(&$0) { pass, gradients in
        gradients.weights += gradients.weights + pass.dWeights
        gradients.bias += gradients.bias + pass.dBias
        return pass.dInput
      }
    }.inAnyOutput,
    Misconception(
      "Added to the layer's parameters",
      """
      You add the new gradient to the layer's own weights or bias, and put the sum into gradients. \
      Add it to what gradients holds already.
      """
    ) {
      collecting(&$0) { pass, gradients in
        gradients.weights = pass.layer.weights + pass.dWeights
        gradients.bias = pass.layer.bias + pass.dBias
        return pass.dInput
      }
    }.inAnyOutput,
    input(
      "dInput is averaged over the batch",
      """
      You divide dInput by the number of examples. Each example has an input of its own and a row \
      of its own in dOutput: nothing is averaged.
      """
    ) { pass, _ in (1 / Scalar(pass.dOutput.rows)) * pass.dInput },
    input(
      "dInput is made of the weights' gradient",
      """
      You multiply dOutput by gradients.weights. What dOutput goes back through is what the input \
      went forward through: layer.weights.
      """
    ) { pass, collected in pass.dOutput.matmul(collected.weights, transposing: .right) },
    input(
      "dInput is made of the weights' gradient",
      """
      You multiply dOutput by gradients.weights, which you have just added to. What dOutput goes \
      back through is what the input went forward through: layer.weights.
      """
    ) { pass, collected in
      pass.dOutput.matmul(collected.weights + pass.dWeights, transposing: .right)
    },
    input(
      "dInput is multiplied by the slope of tanh",
      """
      You multiply by 1 − input². That is the way back through a tanh, which belongs to the layer \
      that has one. This one is linear: dOutput · weightsᵀ is all.
      """
    ) { pass, _ in pass.dInput.hadamard(pass.input.map { 1 - $0 * $0 }) },
    input(
      "dInput is multiplied by the input",
      """
      You multiply dOutput · weightsᵀ by the input, element by element. The output is linear in \
      the input, so its slope does not depend on it; the input belongs in dWeights.
      """
    ) { pass, _ in pass.dInput.hadamard(pass.input) },
  ]

  /// What a backward pass is given, and what is right.
  private struct Pass {
    let dOutput: Matrix
    let input: Matrix
    let layer: Linear

    var dWeights: Matrix { input.matmul(dOutput, transposing: .left) }
    var dBias: Matrix { dOutput.sumOfRows() }
    var dInput: Matrix { dOutput.matmul(layer.weights, transposing: .right) }
  }

  /// Another way to collect.
  private static func collecting(
    _ answers: inout FundamentalsAnswers,
    _ rule: @escaping @Sendable (Pass, inout Linear) -> Matrix
  ) {
    answers.linearBackward = { dOutput, input, layer, gradients in
      rule(Pass(dOutput: dOutput, input: input, layer: layer), &gradients)
    }
  }

  /// Something else added to the weights' gradient.
  private static func weights(
    _ answers: inout FundamentalsAnswers, _ rule: @escaping @Sendable (Pass) -> Matrix
  ) {
    collecting(&answers) { pass, gradients in
      gradients.weights += rule(pass)
      gradients.bias += pass.dBias
      return pass.dInput
    }
  }

  /// Another dInput; the rule is given the gradients as they came.
  private static func input(
    _ name: String, _ explanation: String,
    _ rule: @escaping @Sendable (Pass, _ collected: Linear) -> Matrix
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      collecting(&$0) { pass, gradients in
        let dInput = rule(pass, gradients)
        gradients.weights += pass.dWeights
        gradients.bias += pass.dBias
        return dInput
      }
    }
  }
}
