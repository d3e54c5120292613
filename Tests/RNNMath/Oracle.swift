import Foundation
import RNNMath

/// What PyTorch, and a second implementation of the random streams, computed: see
/// Fixtures/make_fixtures.py.
struct Oracle: Decodable {
  struct Parameters: Decodable {
    let weights, bias: [[Double]]

    var pair: Pair { Pair(weights: matrix(weights), bias: matrix(bias)) }
  }

  struct Loss: Decodable {
    let logits, dLogits, logSoftmax: [[Double]]
    let targets: [Int]
    let mask: [Bool]
    let loss: Double
  }

  struct Clipped: Decodable {
    let maximum, norm: Double
    let weights, bias: [[Double]]

    var pair: Pair { Pair(weights: matrix(weights), bias: matrix(bias)) }
  }

  struct Schedules: Decodable {
    let step, cosine, warmedUp: [Double]
  }

  struct Random: Decodable {
    let seed: UInt64
    let next: [String]
    let uniform, normal: [Double]
    let below10, belowLarge, permutation: [Int]
    let split: String
  }

  let start: Parameters
  let gradients, sgd, adam, adamW: [Parameters]
  let crossEntropy: Loss
  let clipped: Clipped
  let schedules: Schedules
  let random: Random

  /// As close as both sides' roundings allow over five updates; in `Float` builds, its roundings.
  static let tolerance = max(1e-10, roundings)

  static func load() throws -> Oracle {
    guard
      let url = Bundle.module.url(
        forResource: "oracle", withExtension: "json", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(Oracle.self, from: Data(contentsOf: url))
  }
}

func matrix(_ rows: [[Double]]) -> Matrix {
  Matrix(rows.map { $0.map { Scalar($0) } })
}
