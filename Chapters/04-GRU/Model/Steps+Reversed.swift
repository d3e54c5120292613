import RNNMath

extension [Matrix] {
  /// Each sequence from its last step to its first; padding stays after the end.
  func reversed(within lengths: [Int]) -> [Matrix] {
    indices.map { t in
      var step = self[t]
      for (n, length) in lengths.enumerated() where t < length {
        step[row: n] = self[length - 1 - t][row: n]
      }
      return step
    }
  }

  /// Zeros after the end of each sequence.
  func cleared(after lengths: [Int]) -> [Matrix] {
    indices.map { t in
      var step = self[t]
      step.clearRows(lengths.indices.filter { t >= lengths[$0] })
      return step
    }
  }
}
