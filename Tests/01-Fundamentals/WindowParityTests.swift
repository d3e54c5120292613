import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

/// Fixtures/window.json, with PyTorch's names: see Fixtures/make_fixtures.py.
private struct TorchNetwork: Decodable {
  typealias Rows = [[Double]]

  let contexts: [[Int]]
  let targets: [Int]
  let mask: [Bool]
  let parameters, gradients: [String: Rows]
  let logits, probabilities, dLogits: Rows
  let loss: Double

  static func load() throws -> TorchNetwork {
    guard
      let url = Bundle.module.url(
        forResource: "window", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(TorchNetwork.self, from: Data(contentsOf: url))
  }

  /// The network, or its gradients. PyTorch keeps weights as outputs × inputs.
  func network(_ named: [String: Rows]) -> WindowNetwork {
    var generator = RandomGenerator(seed: 71)
    var network = WindowNetwork(
      vocabularySize: 5, contextLength: 3, embeddingSize: 2, hiddenSize: 4, using: &generator)
    network.embedding = matrix(named["embedding.weight"] ?? [])
    network.hidden = linear(named, "hidden")
    network.output = linear(named, "output")
    return network
  }

  private func linear(_ named: [String: Rows], _ name: String) -> Linear {
    Linear(
      weights: matrix(named["\(name).weight"] ?? []).transposed,
      bias: matrix(named["\(name).bias"] ?? []))
  }

  var windows: Windows {
    var windows = Windows(contextLength: 3)
    for (n, context) in contexts.enumerated() {
      windows.append(context: context[...], target: targets[n], counts: mask[n])
    }
    return windows
  }
}

private func matrix(_ rows: [[Double]]) -> Matrix {
  Matrix(rows.map { $0.map { Scalar($0) } })
}

/// What PyTorch's layers compute, this chapter computes: see Fixtures/make_fixtures.py.
@Suite struct WindowParity {
  // Sums of at most thirty terms of order one, in another order, leave some 1e-15.
  private let tolerance: Scalar = 1e-10

  @Test func `embedding, linear layers, softmax and cross-entropy are those of PyTorch`() throws {
    let torch = try TorchNetwork.load()
    let network = torch.network(torch.parameters)
    let (logits, cache) = try network.forward(torch.windows, answers: .reference)
    #expect(gap([logits], [matrix(torch.logits)]) < tolerance)
    #expect(gap([try softmax(logits)], [matrix(torch.probabilities)]) < tolerance)
    let (loss, dLogits) = try maskedCrossEntropy(
      logits, targets: torch.targets, mask: torch.mask)
    #expect(gap([[[loss]], dLogits], [[[Scalar(torch.loss)]], matrix(torch.dLogits)]) < tolerance)
    let gradients = try network.backward(dLogits, cache, answers: .reference)
    #expect(gap(gradients.matrices, torch.network(torch.gradients).matrices) < tolerance)
  }

  @Test func `without the mask, nothing would fit`() throws {
    let torch = try TorchNetwork.load()
    let network = torch.network(torch.parameters)
    let logits = try network.forward(torch.windows, answers: .reference).logits
    let every = torch.mask.map { _ in true }
    let (loss, _) = try maskedCrossEntropy(logits, targets: torch.targets, mask: every)
    #expect(abs(loss - Scalar(torch.loss)) > 1e-2)
  }
}
