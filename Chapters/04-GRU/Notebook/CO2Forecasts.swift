import GRUModel
import RNNMath

extension CO2Experiment {
  /// Who forecasts.
  enum Method: Sendable {
    /// The same week of last year, and what it has grown by since.
    case lastYear
    /// The season and the trend, without a network.
    case trend
    case network(Forecaster)
  }

  /// Forecasts in parts per million from some weeks: a row each, a column for each horizon.
  func forecasts(_ method: Method, from origins: [Int], in series: CO2Series) throws -> Matrix {
    let horizons = Self.horizons
    if case .lastYear = method {
      return Matrix(rows: origins.count, columns: horizons.count) { n, k in
        series.lastYear(horizons[k], from: origins[n])
      }
    }
    let trends = origins.map { series.trend(at: $0) }
    var differences = Matrix(rows: origins.count, columns: horizons.count)
    if case .network(let forecaster) = method {
      differences = try forecaster.network.forward(
        inputs(trends, in: series, forecaster.gaps), lengths: origins.map { _ in Self.memory },
        answers: answers
      ).outputs[0]
    }
    // A forecast may lie beyond the last week of the series, where there is no season to look up.
    return Matrix(rows: origins.count, columns: horizons.count) { n, k in
      let week = min(origins[n] + horizons[k], series.seasonal.count - 1)
      return series.seasonal[week] + trends[n].value(at: week) + scales[k] * differences[n, k]
    }
  }

  /// The root mean square error of each horizon in parts per million, over the weeks of a part.
  ///
  /// - Parameter copies: what the method reads, once for each copy; it is measured against the
  ///   whole series
  func errors(
    _ method: Method, over part: Range<Int>, reading copies: [CO2Series]
  ) throws -> [Double] {
    let origins = Array(part.lowerBound - 52..<part.upperBound - 1)
    let all = try copies.map { try forecasts(method, from: origins, in: $0) }
    return Self.horizons.enumerated().map { k, horizon in
      let misses = all.flatMap { forecasts in
        origins.indices.compactMap { n -> Double? in
          let week = origins[n] + horizon
          guard part.contains(week), !series.values[week].isNaN else { return nil }
          return Double(forecasts[n, k] - series.values[week])
        }
      }
      return (misses.map { $0 * $0 }.reduce(0, +) / Double(misses.count)).squareRoot()
    }
  }
}
