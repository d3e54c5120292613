import Foundation
import Notebook
import RNNMath

extension Figures {
  /// Which numbers each head has at each position.
  static func heads(_ rows: Matrix, _ result: HeadsExperiment.Result) -> Table {
    func text(_ matrix: Matrix, _ row: Int) -> Cell {
      guard row < matrix.rows else { return .missing }
      return .text(
        matrix[row: row].map { String(format: "%g", Double($0)) }.joined(separator: " "))
    }
    func names(_ kind: String, _ heads: [Matrix]) -> [Column] {
      heads.indices.map { .text("\(kind)head \($0 + 1)") }
    }
    return Table(
      id: "heads", title: "Two heads of 3 × 4 numbers, by columns and by reshaping",
      columns: [.text("position"), .text("x")] + names("", result.split)
        + names("reshaped, ", result.reshaped),
      rows: (0..<rows.rows).map { row in
        [.text("\(row + 1)")]
          + ([rows] + result.split + result.reshaped).map { text($0, row) }
      })
  }

  /// What is added at each position, from left to right.
  static func positions(_ encodings: Matrix) -> HeatMap {
    let features = encodings.transposed
    return HeatMap(
      id: "positions", title: "\(features.rows) features at \(features.columns) positions",
      rowLabels: (0..<features.rows).map { "\($0)" },
      columnLabels: (0..<features.columns).map { $0 % 8 == 0 ? "\($0)" : "" },
      values: (0..<features.rows).map { features[row: $0].map { Double($0) } },
      scale: .diverging, range: -1...1)
  }

  /// How much alike two positions are.
  static func positionProducts(_ products: [PositionsExperiment.Products]) -> LineChart {
    LineChart(
      id: "position-products", title: "Two positions: their inner product, divided by d/2",
      x: Axis("distance"), y: Axis("inner product", including: 0, 1),
      series: products.map { Series("d = \($0.size)", values: $0.means) })
  }
}
