import Foundation
import GRUModel
import GRUSolutions
import LSTMModel
import RNNMath

/// Fixtures/keras.json: see Fixtures/make_keras_fixtures.py.
struct KerasRuns: Decodable {
  typealias Rows = [[Double]]

  struct Run: Decodable {
    let name: String
    let outputs: [Rows]
    /// Under Keras's names; a bias without a second one is one row.
    let parameters, gradients: [String: Rows]
    /// The gradients by the inputs and by the states to begin with.
    let inputs, initial: [Rows]
  }

  let inputs, initial, weighting: [Rows]
  let lengths: [Int]
  let runs: [Run]

  static func load() throws -> KerasRuns {
    guard
      let url = Bundle.module.url(
        forResource: "keras", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(KerasRuns.self, from: Data(contentsOf: url))
  }

  func run(_ name: String) throws -> Run {
    guard let found = runs.first(where: { $0.name == name }) else {
      throw CocoaError(.coderValueNotFound)
    }
    return found
  }
}

/// The parameters of one of Keras's layers under its names, or their gradients.
struct KerasLayer {
  private let named: [String: KerasRuns.Rows]

  init(_ named: [String: KerasRuns.Rows]) { self.named = named }

  var kernel: Matrix { Matrix(torch: named["kernel"] ?? []) }
  var recurrentKernel: Matrix { Matrix(torch: named["recurrent_kernel"] ?? []) }
  var bias: Matrix { Matrix(torch: named["bias"] ?? []) }

  /// As it stands: neither transposed nor in another order.
  var lstm: LSTM {
    LSTM(inputWeights: kernel, recurrentWeights: recurrentKernel, bias: bias)
  }

  /// Row 0 of the bias is the input's, row 1 the state's, of which only the candidate's is apart.
  func gru(_ variant: GRUVariant) throws -> GRU {
    let size = recurrentKernel.rows
    var inKeras = GRU(
      inputWeights: kernel, recurrentWeights: recurrentKernel, bias: bias.rows(0..<1),
      recurrentBias: Matrix(rows: 1, columns: size))
    if variant == .resetAfter {
      let candidate = GRUConvention.keras.columns(of: .candidate, hiddenSize: size)
      inKeras.recurrentBias = bias.rows(1..<2).columns(candidate)
      for column in 0..<3 * size where !candidate.contains(column) {
        inKeras.bias[0, column] += bias[1, column]
      }
    }
    return try convert(inKeras, from: .keras, to: .book)
  }
}
