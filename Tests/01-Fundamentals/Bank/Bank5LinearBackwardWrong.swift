import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.5 by someone who had not seen its grader, and what it tells of them.
let bank5LinearBackwardWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "replaces the gradient of the weights",
    told: "Overwrites the gradients"
  ) {
    $0.linearBackward = linearVariant(weights: { _, new in new })
  },
  .wrong(
    "replaces the gradient of the bias",
    told: "Overwrites the gradients"
  ) {
    $0.linearBackward = linearVariant(bias: { _, new in new })
  },
  .wrong(
    "replaces both gradients",
    told: "Overwrites the gradients"
  ) {
    $0.linearBackward = linearVariant(weights: { _, new in new }, bias: { _, new in new })
  },
  .wrong(
    "the gradient of the weights is a mean over the batch",
    told: "The weight gradient is averaged over the batch"
  ) {
    $0.linearBackward = linearVariant(newWeights: { $0.mean(of: $0.newWeights) })
  },
  .wrong(
    "the gradient of the bias is a mean over the batch",
    told: "The bias gradient is averaged over the batch"
  ) {
    $0.linearBackward = linearVariant(newBias: { $0.mean(of: $0.newBias) })
  },
  .wrong(
    "the gradient of the input is divided by the size of the batch",
    told: "dInput is averaged over the batch"
  ) {
    $0.linearBackward = linearVariant(dInput: { $0.mean(of: $0.dInput) })
  },
  .wrong(
    "subtracts from the gradients, as if it were an update",
    told: "Gradients are subtracted"
  ) {
    $0.linearBackward = linearVariant(weights: { $0 - $1 }, bias: { $0 - $1 })
  },
  .wrong(
    "adds the old gradient of the weights twice",
    told: "The collected gradients are added twice"
  ) {
    $0.linearBackward = linearVariant(weights: { $0 + $0 + $1 })
  },
  .wrong(
    "forgets the bias",
    told: "The bias gets no gradient"
  ) { $0.linearBackward = linearVariant(bias: { old, _ in old }) },
  .wrong(
    "forgets the weights",
    told: "The weights get no gradient"
  ) { $0.linearBackward = linearVariant(weights: { old, _ in old }) },
  .wrong(
    "the gradient of the bias is the last example's only: right for a batch of one",
    told: "The bias gradient is not summed over the batch"
  ) {
    $0.linearBackward = linearVariant(newBias: \.lastRow)
  },
  .wrong(
    "each element of the bias gets the sum over all outputs",
    told: "The bias gradient is summed over the outputs too"
  ) {
    $0.linearBackward = linearVariant(newBias: { pass in
      pass.newBias.map { _ in pass.dOutput.sum }
    })
  },
  .wrong(
    "does not transpose the weights for dInput",
    told: "The weights are not transposed on the way back"
  ) {
    $0.linearBackward = linearVariant(dInput: \.untransposed)
  },
  .wrong(
    "takes the gradient of the weights for dInput where it should take the weights",
    told: "dInput is made of the weights' gradient"
  ) {
    $0.linearBackward = linearVariant(dInput: {
      $0.dOutput.matmul($0.gradients.weights, transposing: .right)
    })
  },
  .wrong(
    "multiplies dInput by the input, element by element",
    told: "dInput is multiplied by the input"
  ) {
    $0.linearBackward = linearVariant(dInput: { $0.dInput.hadamard($0.input) })
  },
  .wrong(
    "multiplies dInput by 1 − input², as if a tanh belonged to the layer",
    told: "dInput is multiplied by the slope of tanh"
  ) {
    $0.linearBackward = linearVariant(dInput: { $0.dInput.hadamard($0.input.tanhDerivative()) })
  },
  .wrong(
    "dOutputᵀ · input, poured into the shape of the weights",
    told: "The weight gradient is transposed"
  ) {
    $0.linearBackward = linearVariant(newWeights: { pass in
      let other = pass.dOutput.matmul(pass.input, transposing: .left)
      return Matrix(rows: other.columns, columns: other.rows, values: other.values)
    })
  },
  .wrong(
    "adds the new gradient to the layer's weights, not to the old gradient",
    told: "Added to the layer's parameters"
  ) {
    $0.linearBackward = linearVariant(startFromLayer: true)
  },
  .wrong("multiplies the gradient of the weights by the weights") {
    $0.linearBackward = linearVariant(newWeights: { $0.newWeights.hadamard($0.layer.weights) })
  },
  .wrong(
    "leaves the first example out of the gradient of the weights",
    told: "The first example is missing from the weight gradient"
  ) {
    $0.linearBackward = linearVariant(newWeights: \.withoutFirst)
  },
  .wrong("adds the bias to dOutput before the product that gives dInput") {
    $0.linearBackward = linearVariant(dInput: {
      $0.dOutput.addingToRows($0.layer.bias).matmul($0.layer.weights, transposing: .right)
    })
  },
  .wrong(
    "two causes: replaces the gradient of the bias, and does not transpose the weights",
    told: "The weights are not transposed on the way back + Overwrites the gradients"
  ) {
    $0.linearBackward = linearVariant(bias: { _, new in new }, dInput: \.untransposed)
  },
]
