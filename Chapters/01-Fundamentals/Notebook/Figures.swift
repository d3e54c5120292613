import Datasets
import Foundation
import FundamentalsModel
import Notebook
import RNNMath

/// The tables and charts of this chapter, made from results.
enum Figures {
  /// An example of each shape of task.
  static func shapes() throws -> Table {
    let mary = try Names.load()[0]
    let vowels = try JapaneseVowels.load().train[0]
    let spots = try Sunspots.load().suffix(4).map { "\(Int($0.value.rounded()))" }.joined(
      separator: " ")
    let letters = mary.text.map { "\($0)" }.joined(separator: " ")
    return Table(
      id: "shapes", title: "One example of each, from this workbook's data",
      columns: [.text("shape"), .text("in"), .text("out"), .text("chapter")],
      rows: [
        ["one to one", "the last 4 letters", "the next letter", "1"],
        ["one to many", "sex \(mary.sex.rawValue)", .text(letters), "2"],
        [
          "many to one", "\(vowels.frames.count) frames of speech", "speaker \(vowels.speaker + 1)",
          "4",
        ],
        ["many to many, in step", "sunspots \(spots)", "each next year's", "2"],
        ["many to many, two lengths", "3 June 2021", "2021-06-03", "6"],
      ])
  }

  /// The error of a measured slope against the step.
  static func slopeErrors() -> LineChart {
    func curve(_ name: String, _ error: (Double) -> Double) -> Series {
      Series(name, SlopePrecision.steps.map { ($0, error($0)) })
    }
    return LineChart(
      id: "u-curve", title: "How far a measured slope is from the true one",
      x: Axis("step h", scale: .log), y: Axis("relative error", scale: .log),
      series: [
        curve("Double, central", SlopePrecision.errorInDouble),
        curve("Double, one-sided", SlopePrecision.oneSidedErrorInDouble),
        curve("Float, central", SlopePrecision.errorInFloat),
      ])
  }

  /// The optimisers' race, step by step.
  static func descents(_ racers: [OptimiserRace.Racer]) -> LineChart {
    LineChart(
      id: "ravine", title: "Three ways down one ravine, a hundred times steeper across than along",
      x: Axis("step"), y: Axis("loss", scale: .log),
      series: racers.map { racer in
        // Below 1e-12 there is nothing left to see.
        Series(racer.name, values: racer.descent.losses.prefix(400).map { max(1e-12, Double($0)) })
      })
  }

  /// The race's result.
  static func steps(_ racers: [OptimiserRace.Racer]) -> Table {
    Table(
      id: "ravine-steps", title: "Steps until the loss stays below one millionth",
      columns: [
        .text("optimiser"), .number("its best rate", decimals: 4), .number("steps", decimals: 0),
      ],
      rows: racers.map {
        [.text($0.name), .number(Double($0.descent.rate)), .number(Double($0.descent.steps))]
      })
  }

  /// The ladder of language models.
  static func ladder(_ rungs: [NamesExperiment.Rung]) -> Table {
    Table(
      id: "ladder", title: "Six models of names, in nats a character and as perplexity",
      columns: [
        .text("model"), .number("train", decimals: 3), .number("held-out", decimals: 3),
        .number("perplexity: train", decimals: 2), .number("held-out", decimals: 2),
      ],
      rows: rungs.map {
        [
          .text($0.name), .number($0.training), .number($0.heldOut), .number(exp($0.training)),
          .number(exp($0.heldOut)),
        ]
      })
  }

  /// The same as bars.
  static func ladderChart(_ rungs: [NamesExperiment.Rung]) -> BarChart {
    BarChart(
      id: "ladder-chart", title: "Surprise at the next letter of a name", value: "nats a character",
      groups: ["train", "held-out"], bars: rungs.map { Bar($0.name, [$0.training, $0.heldOut]) })
  }

  /// What weight decay does to a network with little data.
  static func splits(_ decays: [Scalar], _ histories: [TrainingHistory]) -> Table {
    Table(
      id: "splits", title: "Validation loss by weight decay λ, in nats a character",
      columns: [
        .number("λ"), .number("at the end", decimals: 3), .number("at its best", decimals: 3),
        .number("training, at the end", decimals: 3),
      ],
      rows: zip(decays, histories).map { decay, history in
        [
          .number(Double(decay)), .number(Double(history.points.last?.validation ?? .nan)),
          .number(Double(history.bestValidation)),
          .number(Double(history.points.last?.training ?? .nan)),
        ]
      })
  }
}

extension Double {
  /// With three digits after the point.
  var threeDigits: String { String(format: "%.3f", self) }
}

extension TrainingHistory {
  /// Training and validation loss against epochs.
  func chart(id: String, title: String) -> LineChart {
    LineChart(
      id: id, title: title, x: Axis("epoch"), y: Axis("nats a character"),
      series: [
        Series("training", points.map { (Double($0.epoch), Double($0.training)) }),
        Series("validation", points.map { (Double($0.epoch), Double($0.validation)) }),
      ])
  }
}

extension Series {
  /// A loss at every step.
  init(_ name: String, losses: [Scalar]) {
    self.init(name, values: losses.map { Double($0) })
  }
}
