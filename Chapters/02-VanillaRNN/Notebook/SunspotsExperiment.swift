import Datasets
import Foundation
import Notebook
import RNNMath
import VanillaRNNModel

/// Sunspots some years ahead: a recurrent network against three plain forecasts.
struct SunspotsExperiment {
  /// The years ahead that are measured.
  let horizons = Array(1...12)
  /// All values, 1700 to 2008, divided by 100.
  let series: [Scalar]
  let firstYear: Int
  let answers: VanillaRNNAnswers

  init(answers: VanillaRNNAnswers) throws {
    let years = try Sunspots.load()
    series = years.map { $0.value / 100 }
    firstYear = years.first?.year ?? 0
    self.answers = answers
  }

  /// The values up to and with 1920, which everything learns from.
  var training: [Scalar] { Array(series[..<(1921 - firstYear)]) }

  /// The root mean square error in sunspots, for each horizon, of forecasts of these years.
  func errors(
    over years: ClosedRange<Int>, _ forecast: (_ origin: Int, _ steps: Int) throws -> [Scalar]
  ) rethrows -> [Double] {
    var squares = horizons.map { _ in Scalar(0) }
    for year in years {
      let index = year - firstYear
      for (position, horizon) in horizons.enumerated() {
        let miss = try forecast(index - horizon + 1, horizon)[horizon - 1] - series[index]
        squares[position] += miss * miss
      }
    }
    return squares.map { Double(100 * ($0 / Scalar(years.count)).squareRoot()) }
  }

  /// The last value again.
  func persistence(_ origin: Int, _ steps: Int) -> [Scalar] {
    Array(repeating: series[origin - 1], count: steps)
  }

  /// The value eleven years before; two periods before for more than eleven years ahead.
  func seasonal(_ origin: Int, _ steps: Int) -> [Scalar] {
    (0..<steps).map { step in
      var index = origin + step - 11
      while index >= origin { index -= 11 }
      return series[index]
    }
  }

  /// A recurrent network, trained on everything up to 1920.
  func train(updates: Int, seed: UInt64, in notebook: Notebook) throws -> SeriesModel {
    var generator = RandomGenerator(seed: seed)
    var model = SeriesModel(hiddenSize: 16, answers: answers, using: &generator)
    _ = try notebook.progress("sunspots", total: updates) { bar in
      try model.train(
        on: training, updates: updates, learningRate: 0.01, weightDecay: 0.01
      ) { bar.update($0, note: String(format: "error %.4f", Double($1))) }
    }
    return model
  }

  /// All four forecasts of these years.
  func compare(
    over years: ClosedRange<Int>, linear: Autoregression, recurrent: SeriesModel
  ) throws -> [(name: String, errors: [Double])] {
    [
      ("the last value", errors(over: years, persistence)),
      ("11 years before", errors(over: years, seasonal)),
      (
        "linear, 9 values",
        errors(over: years) { linear.forecast(after: Array(series[..<$0]), steps: $1) }
      ),
      (
        "vanilla RNN",
        try errors(over: years) { try recurrent.forecast(series, from: $0, steps: $1) }
      ),
    ]
  }
}
