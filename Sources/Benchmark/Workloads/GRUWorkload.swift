import FundamentalsModel
import GRUModel
import GRUSolutions
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

extension Workload {
  /// The network of chapter 4, in one direction, with the reset gate after the product.
  static let gru = Workload(cell: "gru", gates: GRUGate.allCases.count) { shape in
    var generator = RandomGenerator(seed: 4)
    let network = GRUNetwork(
      inputSize: shape.vocabulary, hiddenSize: shape.hidden, outputSize: shape.vocabulary,
      using: &generator)
    let batch = shape.batchOfCharacters()
    let lengths = batch.lengths
    let letters = (0..<shape.vocabulary).map { shape.oneHot([$0]) }
    let answers = GRUAnswers.reference

    return try Trainee(
      network,
      parameters: {
        let none = Matrix(rows: 1, columns: $0.layers[0].hiddenSize)
        return CellParameters(
          inputWeights: $0.layers[0].inputWeights, recurrentWeights: $0.layers[0].recurrentWeights,
          bias: $0.layers[0].bias,
          recurrentBias: Matrix(gruGates: [none, none, $0.layers[0].recurrentBias]),
          outputWeights: $0.output.weights, outputBias: $0.output.bias)
      },
      forward: { network in
        let outputs = try network.forward(batch.inputs, lengths: lengths, answers: answers).outputs
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
            [letters[letter]], lengths: [1], from: state, answers: answers)
          state = trace.scans.map(\.last)
          letter = generator.categorical(
            try VanillaRNNAnswers.reference.samplingDistribution(outputs[0][row: 0], 1, nil, nil))
        }
        return Scalar(letter)
      })
  }
}
