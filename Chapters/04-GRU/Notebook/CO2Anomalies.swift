import RNNMath

/// A series in which some weeks were made wrong, and which.
struct CO2Anomalies: Sendable {
  /// What goes wrong.
  enum Kind: CaseIterable, Sendable {
    /// One week is off.
    case spike
    /// All further weeks are off, as after a new instrument.
    case shift

    /// In how many weeks an alarm is right: a trend takes four to follow a shift.
    var weeks: Int { self == .spike ? 1 : 4 }
  }

  /// One thing that goes wrong.
  struct Event: Sendable {
    let kind: Kind
    /// Where an alarm is right.
    let weeks: Range<Int>
  }

  let series: CO2Series
  let events: [Event]
  let part: Range<Int>

  /// Spoils a part of a series: one event in every 24 weeks, a spike or a shift, up or down by 1 to
  /// 2.5 parts per million.
  init(in part: Range<Int>, of series: CO2Series, using generator: inout RandomGenerator) {
    var spoiled = series
    var events: [Event] = []
    for start in stride(from: part.lowerBound, through: part.upperBound - 24, by: 24) {
      let kind: Kind = generator.uniform() < 0.5 ? .spike : .shift
      let week = start + generator.integer(below: 20)
      let size = generator.uniform(in: 1..<2.5) * (generator.uniform() < 0.5 ? -1 : 1)
      for week in week..<(kind == .spike ? week + 1 : series.values.count) {
        spoiled.values[week] += size
      }
      events.append(Event(kind: kind, weeks: week..<week + kind.weeks))
    }
    (self.series, self.events, self.part) = (spoiled, events, part)
  }
}

/// Alarms where a forecast of one week ahead misses by more than a threshold.
struct CO2Alarms {
  /// Of the alarms, how many are right; of the events, how many are found; 1 where there are none.
  let precision, recall: Double
  /// Of the events of each kind, how many are found.
  let found: [CO2Anomalies.Kind: Double]
  /// The harmonic mean of precision and recall.
  var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  /// Counts over several series; `misses` are those of each series' part, week by week.
  init(_ misses: [[Double]], over threshold: Double, in draws: [CO2Anomalies]) {
    var (alarms, right) = (0, 0)
    var events: [(kind: CO2Anomalies.Kind, isFound: Bool)] = []
    for (misses, draw) in zip(misses, draws) {
      let weeks = Set(zip(draw.part, misses).filter { $0.1 > threshold }.map(\.0))
      let wrong = Set(draw.events.flatMap { Array($0.weeks) })
      alarms += weeks.count
      right += weeks.intersection(wrong).count
      events += draw.events.map { ($0.kind, $0.weeks.contains(where: weeks.contains)) }
    }
    func share(_ events: [(kind: CO2Anomalies.Kind, isFound: Bool)]) -> Double {
      events.isEmpty ? 1 : Double(events.count(where: \.isFound)) / Double(events.count)
    }
    precision = alarms == 0 ? 1 : Double(right) / Double(alarms)
    recall = share(events)
    found = Dictionary(
      uniqueKeysWithValues: CO2Anomalies.Kind.allCases.map { kind in
        (kind, share(events.filter { $0.kind == kind }))
      })
  }
}

extension CO2Experiment {
  /// What a method finds in the test years.
  struct Findings: Sendable {
    /// In parts per million: the threshold with the largest F1 in the validation years.
    let threshold: Double
    let alarms: CO2Alarms
    /// How far the forecasts of the first test series miss, week by week.
    let misses: [Double]
  }

  /// Several series that are spoiled in one part; the same for all methods.
  func spoiled(_ part: Range<Int>, seed: UInt64) -> [CO2Anomalies] {
    var generator = RandomGenerator(seed: seed)
    return (0..<8).map { _ in CO2Anomalies(in: part, of: series, using: &generator) }
  }

  /// Chooses a threshold in the validation years and uses it in the test years.
  func findings(_ method: Method) throws -> Findings {
    let before = spoiled(series.validation, seed: 2)
    let missesBefore = try before.map { try misses(method, in: $0) }
    let thresholds = (6...80).map { 0.05 * Double($0) }
    let scores = thresholds.map { CO2Alarms(missesBefore, over: $0, in: before).f1 }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    let after = spoiled(series.test, seed: 3)
    let missesAfter = try after.map { try misses(method, in: $0) }
    return Findings(
      threshold: thresholds[best],
      alarms: CO2Alarms(missesAfter, over: thresholds[best], in: after),
      misses: missesAfter[0])
  }

  /// How far forecasts of one week ahead miss; 0 where there is nothing to compare with.
  private func misses(_ method: Method, in draw: CO2Anomalies) throws -> [Double] {
    let origins = draw.part.map { $0 - 1 }
    let forecasts = try forecasts(method, from: origins, in: draw.series)
    return origins.indices.map { n in
      let miss = Double(abs(draw.series.values[origins[n] + 1] - forecasts[n, 0]))
      return miss.isNaN ? 0 : miss
    }
  }
}
