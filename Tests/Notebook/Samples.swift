import Foundation

@testable import Notebook

let sampleSpecification = Specification(
  chapter: "fundamentals", title: "1  Fundamentals",
  summary: "Trust your gradients, know your baseline.",
  sections: [
    Section("shapes", "The five shapes of task"),
    Section("ladder", "A ladder of language models"),
  ],
  flags: [Flag("names", value: "N", help: "print N fresh names")])

let sampleTable = Table(
  id: "ladder-table", title: "Nats a character",
  columns: [
    .text("model"), .number("parameters", decimals: 0), .number("held-out loss", decimals: 3),
    .number("error"),
  ],
  rows: [
    ["uniform", 0, 3.296, 1.2e-9],
    ["vanilla RNN with a long name", 16_875, 2.112, 12.25],
    ["oracle", .missing, 0, .number(.nan)],
  ])

let sampleLines = LineChart(
  id: "u-curve", title: "Two sources of error", x: Axis("step h", scale: .log),
  y: Axis("relative error", scale: .log),
  series: [
    Series("truncation", [(1e-6, 1e-6), (1e-3, 1e-3), (1, 1)]),
    Series("cancellation", [(1e-6, 1e-2), (1e-3, 1e-5), (1, 1e-8), (0, 1)]),
  ], marks: [Mark("tolerance", y: 1e-6)])

let sampleBars = BarChart(
  id: "bars", title: "What each rung buys", value: "nats a character",
  groups: ["train", "held-out"],
  bars: [Bar("uniform", [3.296, 3.296]), Bar("bigram", [2.45, -1])])

let sampleHeat = HeatMap(
  id: "attention", title: "Where it looks", rowLabels: ["le", "chat"],
  columnLabels: ["the", "cat"], values: [[0.75, 0.25], [0, 1]], scale: .sequential,
  range: 0...1)

/// Collects what a terminal was given.
final class Recorder {
  var text = ""

  func terminal(
    width: Int = 80, usesColour: Bool = false, isInteractive: Bool = false
  ) -> Terminal {
    Terminal(width: width, usesColour: usesColour, isInteractive: isInteractive) {
      self.text += $0
    }
  }
}

/// A block as it stands on a terminal without colour.
func plain(_ block: Block, width: Int = 80) -> String {
  TerminalRenderer(width: width, pen: Pen(usesColour: false)).lines(block)
    .joined(separator: "\n")
}

func sampleOptions(_ arguments: String...) throws -> Options {
  try Options.parse(arguments, sampleSpecification)
}

/// An empty folder that is gone after the body.
func inTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = NSTemporaryDirectory() + "unrolled-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}
