import RNNMath

/// Nearest neighbours, to know what a network has to beat.
enum Neighbours {
  /// The share of a part whose nearest neighbour in the training part is the same speaker.
  static func accuracy(
    of part: VowelData.Part, among train: VowelData.Part,
    distance: @Sendable (_ one: Matrix, _ other: Matrix) -> Scalar
  ) -> Double {
    let right = part.sequences.indices.concurrentMap { n in
      let distances = train.sequences.map { distance(part.sequences[n], $0) }
      let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
      return train.speakers[nearest] == part.speakers[n]
    }
    return Double(right.count { $0 }) / Double(right.count)
  }

  /// The squared distance of the mean frames, which knows nothing of order.
  static func means(_ one: Matrix, _ other: Matrix) -> Scalar {
    let difference =
      (1 / Scalar(one.rows)) * one.sumOfRows() - (1 / Scalar(other.rows)) * other.sumOfRows()
    return difference.sumOfSquares
  }

  /// Dynamic time warping: the least sum of squared distances over all ways to align two sequences.
  ///
  ///     D(s, t) = |x_s − y_t|² + min(D(s − 1, t), D(s, t − 1), D(s − 1, t − 1))
  ///
  /// Source: H. Sakoe, S. Chiba, "Dynamic programming algorithm optimization for spoken word
  /// recognition", IEEE Transactions on Acoustics, Speech, and Signal Processing 26 (1978).
  static func warping(_ one: Matrix, _ other: Matrix) -> Scalar {
    let (left, right) = (one.values, other.values)
    let channels = one.columns
    var above = Array(repeating: Scalar.infinity, count: other.rows + 1)
    above[0] = 0
    for s in 0..<one.rows {
      var row = above
      row[0] = .infinity
      for t in 0..<other.rows {
        var square: Scalar = 0
        for channel in 0..<channels {
          let difference = left[s * channels + channel] - right[t * channels + channel]
          square += difference * difference
        }
        row[t + 1] = square + min(above[t + 1], row[t], above[t])
      }
      above = row
    }
    return above[other.rows]
  }
}
