import Datasets
import LSTMModel
import Notebook

/// The tables and charts of the melody section, made from results.
enum MelodyReport {
  /// What every model pays, from both ways to learn; several seeds as median and range.
  static func ladder(
    _ rows: [(model: String, one: Spread?, thirteen: Spread?)]
  ) -> Table {
    func cell(_ spread: Spread?) -> Cell {
      guard let spread else { return "" }
      return spread.count == 1 ? .number(spread.median) : .text(spread.medianAndRange(decimals: 2))
    }
    return Table(
      id: "melody-ladder", title: "Surprise at the held-out tunes, in nats a note",
      columns: [
        .text("model"), .number("learned in one key", decimals: 2),
        .number("in 13 keys", decimals: 2),
      ],
      rows: rows.map { [.text($0.model), cell($0.one), cell($0.thirteen)] })
  }

  /// Whether bars are full, and what is copied.
  static func census(_ rows: [(author: String, census: MelodyCensus)]) -> Table {
    Table(
      id: "melody-copies", title: "What is written, and what of it was read",
      columns: [
        .text("by"), .number("ended %", decimals: 0), .number("full bars %", decimals: 0),
        .number("notes", decimals: 1), .number("in a row from one tune", decimals: 1),
      ],
      rows: rows.map { author, census in
        [
          .text(author), .number(100 * census.ended), .number(100 * census.full),
          .number(census.notes), .number(census.shared),
        ]
      })
  }

  /// What both ways to learn cost, reading by reading.
  static func curves(_ runs: [MelodyExperiment.Run]) -> LineChart {
    LineChart(
      id: "melody-curves", title: "Learning tunes, and learning them by heart",
      x: Axis("readings of each tune"), y: Axis("nats a note", including: 0),
      series: runs.flatMap { run in
        // The first stage, of a network that knows nothing, would take the room of all others.
        let stages = run.stages.dropFirst()
        return [
          Series(
            "training, \(run.keys.rawValue)", stages.map { (Double($0.epoch), $0.training) }),
          Series(
            "held-out, \(run.keys.rawValue)", stages.map { (Double($0.epoch), $0.heldOut) }),
        ]
      })
  }

  /// A melody as a roll of a mechanical piano: pitches above each other, eighths side by side.
  static func roll(_ melody: WrittenMelody, eighths: Int = 64) -> HeatMap {
    let pitches = melody.notes.compactMap(\.pitch)
    let range = (pitches.min() ?? 60)...(pitches.max() ?? 60)
    var (sixteenths, sounding): ([(pitch: Int?, isNew: Bool)], Int?) = ([], nil)
    for note in melody.notes {
      if note.sound != .held { sounding = note.pitch }
      for place in 0..<note.length {
        sixteenths.append((sounding, place < 2 && note.sound != .held))
      }
    }
    let columns = stride(from: 0, to: min(sixteenths.count, 2 * eighths), by: 2)
      .map { sixteenths[$0] }
    return HeatMap(
      id: "melody-roll",
      title: "A melody in \(melody.metre.rawValue), an eighth a column",
      rowLabels: range.reversed().map {
        String(TuneNotation.text(.init(.pitch($0), 4)).dropLast())
      },
      values: range.reversed().map { pitch in
        columns.map { $0.pitch == pitch ? ($0.isNew ? 1 : 0.5) : 0 }
      },
      scale: .sequential, range: 0...1)
  }

  /// A melody in letters, four bars to a line.
  static func letters(_ bars: [[Tune.Note]]) -> String {
    stride(from: 0, to: bars.count, by: 4).map { start in
      bars[start..<min(start + 4, bars.count)]
        .map { $0.map(TuneNotation.text).joined(separator: " ") }.joined(separator: " | ")
    }.joined(separator: "\n")
  }
}
