import RNNMath

/// A piece of work that gave something else than a number, so its time means nothing.
struct NotFinite: Error, CustomStringConvertible {
  var description: String { "the measured work gave a number that is not finite" }
}

/// Does work so many times, and returns the seconds of all together.
///
/// Before several repetitions there is one that doesn't count: after a pause it refills caches. Each
/// returns a number that depends on what it computed. Their sum must be finite; and because it is
/// looked at, no compiler may leave out the work.
func secondsTaken(_ repetitions: Int, _ work: () throws -> Scalar) throws -> Double {
  var sum: Scalar = repetitions > 1 ? try work() : 0
  let start = ContinuousClock.now
  for _ in 0..<repetitions { sum += try work() }
  let elapsed = (ContinuousClock.now - start).components
  if !sum.isFinite { throw NotFinite() }
  return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
}
