import AttentionModel
import Foundation
import FundamentalsModel
import RNNMath

/// One of Fixtures/attention.json or keras.json: see Fixtures/make_fixtures.py and
/// make_keras_fixtures.py.
struct TorchCase: Decodable {
  typealias Rows = [[Double]]

  let name: String
  /// For each sequence, who may see whom.
  let masks: [String: [[[Bool]]]]
  let inputs: [String: Rows]
  let parameters: [String: Rows]
  /// The derivative by the output.
  let weighting: Rows
  let output: Rows
  /// By inputs and parameters, under their names there.
  let gradients: [String: Rows]
  /// T × S of each head, first all of the first sequence.
  let weights: Rows?

  static func load(_ file: String = "attention") throws -> [TorchCase] {
    guard
      let url = Bundle.module.url(
        forResource: file, withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode([TorchCase].self, from: Data(contentsOf: url))
  }

  static func named(_ name: String, in file: String = "attention") throws -> TorchCase {
    guard let found = try load(file).first(where: { $0.name == name }) else {
      throw CocoaError(.coderValueNotFound)
    }
    return found
  }

  /// One of the inputs, the sequences one below the other.
  func input(_ name: String) -> Matrix { Matrix(torch: inputs[name] ?? []) }
}

/// Parameters under PyTorch's names, or their gradients.
struct TorchParameters {
  private let named: [String: TorchCase.Rows]

  init(_ named: [String: TorchCase.Rows]) { self.named = named }

  func matrix(_ name: String) -> Matrix { Matrix(torch: named[name] ?? []) }

  // PyTorch keeps weights as outputs × inputs; these are inputs × outputs.
  func linear(_ prefix: String) -> Linear {
    Linear(weights: matrix(prefix + ".weight").transposed, bias: matrix(prefix + ".bias"))
  }

  func norm(_ prefix: String = "") -> LayerNorm {
    LayerNorm(gain: matrix(prefix + "weight"), bias: matrix(prefix + "bias"))
  }

  /// Two heads; PyTorch has the weights of queries, keys and values one below the other.
  func attention(_ prefix: String = "") -> MultiHeadAttention {
    let weights = matrix(prefix + "in_proj_weight").transposed
    let bias = matrix(prefix + "in_proj_bias")
    let layers = (0..<weights.columns).parts(of: weights.rows).map {
      Linear(weights: weights.columns($0), bias: bias.columns($0))
    }
    return MultiHeadAttention(
      query: layers[0], key: layers[1], value: layers[2], output: linear(prefix + "out_proj"),
      headCount: 2)
  }

  private var feedForward: FeedForward {
    FeedForward(inner: linear("linear1"), outer: linear("linear2"))
  }

  private func residual(_ number: Int, _ order: NormOrder) -> Residual {
    Residual(norm("norm\(number)."), order: order)
  }

  func encoderLayer(_ order: NormOrder) -> EncoderLayer {
    EncoderLayer(
      attention: attention("self_attn."), feedForward: feedForward,
      attentionResidual: residual(1, order), feedForwardResidual: residual(2, order))
  }

  func decoderLayer(_ order: NormOrder) -> DecoderLayer {
    DecoderLayer(
      selfAttention: attention("self_attn."), crossAttention: attention("multihead_attn."),
      feedForward: feedForward, selfResidual: residual(1, order),
      crossResidual: residual(2, order), feedForwardResidual: residual(3, order))
  }
}

extension Matrix {
  init(torch rows: TorchCase.Rows) { self.init(rows.map { $0.map { Scalar($0) } }) }
}
