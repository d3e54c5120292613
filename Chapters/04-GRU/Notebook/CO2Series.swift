import Datasets
import Foundation
import RNNMath

/// Weekly carbon dioxide, and the season in it as the training years show it.
struct CO2Series: Sendable {
  /// Parts per million; NaN in weeks without a measurement.
  var values: [Scalar]
  /// What the season adds to each week's trend, in parts per million.
  let seasonal: [Scalar]
  /// The share of its year that is gone at each week.
  let phases: [Scalar]
  /// The year and its share at each week, such as 1990.5.
  let years: [Double]
  /// Which weeks are whose.
  let training, validation, test: Range<Int>

  init() throws {
    let weeks = try CarbonDioxide.load()
    let split = CarbonDioxide.split(weeks)
    training = 0..<split.train.count
    validation = training.upperBound..<training.upperBound + split.validation.count
    test = validation.upperBound..<weeks.count
    let calendar = CarbonDioxide.calendar
    let values = weeks.map { $0.value ?? .nan }
    let phases = weeks.map { week in
      Scalar((calendar.ordinality(of: .day, in: .year, for: week.week) ?? 1) - 1) / 365.25
    }
    years = zip(weeks, phases).map {
      Double(calendar.component(.year, from: $0.week)) + Double($1)
    }
    (self.values, self.phases) = (values, phases)
    seasonal = Self.season(of: Array(values[training]), phases)
  }

  /// Four harmonics of the year, fitted to what a mean over a year leaves.
  ///
  ///     d_t = v_t − mean of v_{t−26} … v_{t+26}
  ///     S(φ) = Σ_{k=1…4} a_k cos 2πkφ + b_k sin 2πkφ     a_k = 2 · mean of d_t cos 2πkφ_t
  private static func season(of values: [Scalar], _ phases: [Scalar]) -> [Scalar] {
    let detrended = (26..<values.count - 26).compactMap { t -> (rest: Scalar, phase: Scalar)? in
      let year = values[t - 26...t + 26].filter { !$0.isNaN }
      return values[t].isNaN || year.count < 40 ? nil : (values[t] - year.mean, phases[t])
    }
    var season = phases.map { _ in 0 as Scalar }
    for k in 1...4 {
      for wave in [cos, sin] as [(Scalar) -> Scalar] {
        func value(_ phase: Scalar) -> Scalar { wave(2 * .pi * Scalar(k) * phase) }
        let amplitude = 2 * detrended.map { $0.rest * value($0.phase) }.mean
        season = zip(season, phases).map { $0 + amplitude * value($1) }
      }
    }
    return season
  }

  /// This series with some weeks less, in runs of four on average.
  func losing(_ share: Scalar, using generator: inout RandomGenerator) -> CO2Series {
    var series = self
    // A run ends with probability 1/4, and begins so that the share comes out.
    let begins = share >= 1 ? 1 : share / (4 * (1 - share))
    var isLost = false
    for week in values.indices {
      isLost = generator.uniform() < (isLost ? 0.75 : begins)
      if isLost { series.values[week] = .nan }
    }
    return series
  }
}

/// The level and the growth at a week, without the season: a straight line that goes on from there.
struct CO2Trend {
  let origin: Int
  /// Parts per million, and parts per million a week.
  let level, growth: Scalar

  /// Where the line is.
  func value(at week: Int) -> Scalar { level + growth * Scalar(week - origin) }
}

extension CO2Series {
  /// A week without the season; NaN if it is missing.
  func level(_ week: Int) -> Scalar { values[week] - seasonal[week] }

  /// The trend that the weeks up to one show: growth from year to year, over three years, and the
  /// level of the last four weeks that were measured.
  func trend(at origin: Int) -> CO2Trend {
    let growths = (origin - 155...origin).compactMap { week -> Scalar? in
      let growth = level(week) - level(week - 52)
      return growth.isNaN ? nil : growth / 52
    }
    let growth = growths.isEmpty ? 0 : growths.mean
    let last = (origin - 51...origin).reversed().lazy.filter { !level($0).isNaN }.prefix(4)
    let levels = last.map { level($0) + growth * Scalar(origin - $0) }
    return CO2Trend(
      origin: origin, level: levels.isEmpty ? 0 : levels.mean, growth: growth)
  }

  /// The first week of which all that a trend looks at is there.
  static let firstOrigin = 207

  /// A week a year before the one to forecast, and what it has grown by since: the mean growth of
  /// the last eight weeks. Where weeks are missing, a straight line between those around them.
  func lastYear(_ horizon: Int, from origin: Int) -> Scalar {
    let first = origin - 64
    let weeks = Array(values[first...origin]).interpolated()
    let growths = (origin - 7...origin).map { weeks[$0 - first] - weeks[$0 - 52 - first] }
    return weeks[origin + horizon - 52 - first] + growths.mean
  }
}
