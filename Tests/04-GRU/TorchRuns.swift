import Foundation
import GRUModel
import LSTMModel
import RNNMath

/// Fixtures/gru.json: see Fixtures/make_fixtures.py.
struct TorchRuns: Decodable {
  typealias Rows = [[Double]]

  /// The states, and the gradients by everything else.
  struct Run: Decodable {
    let cell: String
    let directions: Int
    let lengths: [Int]
    let hasBias: Bool
    let outputs, lastHidden: [Rows]
    let lastCell: [Rows]?
    /// Under PyTorch's names; a bias is one row.
    let gradients: [String: Rows]
    let inputs, hidden0: [Rows]
    let cell0: [Rows]?
  }

  let inputs, hidden0, cell0, weighting, lastWeighting, lastCellWeighting: [Rows]
  let parameters: [String: [String: Rows]]
  let runs: [Run]

  static func load() throws -> TorchRuns {
    guard
      let url = Bundle.module.url(
        forResource: "gru", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(TorchRuns.self, from: Data(contentsOf: url))
  }

  /// A layer that reads from the left (0) or from the right (1).
  func gru(_ direction: Int, hasBias: Bool = true) -> GRU {
    let torch = TorchLayer(parameters["gru"] ?? [:], direction)
    var gru = GRU(
      inputWeights: torch.inputWeights, recurrentWeights: torch.recurrentWeights,
      bias: torch.inputBias, recurrentBias: torch.recurrentBias.columns(gruGate: .candidate))
    // Those of r and z stand in the same sums; only the candidate's second one is apart.
    for column in 0..<2 * gru.hiddenSize { gru.bias[0, column] += torch.recurrentBias[0, column] }
    if !hasBias { (gru.bias, gru.recurrentBias) = (0 * gru.bias, 0 * gru.recurrentBias) }
    return gru
  }

  /// Likewise; an LSTM has one bias, the sum of both.
  func lstm(_ direction: Int) -> LSTM {
    let torch = TorchLayer(parameters["lstm"] ?? [:], direction)
    return LSTM(
      inputWeights: torch.inputWeights, recurrentWeights: torch.recurrentWeights,
      bias: torch.inputBias + torch.recurrentBias)
  }
}

/// The parameters of one layer under PyTorch's names, or their gradients.
struct TorchLayer {
  private let named: [String: TorchRuns.Rows]
  private let suffix: String

  init(_ named: [String: TorchRuns.Rows], _ direction: Int) {
    (self.named, suffix) = (named, direction == 0 ? "_l0" : "_l0_reverse")
  }

  // PyTorch keeps weights as output × input; these are input × output.
  var inputWeights: Matrix { matrix("weight_ih").transposed }
  var recurrentWeights: Matrix { matrix("weight_hh").transposed }
  var inputBias: Matrix { matrix("bias_ih") }
  var recurrentBias: Matrix { matrix("bias_hh") }

  private func matrix(_ name: String) -> Matrix { Matrix(torch: named[name + suffix] ?? []) }
}

extension Matrix {
  init(torch rows: TorchRuns.Rows) { self.init(rows.map { $0.map { Scalar($0) } }) }
}
