import Foundation
import LSTMModel
import RNNMath
import TestSupport
import Testing

/// What torch.nn.LSTM computes, this chapter computes: see Fixtures/make_fixtures.py.
@Suite struct LSTMParity {
  @Test(arguments: [1, 2], [true, false])
  func `states and gradients are those of PyTorch`(layers: Int, hasBias: Bool) throws {
    let torch = try TorchLSTM.load()
    let theirs = try #require(torch.runs.first { $0.layers == layers && $0.hasBias == hasBias })
    let run = torch.network(layers: layers, hasBias: hasBias)
    let (_, trace) = try run.network.forward(run.inputs, from: run.initial, answers: .reference)
    let (gradients, dInputs, dInitial) = try run.network.backward(
      dStates: torch.weighting.map(matrix), trace, answers: .reference)
    // Four steps of sums of ten terms of order one, in another order, leave 1e-14; measured: 4e-16.
    let tolerance: Scalar = 1e-10
    #expect(gap(trace.top, theirs.outputs.map(matrix)) < tolerance)
    #expect(gap(trace.final.map(\.hidden), theirs.last_hidden.map(matrix)) < tolerance)
    #expect(gap(trace.final.map(\.cell), theirs.last_cell.map(matrix)) < tolerance)
    #expect(gap(dInputs, theirs.inputs.map(matrix)) < tolerance)
    #expect(gap(dInitial.map(\.hidden), theirs.hidden_0.map(matrix)) < tolerance)
    #expect(gap(dInitial.map(\.cell), theirs.cell_0.map(matrix)) < tolerance)
    for layer in 0..<layers {
      let (ours, torchs) = (gradients.layers[layer], theirs.gradients)
      #expect(gap([ours.inputWeights], [torchs.weights("ih", layer)]) < tolerance)
      #expect(gap([ours.recurrentWeights], [torchs.weights("hh", layer)]) < tolerance)
      guard hasBias else { continue }
      // One bias here, two there; each of theirs has the gradient of ours.
      for name in ["ih", "hh"] {
        #expect(gap([ours.bias], [torchs.bias(name, layer)]) < tolerance)
      }
    }
  }

  @Test func `with output gate and candidate exchanged, nothing would fit`() throws {
    let torch = try TorchLSTM.load()
    var run = torch.network(layers: 1, hasBias: true)
    run.network.visit { _, matrix in
      guard matrix.columns == 8 else { return }
      let parts = [Gate.input, .forget, .output, .candidate].map { matrix.columns(of: $0) }
      matrix = Matrix(gates: parts)
    }
    let (_, trace) = try run.network.forward(run.inputs, from: run.initial, answers: .reference)
    #expect(gap(trace.top, torch.runs[0].outputs.map(matrix)) > 1e-2)
  }
}

/// Fixtures/lstm.json, with PyTorch's names.
struct TorchLSTM: Decodable {
  /// Weights as rows of numbers, or a bias, each under its name in PyTorch.
  struct Parameters: Decodable {
    let weight_ih_l0, weight_hh_l0: [[Double]]
    let bias_ih_l0, bias_hh_l0: [Double]?
    let weight_ih_l1, weight_hh_l1: [[Double]]?
    let bias_ih_l1, bias_hh_l1: [Double]?

    /// PyTorch keeps weights as output × input; this is input × output.
    func weights(_ name: String, _ layer: Int) -> Matrix {
      let lower = name == "ih" ? weight_ih_l0 : weight_hh_l0
      let upper = name == "ih" ? weight_ih_l1 : weight_hh_l1
      return matrix(layer == 0 ? lower : upper ?? []).transposed
    }

    func bias(_ name: String, _ layer: Int) -> Matrix {
      let lower = name == "ih" ? bias_ih_l0 : bias_hh_l0
      let upper = name == "ih" ? bias_ih_l1 : bias_hh_l1
      return matrix([(layer == 0 ? lower : upper) ?? []])
    }
  }

  /// The states, and the gradients by everything else.
  struct Run: Decodable {
    let layers: Int
    let outputs, last_hidden, last_cell: [[[Double]]]
    let gradients: Parameters
    let inputs, hidden_0, cell_0: [[[Double]]]

    var hasBias: Bool { gradients.bias_ih_l0 != nil }
  }

  let inputs, hidden_0, cell_0, weighting: [[[Double]]]
  let parameters: Parameters
  let runs: [Run]

  /// The lower layers of all; of the two biases PyTorch uses the sum.
  func network(layers: Int, hasBias: Bool) -> UnrolledNetwork {
    let own = (0..<layers).map { layer in
      let bias = parameters.bias("ih", layer) + parameters.bias("hh", layer)
      return LSTM(
        inputWeights: parameters.weights("ih", layer),
        recurrentWeights: parameters.weights("hh", layer), bias: hasBias ? bias : 0 * bias)
    }
    var run = UnrolledNetwork.sample(
      batch: 1, inputs: 3, hidden: 2, outputs: 1, layers: layers, steps: 1, seed: 401)
    run.network.layers = own
    run.inputs = inputs.map(matrix)
    run.initial = (0..<layers).map {
      LSTMState(hidden: matrix(hidden_0[$0]), cell: matrix(cell_0[$0]))
    }
    return run
  }

  static func load() throws -> TorchLSTM {
    guard
      let url = Bundle.module.url(
        forResource: "lstm", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(TorchLSTM.self, from: Data(contentsOf: url))
  }
}

private func matrix(_ rows: [[Double]]) -> Matrix {
  Matrix(rows.map { $0.map { Scalar($0) } })
}
