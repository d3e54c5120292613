import Foundation
import RNNMath
import Testing
import VanillaRNNModel

/// What torch.nn.RNN computes, this chapter computes: see Fixtures/make_fixtures.py.
@Suite struct Parity {
  /// Five steps of sums of ten terms of order one, in another order, leave 1e-14; measured: 1e-15.
  private let tolerance: Scalar = 1e-10

  @Test(arguments: [Activation.tanh, .relu])
  func `states and gradients are those of PyTorch`(activation: Activation) throws {
    let torch = try TorchRNN.load()
    let theirs = activation == .tanh ? torch.tanh : torch.relu
    let run = torch.run(activation)
    let gradients = try run.gradients(torch.weighting.map(matrix), .reference)
    #expect(gap(try run.trace().states + gradients.matrices, theirs.matrices) < tolerance)
    // Of its two biases, the other one has the same gradient.
    #expect(gap([gradients.rnn.bias], [matrix([theirs.bias_hh])]) < tolerance)
  }
}

/// Fixtures/rnn.json, with PyTorch's names.
struct TorchRNN: Decodable {
  /// The states, and the gradients by everything else.
  struct Run: Decodable {
    let outputs, inputs: [[[Double]]]
    let weight_ih, weight_hh, initial: [[Double]]
    let bias_ih, bias_hh: [Double]

    /// The states, then the gradients, in the order and the layout of this chapter.
    var matrices: [Matrix] {
      let weights = [weight_ih, weight_hh].map { matrix($0).transposed }
      return outputs.map(matrix) + weights + [matrix([bias_ih])] + inputs.map(matrix)
        + [matrix(initial)]
    }
  }

  let inputs, weighting: [[[Double]]]
  let weight_ih, weight_hh, initial: [[Double]]
  let bias_ih, bias_hh: [Double]
  let tanh, relu: Run

  /// PyTorch keeps weights as output × input, and adds two biases.
  func run(_ activation: Activation) -> UnrolledRNN {
    let rnn = RNN(
      inputWeights: matrix(weight_ih).transposed, recurrentWeights: matrix(weight_hh).transposed,
      bias: matrix([bias_ih]) + matrix([bias_hh]), activation: activation)
    return UnrolledRNN(rnn: rnn, inputs: inputs.map(matrix), initial: matrix(initial))
  }

  static func load() throws -> TorchRNN {
    guard
      let url = Bundle.module.url(
        forResource: "rnn", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(TorchRNN.self, from: Data(contentsOf: url))
  }
}

private func matrix(_ rows: [[Double]]) -> Matrix {
  Matrix(rows.map { $0.map { Scalar($0) } })
}

/// The largest difference, relative, and absolute below one; infinite where shapes differ.
///
/// One function instead of an expectation for each element: expectations are slow to compile.
func gap(_ a: [Matrix], _ b: [Matrix]) -> Scalar {
  guard a.map(\.shape) == b.map(\.shape) else { return .infinity }
  var worst: Scalar = 0
  for (a, b) in zip(a.flatMap(\.values), b.flatMap(\.values)) where a != b {
    let difference = abs(a - b) / max(1, abs(a), abs(b))
    worst = difference.isNaN ? .infinity : max(worst, difference)
  }
  return worst
}
