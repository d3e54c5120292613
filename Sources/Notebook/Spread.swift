import Foundation
import RNNMath
import Synchronization

/// The same measured with several seeds.
public struct Spread {
  /// In the order of size.
  public let least, median, most: Double
  /// How many values there were.
  public let count: Int

  /// The spread of these values, of which there is at least one; of two, the larger is the median.
  public init(_ values: [Double]) {
    let sorted = values.sorted()
    (least, median, most) = (sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1])
    count = sorted.count
  }

  /// Least to most, such as `0.012–0.104`; one value has no range.
  public func range(decimals: Int) -> String {
    count == 1 ? "–" : String(format: "%.\(decimals)f–%.\(decimals)f", least, most)
  }

  /// The median, and the range of several values, such as `0.031 (0.012–0.104)`.
  public func medianAndRange(decimals: Int) -> String {
    let median = String(format: "%.\(decimals)f", median)
    return count == 1 ? median : "\(median) (\(range(decimals: decimals)))"
  }
}

extension Collection<Scalar> {
  /// The sum, divided by how many there are.
  public var mean: Scalar { reduce(0, +) / Scalar(count) }
}

extension [Double] {
  /// The spreads of values that stand in groups, one value for each seed.
  public func spreads(of seeds: Int) -> [Spread] {
    indices.parts(of: seeds).map { Spread(Array(self[$0])) }
  }
}

extension Notebook {
  /// Keeps least, median and most of a result.
  public func record(_ name: String, _ spread: Spread) {
    record("\(name).least", spread.least)
    record("\(name).median", spread.median)
    record("\(name).most", spread.most)
  }

  /// Does independent jobs on all processors, under a bar; results stand in the order of the jobs.
  public func inParallel<Job: Sendable, Result: Sendable>(
    _ label: String, _ jobs: [Job], _ work: @Sendable (Job) throws -> Result
  ) throws -> [Result] {
    try progress(label, total: jobs.count) { bar in
      let finished = Mutex(0)
      // Only who holds the count moves the bar.
      nonisolated(unsafe) let bar = bar
      return try jobs.concurrentMap { job in
        let result = try work(job)
        finished.withLock {
          $0 += 1
          bar.update($0)
        }
        return result
      }
    }
  }
}
