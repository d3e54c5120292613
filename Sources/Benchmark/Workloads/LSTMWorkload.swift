import FundamentalsModel
import LSTMModel
import LSTMSolutions
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

extension Workload {
  /// The network of chapter 3, with one layer.
  static let lstm = Workload(cell: "lstm", gates: Gate.allCases.count) { shape in
    var generator = RandomGenerator(seed: 4)
    let network = LSTMNetwork(
      inputSize: shape.vocabulary, hiddenSize: shape.hidden, outputSize: shape.vocabulary,
      using: &generator)
    let batch = shape.batchOfCharacters()
    let blank = network.blankState(batch: shape.batch)
    let letters = (0..<shape.vocabulary).map { shape.oneHot([$0]) }
    let answers = LSTMAnswers.reference

    return try Trainee(
      network,
      parameters: {
        CellParameters(
          inputWeights: $0.layers[0].inputWeights, recurrentWeights: $0.layers[0].recurrentWeights,
          bias: $0.layers[0].bias, outputWeights: $0.output.weights, outputBias: $0.output.bias)
      },
      forward: { network in
        let outputs = try network.forward(batch.inputs, from: blank, answers: answers).outputs
        return outputs.last?.values[0] ?? 0
      },
      pass: { network in
        let pass = try network.pass(over: batch, wantsGradients: true, answers: answers)
        return (pass.loss, pass.gradients ?? network.zeroed())
      },
      sample: { network, count in
        var (state, letter) = (network.blankState(batch: 1), 0)
        for _ in 0..<count {
          let (outputs, trace) = try network.forward(
            [letters[letter]], from: state, answers: answers)
          state = trace.final
          letter = generator.categorical(
            try VanillaRNNAnswers.reference.samplingDistribution(outputs[0][row: 0], 1, nil, nil))
        }
        return Scalar(letter)
      })
  }
}
