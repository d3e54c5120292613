import Foundation
import GRUModel
import Notebook
import RNNMath

/// The section `co2`: forecasts, missing weeks, and weeks that can't be right.
struct CO2Section {
  typealias Gaps = CO2Experiment.Gaps
  let answers: GRUAnswers
  let seeds: [UInt64]
  /// Few epochs.
  let isBrief: Bool

  /// A way to forecast, with one network for each seed or none.
  struct Row {
    let id, name: String
    let methods: [CO2Experiment.Method]
    /// By seed, the error of each horizon: with all weeks, and with some lost.
    let errors, lossyErrors: [[Double]]
  }

  func run(in notebook: Notebook) throws {
    let experiment = try CO2Experiment(
      answers: answers, longest: isBrief ? 10 : 60, patience: 15)
    let jobs = Gaps.allCases.flatMap { gaps in seeds.map { (gaps, $0) } }
    let forecasters = try notebook.inParallel("co2", jobs) {
      try experiment.forecaster($0, seed: $1)
    }
    let rows = try rows(experiment, forecasters)
    let series = experiment.series
    let missing = series.values.indices.filter { series.values[$0].isNaN }
    notebook.prose(
      """
      Weeks to 1989 to learn from, to 1994 to decide when to stop, and \(series.test.count) weeks \
      from 1995 to 2001 to test on. \(missing.count) weeks are missing, the last of them in \
      \(Int(series.years[missing.last ?? 0])). So that gaps matter, more weeks are taken away, in \
      runs of four on average: up to half in training, 40 % in the second test.
      """)
    notebook.chart(try forecast(26, rows, experiment))
    notebook.chart(Figures.horizons(rows))
    notebook.table(Figures.forecastErrors(rows))
    if seeds.count > 1 {
      notebook.prose(
        """
        Medians of \(seeds.count) seeds; no seed is further from its median than \
        \(String(format: "%.3f", farthest(rows))) parts per million.
        """)
    }
    for row in rows {
      for (k, horizon) in CO2Experiment.horizons.enumerated() {
        notebook.record("co2.\(row.id).\(horizon)", Spread(row.errors.map { $0[k] }))
        notebook.record("co2.\(row.id).lost.\(horizon)", Spread(row.lossyErrors.map { $0[k] }))
      }
    }
    for (gaps, group) in zip(Gaps.allCases, forecasters.indices.parts(of: seeds.count)) {
      let own = forecasters[group]
      notebook.record("co2.\(gaps).validation", Spread(own.map(\.validation)))
      notebook.record("co2.\(gaps).epoch", Spread(own.map { Double($0.best) }))
    }
    try findAnomalies(experiment, rows, in: notebook)
    notebook.sayIfBrief(isBrief)
  }

  /// How far a seed is from the median of its row, at most.
  private func farthest(_ rows: [Row]) -> Double {
    rows.flatMap { [$0.errors, $0.lossyErrors] }.flatMap { errors in
      CO2Experiment.horizons.indices.map { k in
        let spread = Spread(errors.map { $0[k] })
        return max(spread.most - spread.median, spread.median - spread.least)
      }
    }.max() ?? 0
  }

  /// The last three years as they came, and as they were forecast by the baseline and a network.
  private func forecast(
    _ horizon: Int, _ rows: [Row], _ experiment: CO2Experiment
  ) throws -> LineChart {
    let series = experiment.series
    let weeks = series.test.upperBound - 156..<series.test.upperBound
    let place = CO2Experiment.horizons.firstIndex(of: horizon) ?? 0
    let curves = try [rows[0], rows[2]].map { row in
      let all = try experiment.forecasts(
        row.methods[0], from: weeks.map { $0 - horizon }, in: series)
      return (0..<all.rows).map { all[$0, place] }
    }
    return Figures.forecast(horizon, curves[0], curves[1], weeks: weeks, in: series)
  }

  private func rows(
    _ experiment: CO2Experiment, _ forecasters: [CO2Experiment.Forecaster]
  ) throws -> [Row] {
    let test = experiment.series.test
    var generator = RandomGenerator(seed: 1)
    let lossy = (0..<4).map { _ in experiment.series.losing(0.4, using: &generator) }
    func row(_ id: String, _ name: String, _ methods: [CO2Experiment.Method]) throws -> Row {
      let errors = try methods.concurrentMap { method in
        (
          whole: try experiment.errors(method, over: test, reading: [experiment.series]),
          lossy: try experiment.errors(method, over: test, reading: lossy)
        )
      }
      return Row(
        id: id, name: name, methods: methods, errors: errors.map(\.whole),
        lossyErrors: errors.map(\.lossy))
    }
    return try [
      row("lastYear", "last year's week", [.lastYear]),
      row("trend", "season and trend", [.trend]),
    ]
      + Gaps.allCases.map { gaps in
        try row(
          gaps.rawValue, "GRU, gaps \(gaps)",
          forecasters.filter { $0.gaps == gaps }.map { .network($0) })
      }
  }

  private func findAnomalies(
    _ experiment: CO2Experiment, _ rows: [Row], in notebook: Notebook
  ) throws {
    let found = try rows.dropLast().map { row in
      (name: row.name, id: row.id, findings: try row.methods.concurrentMap(experiment.findings))
    }
    notebook.prose(
      """
      Now something goes wrong in every 24 weeks: a spike of one week, or a shift that stays, by 1 to \
      2.5 parts per million. An alarm is a forecast of one week ahead that misses by more than a \
      threshold, the one with the best F1 in eight spoiled copies of the validation years. An alarm \
      is right in the week of a spike and in the first four of a shift.
      """)
    notebook.chart(
      Figures.alarms(
        found[2].findings[0], in: experiment.spoiled(experiment.series.test, seed: 3)[0],
        of: experiment.series))
    notebook.table(Figures.anomalies(found.map { ($0.name, $0.findings) }))
    for (_, id, findings) in found {
      func record(_ name: String, _ value: (CO2Experiment.Findings) -> Double) {
        notebook.record("co2.anomalies.\(id).\(name)", Spread(findings.map(value)))
      }
      record("threshold", \.threshold)
      record("precision", \.alarms.precision)
      record("recall", \.alarms.recall)
      record("f1", \.alarms.f1)
      record("spikes") { $0.alarms.found[.spike] ?? .nan }
      record("shifts") { $0.alarms.found[.shift] ?? .nan }
    }
  }
}
