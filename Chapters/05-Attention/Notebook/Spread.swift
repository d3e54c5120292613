import Foundation
import Notebook
import RNNMath

/// The same measured with several seeds.
struct Spread {
  let least, median, most: Double

  /// The spread of these values, of which there is at least one; of two, the larger is the median.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    (least, median, most) = (sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1])
  }

  /// Least to most, such as `0.012–0.104`.
  func range(decimals: Int) -> String {
    String(format: "%.\(decimals)f–%.\(decimals)f", least, most)
  }
}

extension Collection<Scalar> {
  /// The sum, divided by how many there are.
  var mean: Scalar { reduce(0, +) / Scalar(count) }
}

extension [Double] {
  /// The spreads of values that stand in groups, one value for each seed.
  func spreads(of seeds: Int) -> [Spread] {
    indices.parts(of: seeds).map { Spread(Array(self[$0])) }
  }
}

extension Notebook {
  /// Keeps least, median and most of a result.
  func record(_ name: String, _ spread: Spread) {
    record("\(name).least", spread.least)
    record("\(name).median", spread.median)
    record("\(name).most", spread.most)
  }

  /// Does independent jobs on all processors, under a bar; results stand in the order of the jobs.
  func inParallel<Job: Sendable, Result: Sendable>(
    _ label: String, _ jobs: [Job], _ work: @Sendable (Job) throws -> Result
  ) throws -> [Result] {
    try progress(label, total: jobs.count) { bar in
      var results: [Result] = []
      for part in jobs.indices.parts(of: 6) {
        results += try Array(jobs[part]).concurrentMap(work)
        bar.update(results.count)
      }
      return results
    }
  }
}
