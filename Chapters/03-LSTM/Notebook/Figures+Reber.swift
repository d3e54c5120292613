import Datasets
import LSTMModel
import Notebook
import RNNMath

extension Figures {
  /// How well networks know the grammar.
  static func reber(_ scores: [(seed: UInt64, score: ReberExperiment.Score)]) -> Table {
    Table(
      id: "reber", title: "500 strings of the embedded Reber grammar: % that are right",
      columns: [
        .number("seed", decimals: 0), .number("last but one symbol", decimals: 1),
        .number("every symbol", decimals: 1),
      ],
      rows: scores.map {
        [
          .number(Double($0.seed)), .number(100 * $0.score.remembered),
          .number(100 * $0.score.lawful),
        ]
      })
  }

  /// How much each cell differs between two strings that differ in one symbol.
  static func memory(in reading: ReberExperiment.Reading) -> HeatMap {
    HeatMap(
      id: "reber-memory", title: "c(T) − c(P): what every cell knows of the symbol behind the ?",
      rowLabels: reading.cells.indices.map { "cell \($0 + 1)" }, columnLabels: symbols(of: reading),
      values: reading.cells.indices.map { cell in
        reading.steps.map { Double($0.cell[0, cell] - $0.cell[1, cell]) }
      }, scale: .diverging)
  }

  /// What one cell does while the network reads two strings.
  static func gates(of cell: Int, in reading: ReberExperiment.Reading) -> HeatMap {
    let gates: [(name: String, values: (LSTMStep) -> Matrix)] = [
      ("input gate", { $0.inputGate }), ("forget gate", { $0.forgetGate }),
      ("output gate", { $0.outputGate }), ("tanh(cell)", { $0.activatedCell }),
    ]
    let rows = ["T", "P"].enumerated().flatMap { row, frame in
      gates.map { gate in
        (
          name: "\(frame): \(gate.name)",
          values: reading.steps.map { Double(gate.values($0)[row, cell]) }
        )
      }
    }
    return HeatMap(
      id: "reber-gates",
      title: "Cell \(cell + 1) and its gates, in the T string and in the P string",
      rowLabels: rows.map(\.name), columnLabels: symbols(of: reading), values: rows.map(\.values),
      scale: .diverging, range: -1...1)
  }

  /// What the network expects at the second ?.
  static func predictions(_ reading: ReberExperiment.Reading) -> Table {
    Table(
      id: "reber-predictions", title: "What the network expects at the second ?",
      columns: [.text("the first was"), .number("T", decimals: 4), .number("P", decimals: 4)],
      rows: zip(["T", "P"], reading.predictions).map {
        [.text($0), .number($1.t), .number($1.p)]
      })
  }

  /// What both strings have in common, and a question mark where they differ.
  private static func symbols(of reading: ReberExperiment.Reading) -> [String] {
    zip(reading.symbols[0], reading.symbols[1]).map {
      $0 == $1 ? String(ReberGrammar.alphabet[$0]) : "?"
    }
  }
}
