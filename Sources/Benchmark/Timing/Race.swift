import Foundation

/// Times the same work done by several contestants, in turn: A B A B …, so that a machine that
/// slows down, or does something else for a while, does so for all.
///
/// Each first runs alone, until a sample is long enough for the clock; that also warms it up.
///
/// - Parameters:
///   - contestants: who runs
///   - rounds: how many samples each gives
///   - sampleSeconds: how long a sample takes at least
/// - Returns: the samples of each contestant, in order
func race(
  _ contestants: [Contestant], rounds: Int, sampleSeconds: Double = 0.02
) throws -> [Samples] {
  let repetitions = try contestants.map { contestant in
    defer { settle(contestant) }
    return try calibrated(contestant.run, seconds: sampleSeconds)
  }
  var seconds = [[Double]](repeating: [], count: contestants.count)
  for _ in 0..<rounds {
    for (index, contestant) in contestants.enumerated() {
      let count = repetitions[index]
      seconds[index].append(try contestant.run(count) / Double(count))
      settle(contestant)
    }
  }
  return seconds.map(Samples.init)
}

/// How many repetitions take at least so many seconds.
func calibrated(_ run: (Int) throws -> Double, seconds: Double) rethrows -> Int {
  // The first time of all pays for pages and caches.
  _ = try run(1)
  var count = 1
  while true {
    let elapsed = try run(count)
    if elapsed >= seconds { return count }
    count = nextCount(after: count, taking: elapsed, of: seconds)
  }
}

/// The next guess: a little more than would be enough, at most ten times as many.
func nextCount(after count: Int, taking elapsed: Double, of seconds: Double) -> Int {
  let needed = 1.2 * Double(count) * seconds / max(elapsed, 1e-9)
  return max(count + 1, Int(min(needed, 10 * Double(count))))
}

/// Waits until the contestant's threads sleep, so that the next one has the machine for itself.
private func settle(_ contestant: Contestant) {
  if contestant.settling > 0 { Thread.sleep(forTimeInterval: contestant.settling) }
}
