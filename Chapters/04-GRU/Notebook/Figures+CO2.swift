import Foundation
import Notebook
import RNNMath

extension Figures {
  /// Forecasts so many weeks ahead, in the last three years, beside what came.
  static func forecast(
    _ horizon: Int, _ baseline: [Scalar], _ network: [Scalar], weeks: Range<Int>,
    in series: CO2Series
  ) -> LineChart {
    func curve(_ name: String, _ values: [Scalar], style: Series.Style = .line) -> Series {
      Series(name, zip(weeks, values).map { (series.years[$0], Double($1)) }, style: style)
    }
    return LineChart(
      id: "co2-forecast", title: "Carbon dioxide, forecast \(horizon) weeks ahead, first seed",
      x: Axis("year"), y: Axis("parts per million"),
      series: [
        curve("measured", Array(series.values[weeks]), style: .dots),
        curve("last year's week", baseline), curve("GRU", network),
      ])
  }

  /// Errors by horizon, with all weeks.
  static func horizons(_ rows: [CO2Section.Row]) -> LineChart {
    LineChart(
      id: "co2-horizons", title: "Forecast error, 1995 to 2001: median of the seeds",
      x: Axis("weeks ahead"), y: Axis("root mean square, ppm", including: 0),
      series: rows.map { row in
        Series(
          row.name,
          CO2Experiment.horizons.enumerated().map { k, horizon in
            (Double(horizon), Spread(row.errors.map { $0[k] }).median)
          })
      })
  }

  /// The same in numbers, and with weeks lost.
  static func forecastErrors(_ rows: [CO2Section.Row]) -> Table {
    func cells(_ errors: [[Double]]) -> [Cell] {
      CO2Experiment.horizons.indices.map { k in .number(Spread(errors.map { $0[k] }).median) }
    }
    return Table(
      id: "co2-errors", title: "Root mean square error in parts per million, by weeks ahead",
      columns: [.text("forecast"), .text("weeks lost")]
        + CO2Experiment.horizons.map { .number("\($0)", decimals: 3) },
      rows: rows.map { [.text($0.name), "none"] + cells($0.errors) }
        + rows.map { [.text($0.name), "40 %"] + cells($0.lossyErrors) })
  }

  /// How far forecasts of one week ahead miss in a spoiled series; marked where it is spoiled.
  static func alarms(
    _ findings: CO2Experiment.Findings, in draw: CO2Anomalies, of series: CO2Series
  ) -> LineChart {
    func point(_ week: Int) -> (Double, Double) {
      (series.years[week], findings.misses[week - draw.part.lowerBound])
    }
    func starts(_ kind: CO2Anomalies.Kind) -> [Int] {
      draw.events.filter { $0.kind == kind }.map(\.weeks.lowerBound)
    }
    let (spikes, shifts) = (starts(.spike), starts(.shift))
    let others = draw.part.filter { !spikes.contains($0) && !shifts.contains($0) }
    return LineChart(
      id: "co2-alarms", title: "The GRU's misses in a spoiled series, one week ahead",
      x: Axis("year"), y: Axis("miss, ppm", including: 0),
      series: [
        Series("another week", others.map(point), style: .dots),
        Series("a spike", spikes.map(point), style: .dots),
        Series("a shift begins", shifts.map(point), style: .dots),
      ],
      marks: [Mark("threshold", y: findings.threshold)])
  }

  /// What is found with which threshold.
  static func anomalies(
    _ rows: [(name: String, findings: [CO2Experiment.Findings])]
  ) -> Table {
    func median(_ value: (CO2Experiment.Findings) -> Double, of findings: [CO2Experiment.Findings])
      -> Cell
    {
      .number(Spread(findings.map(value)).median)
    }
    func f1(_ findings: [CO2Experiment.Findings]) -> Cell {
      .text(Spread(findings.map(\.alarms.f1)).medianAndRange(decimals: 2))
    }
    return Table(
      id: "co2-anomalies", title: "Anomalies found in the test years: median, and range of F1",
      columns: [
        .text("forecast"), .number("precision", decimals: 2), .number("recall", decimals: 2),
        .text("F1"), .number("spikes", decimals: 2), .number("shifts", decimals: 2),
      ],
      rows: rows.map { name, findings in
        [
          .text(name), median(\.alarms.precision, of: findings),
          median(\.alarms.recall, of: findings), f1(findings),
          median({ $0.alarms.found[.spike] ?? .nan }, of: findings),
          median({ $0.alarms.found[.shift] ?? .nan }, of: findings),
        ]
      })
  }
}
