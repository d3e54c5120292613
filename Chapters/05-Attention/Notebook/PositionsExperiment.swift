import AttentionModel
import RNNMath

/// What positional encodings look like, and how much alike two positions are.
struct PositionsExperiment {
  let answers: AttentionAnswers
  static let sizes = [16, 512]
  private let positions = 64
  private let longest = 64

  /// The encodings of the first positions, a row each.
  func encodings() throws -> Matrix { try answers.positionalEncoding(positions, Self.sizes[0]) }

  /// Inner products by distance, relative to that of a position with itself.
  struct Products {
    let size: Int
    /// Means over all pairs of positions that are 0, 1, 2 … apart.
    let means: [Double]
    /// How far a pair is from the mean of its distance, at most.
    let gap: Double
  }

  /// The inner products of 64 positions with those up to 64 later.
  func products() throws -> [Products] {
    try Self.sizes.map { size in
      let rows = try answers.positionalEncoding(positions + longest, size)
      let all = rows.matmul(rows, transposing: .right)
      // Each pair of columns has a sine and a cosine of one angle: sin² + cos² = 1.
      let own = Double(size) / 2
      var (means, gap) = ([Double](), 0.0)
      for distance in 0...longest {
        let products = (0..<positions).map { Double(all[$0, $0 + distance]) / own }
        let mean = products.reduce(0, +) / Double(positions)
        means.append(mean)
        gap = products.reduce(gap) { max($0, abs($1 - mean)) }
      }
      return Products(size: size, means: means, gap: gap)
    }
  }
}
