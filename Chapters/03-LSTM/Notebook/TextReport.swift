import Foundation
import LSTMModel
import Notebook
import RNNMath

/// The tables and charts of the text section, made from results.
enum TextReport {
  /// Every model on the same held-out characters.
  static func ladder(
    _ counted: [TextExperiment.Counted], _ run: TextExperiment.Run, vocabularySize: Int
  ) -> Table {
    func row(_ model: String, _ detail: String, _ bits: Double) -> [Cell] {
      [.text(model), .text(detail), .number(bits), .number(pow(2, bits))]
    }
    let stages = run.stages.filter { $0.sample != nil || $0.share == run.kept.share }
    return Table(
      id: "text-ladder", title: "Surprise at the held-out characters",
      columns: [
        .text("model"), .text(""), .number("bits a character", decimals: 3),
        .number("perplexity", decimals: 2),
      ],
      rows: [row("blind guess", "\(vocabularySize) symbols", log2(Double(vocabularySize)))]
        + counted.map { row("\($0.order)-gram", name(of: $0.smoothing), $0.heldOut) }
        + stages.map { stage in
          let words = stage.share == run.kept.share ? ", kept" : ""
          return row("LSTM", "after \(percent(stage.share))\(words)", stage.heldOut)
        })
  }

  private static func name(of smoothing: NGramTables.Smoothing) -> String {
    switch smoothing {
    case .additive(let α): String(format: "α = %g", Double(α))
    case .kneserNey: "Kneser–Ney"
    }
  }

  static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  /// The loss while training, and the levels that counting reaches.
  static func curve(_ runs: [TextExperiment.Run], _ counted: [TextExperiment.Counted]) -> LineChart
  {
    let size = max(1, (runs.first?.losses.count ?? 0) / 60)
    return LineChart(
      id: "text-curve", title: "Learning a text", x: Axis("update"), y: Axis("bits a character"),
      series: runs.flatMap { run in
        let words = runs.count > 1 ? ", dropout \(run.dropout)" : ""
        let means = stride(from: 0, to: run.losses.count, by: size).map { start in
          let part = run.losses[start..<min(start + size, run.losses.count)]
          return (Double(start + part.count / 2), part.reduce(0, +) / Double(part.count))
        }
        return [
          Series("training" + words, means),
          Series(
            "held-out" + words, run.stages.map { (Double($0.update), $0.heldOut) },
            style: runs.count > 1 ? .line : .dots),
        ]
      },
      marks: counted.filter { $0.smoothing == .kneserNey && [1, 2, 3, 5].contains($0.order) }
        .map { Mark("\($0.order)-gram", y: $0.heldOut) })
  }

  /// The parameters of a network, counted by looking, by exercise 3.9, and as PyTorch has them.
  static func parameters(of network: LSTMNetwork, answers: LSTMAnswers) throws -> Table {
    let (layers, output) = (network.layers, network.output.parameterCount)
    let (inputs, hidden) = (layers[0].inputSize, layers[0].hiddenSize)
    // torch.nn.LSTM adds two biases to every gate's sum: 4·(DH + H² + 2H) numbers a layer.
    let torch = layers.map {
      4 * $0.hiddenSize * ($0.inputSize + $0.hiddenSize + 2)
    }
    var rows: [[Cell]] = try layers.enumerated().map { l, layer in
      [
        .text("layer \(l): \(layer.inputSize) → \(layer.hiddenSize)"),
        .number(Double(layer.parameterCount)),
        .number(Double(try answers.parameterCount(layer.inputSize, layer.hiddenSize, 1))),
        .number(Double(torch[l])),
      ]
    }
    let outputCell = Cell.number(Double(output))
    rows.append(
      [.text("output: \(hidden) → \(network.output.weights.columns)")]
        + [outputCell, outputCell, outputCell])
    let counted = try answers.parameterCount(inputs, hidden, layers.count)
    rows.append([
      "together", .number(Double(network.parameterCount)), .number(Double(counted + output)),
      .number(Double(torch.reduce(output, +))),
    ])
    return Table(
      id: "text-parameters", title: "Parameters of the network",
      columns: [
        .text("part"), .number("in its matrices", decimals: 0),
        .number("by parameterCount", decimals: 0), .number("in PyTorch", decimals: 0),
      ],
      rows: rows)
  }

  /// What dropout changes.
  static func dropout(_ runs: [TextExperiment.Run]) -> Table {
    Table(
      id: "text-dropout", title: "The same training with and without dropout between the layers",
      columns: [
        .text("dropout"), .number("training, at the end", decimals: 3),
        .number("held-out, at the end", decimals: 3), .text("kept after"),
        .number("held-out, kept", decimals: 3),
      ],
      rows: runs.map { run in
        let last = run.losses.suffix(40)
        return [
          .text("\(run.dropout)"), .number(last.reduce(0, +) / Double(last.count)),
          .number(run.stages.last?.heldOut ?? .nan), .text(percent(run.kept.share)),
          .number(run.kept.heldOut),
        ]
      })
  }

  /// A text in lines that fit on the page and on every terminal.
  static func folded(_ text: String, width: Int = 68) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      var (lines, rest) = ([Substring](), line)
      while rest.count > width {
        let head = rest.prefix(width)
        let gap = head.lastIndex(of: " ")
        lines.append(rest[..<(gap ?? head.endIndex)])
        rest = rest[(gap.map(rest.index(after:)) ?? head.endIndex)...]
      }
      return (lines + [rest]).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
