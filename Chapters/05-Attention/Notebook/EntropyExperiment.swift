import AttentionModel
import Foundation
import Notebook
import RNNMath

/// How evenly attention spreads over keys that mean nothing, by the size of queries and keys.
struct EntropyExperiment {
  let answers: AttentionAnswers
  static let sizes = [4, 8, 16, 32, 64, 128, 256, 512, 1024]
  static let keyCount = 32
  /// How often keys are drawn, and how many queries look at each of these draws.
  private let draws = 64
  private let queryCount = 4
  /// A query with a smaller Jacobian than that learns nothing to speak of.
  static let flat = 0.001

  /// Medians over all queries of one seed.
  struct Medians: Sendable {
    /// In nats.
    let entropy: Double
    /// The root of the sum of all squares ∂w_s/∂z_j.
    let jacobian: Double
    /// The share of queries whose Jacobian is smaller than ``flat``.
    let flat: Double
  }

  /// What one seed gave at one size.
  struct Result: Sendable {
    /// The standard deviation of the dot products.
    let deviation: Double
    let dot, scaled: Medians
  }

  /// What all seeds gave at one size d.
  struct Row {
    let size: Int
    let deviation: Spread
    let dot, scaled: (entropy: Spread, jacobian: Spread, flat: Spread)
  }

  /// Measures all sizes with each seed.
  func rows(seeds: [UInt64], in notebook: Notebook) throws -> [Row] {
    let jobs = Self.sizes.flatMap { size in seeds.map { (size: size, seed: $0) } }
    let results = try notebook.inParallel("entropy", jobs) {
      try result(size: $0.size, seed: $0.seed)
    }
    return zip(Self.sizes, results.indices.parts(of: seeds.count)).map { size, part in
      let results = results[part]
      func spreads(
        _ medians: KeyPath<Result, Medians>
      ) -> (entropy: Spread, jacobian: Spread, flat: Spread) {
        let all = results.map { $0[keyPath: medians] }
        return (
          Spread(all.map(\.entropy)), Spread(all.map(\.jacobian)), Spread(all.map(\.flat))
        )
      }
      return Row(
        size: size, deviation: Spread(results.map(\.deviation)), dot: spreads(\.dot),
        scaled: spreads(\.scaled))
    }
  }

  private func result(size: Int, seed: UInt64) throws -> Result {
    var generator = RandomGenerator(seed: seed)
    let mask = Masks.open(queryCount, Self.keyCount)
    var scores: [Scalar] = []
    var (dot, scaled) = ([[Scalar]](), [[Scalar]]())
    for _ in 0..<draws {
      let queries = Matrix.normal(queryCount, size, deviation: 1, using: &generator)
      let keys = Matrix.normal(Self.keyCount, size, deviation: 1, using: &generator)
      let products = try answers.luongScores(queries, keys, nil)
      scores += products.values
      let plain = try answers.maskedSoftmax(products, mask)
      let step = try answers.scaledDotProduct(queries, keys, keys, mask, answers.maskedSoftmax)
      dot += (0..<queryCount).map { plain[row: $0] }
      scaled += (0..<queryCount).map { step.weights[row: $0] }
    }
    return Result(
      deviation: sqrt(Double(scores.map { $0 * $0 }.mean)), dot: try medians(of: dot),
      scaled: try medians(of: scaled))
  }

  private func medians(of rows: [[Scalar]]) throws -> Medians {
    let jacobians = try rows.map { weights in
      let copies = Matrix(weights.map { _ in weights })
      let jacobian = try answers.softmaxBackward(.identity(weights.count), copies)
      return sqrt(Double(jacobian.sumOfSquares))
    }
    return Medians(
      entropy: Spread(rows.map(Self.entropy)).median, jacobian: Spread(jacobians).median,
      flat: Double(jacobians.count { $0 < Self.flat }) / Double(jacobians.count))
  }

  /// −Σ w ln w in nats; a weight of zero adds nothing.
  private static func entropy(_ weights: [Scalar]) -> Double {
    weights.reduce(0) { $1 > 0 ? $0 - Double($1) * log(Double($1)) : $0 }
  }

  /// Of equal weights for all keys.
  static var even: (entropy: Double, jacobian: Double) {
    let count = Double(keyCount)
    return (log(count), sqrt(count - 1) / count)
  }
}
