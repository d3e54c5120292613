import Foundation
import GRUModel
import RNNMath

/// Forecasts of carbon dioxide by a GRU that reads a year of weeks.
///
/// What it reads and what it says is the difference from the trend at the last week that it knows:
/// it has to say only what the trend and the season don't.
struct CO2Experiment: Sendable {
  let answers: GRUAnswers
  let series: CO2Series
  /// At most so many epochs, and so many without a better one.
  let longest: Int
  let patience: Int
  /// How far ahead, in weeks.
  static let horizons = [1, 4, 13, 26, 52]
  /// How many weeks it reads.
  static let memory = 52

  // Tried with seeds 101 to 103 in the validation years, where other sizes, rates and memories did
  // about as well.
  private let hiddenSize = 16
  private let batchSize = 32
  private let updatesPerEpoch = 15
  private let learningRate: Scalar = 0.01

  /// What stands where a week is missing.
  enum Gaps: String, CaseIterable, Sendable {
    /// A straight line between the weeks around the gap.
    case filled
    /// Zero, and a further input that says so.
    case masked

    var inputSize: Int { self == .filled ? 3 : 4 }
  }

  /// A trained network, and how it reads.
  struct Forecaster: Sendable {
    let network: GRUNetwork
    let gaps: Gaps
    let best: Int
    let validation: Double
  }

  /// How large differences from the trend are in training: of all weeks that are read, and by horizon.
  private let scale: Scalar
  let scales: [Scalar]

  init(answers: GRUAnswers, longest: Int, patience: Int) throws {
    let series = try CO2Series()
    (self.answers, self.series, self.longest) = (answers, series, longest)
    self.patience = patience
    func size(_ values: [Scalar]) -> Scalar {
      let known = values.filter { !$0.isNaN }
      return (known.map { $0 * $0 }.reduce(0, +) / Scalar(known.count)).squareRoot()
    }
    let origins = Array(CO2Series.firstOrigin..<series.training.upperBound - 52)
    let trends = origins.map { series.trend(at: $0) }
    func differences(_ ahead: Int) -> [Scalar] {
      trends.map { series.level($0.origin + ahead) - $0.value(at: $0.origin + ahead) }
    }
    scale = size((0..<Self.memory).flatMap { differences(-$0) })
    scales = Self.horizons.map { size(differences($0)) }
  }

  /// What the network reads before some weeks: the difference from the trend, the season as a point
  /// on a circle, and whether the week is missing.
  func inputs(_ trends: [CO2Trend], in series: CO2Series, _ gaps: Gaps) -> [Matrix] {
    var inputs = (0..<Self.memory).map { _ in Matrix(rows: trends.count, columns: gaps.inputSize) }
    for (n, trend) in trends.enumerated() {
      let weeks = trend.origin - Self.memory + 1...trend.origin
      let raw = weeks.map { (series.level($0) - trend.value(at: $0)) / scale }
      let values = gaps == .filled ? raw.interpolated() : raw.map { $0.isNaN ? 0 : $0 }
      for (t, week) in weeks.enumerated() {
        let angle = 2 * .pi * series.phases[week]
        inputs[t][n, 0] = values[t]
        inputs[t][n, 1] = cos(angle)
        inputs[t][n, 2] = sin(angle)
        if gaps == .masked { inputs[t][n, 3] = raw[t].isNaN ? 1 : 0 }
      }
    }
    return inputs
  }

  /// Windows that end at some weeks, in a series that may have lost others, and what truly came.
  private func batch(
    _ origins: [Int], in lossy: CO2Series, _ gaps: Gaps, targetsIn part: Range<Int>
  ) -> RaggedBatch {
    let trends = origins.map { lossy.trend(at: $0) }
    let targets = Matrix(rows: origins.count, columns: Self.horizons.count) { n, k in
      let week = origins[n] + Self.horizons[k]
      guard part.contains(week) else { return .nan }
      return (series.level(week) - trends[n].value(at: week)) / scales[k]
    }
    return RaggedBatch(
      inputs: inputs(trends, in: lossy, gaps),
      lengths: origins.map { _ in Self.memory }, targets: .numbers(targets))
  }

  /// Trains a network on the years to 1989, with up to half of the weeks lost, until the years to
  /// 1994 don't get better.
  func forecaster(_ gaps: Gaps, seed: UInt64) throws -> Forecaster {
    var generator = RandomGenerator(seed: seed)
    var missing = RandomGenerator(seed: 0)
    let held = batch(
      Array(series.validation), in: series.losing(0.25, using: &missing), gaps,
      targetsIn: series.validation)
    let network = GRUNetwork(
      inputSize: gaps.inputSize, hiddenSize: hiddenSize, outputSize: Self.horizons.count,
      readout: .lastState, using: &generator)
    var trainer = GRUTrainer(
      network, optimizer: Adam(learningRate: learningRate), maximumNorm: 1, answers: answers)
    let rate = LearningRateSchedule.cosine(from: learningRate, over: longest * updatesPerEpoch)
    let origins = Array(CO2Series.firstOrigin..<series.training.upperBound - 1)
    let kept = try answers.earlyStopping(patience: patience, longest: longest) { epoch in
      for update in 0..<updatesPerEpoch {
        trainer.learningRate = rate.rate(at: (epoch - 1) * updatesPerEpoch + update)
        let lossy = series.losing(generator.uniform(in: 0..<0.5), using: &generator)
        let chosen = (0..<batchSize).map { _ in origins[generator.integer(below: origins.count)] }
        _ = try trainer.step(on: batch(chosen, in: lossy, gaps, targetsIn: series.training))
      }
      let validation = try loss(trainer.network, held)
      return (validation, trainer.network)
    }
    return Forecaster(
      network: kept.network, gaps: gaps, best: kept.best,
      validation: Double(try loss(kept.network, held)))
  }

  private func loss(_ network: GRUNetwork, _ batch: RaggedBatch) throws -> Scalar {
    try network.pass(over: batch, wantsGradients: false, answers: answers).loss
  }
}
