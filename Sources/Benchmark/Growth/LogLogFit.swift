import Foundation

/// How something grows: the straight line through points on logarithmic axes.
///
///     log y ≈ slope · log x + c, by least squares: y grows as x to the power of the slope
struct LogLogFit: Codable, Equatable {
  let slope: Double
  /// Between the last two points alone: where lower powers have faded most.
  let lastSlope: Double

  /// Fits points; NaN from fewer than two, or where a point isn't positive.
  init(_ points: [(x: Double, y: Double)]) {
    let logs = points.map { (x: log($0.x), y: log($0.y)) }
    slope = Benchmark.slope(logs)
    lastSlope = Benchmark.slope(logs.suffix(2))
  }
}

/// The slope of the straight line through points, by least squares.
func slope(_ points: some Collection<(x: Double, y: Double)>) -> Double {
  let count = Double(points.count)
  let meanX = points.reduce(0) { $0 + $1.x } / count
  let meanY = points.reduce(0) { $0 + $1.y } / count
  let covariance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
  let variance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
  return covariance / variance
}
