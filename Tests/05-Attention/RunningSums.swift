import RNNMath

extension Matrix {
  /// What comes of a sum that is not set back to 0 for each element: in reading order, each holds
  /// all before it as well.
  ///
  /// - Parameter startingAgain: whether it is set back at the beginning of each row
  func runningSums(startingAgain: Bool) -> Matrix {
    var (sums, running) = (self, 0 as Scalar)
    for t in 0..<rows {
      if startingAgain { running = 0 }
      for s in 0..<columns {
        running += self[t, s]
        sums[t, s] = running
      }
    }
    return sums
  }
}
