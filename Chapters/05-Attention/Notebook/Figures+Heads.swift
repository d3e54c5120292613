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
    func named(_ kind: String, _ heads: [Matrix]) -> [(name: String, matrix: Matrix)] {
      heads.enumerated().map { ("\(kind) \($0 + 1)", $1) }
    }
    let all = [("x", rows)] + named("head", result.split) + named("reshaped", result.reshaped)
    return Table(
      id: "heads", title: "Two heads of 3 × 4 numbers, by columns and by reshaping",
      columns: [.text("")] + (1...rows.rows).map { .text("position \($0)") },
      rows: all.map { name, matrix in
        [.text(name)] + (0..<rows.rows).map { text(matrix, $0) }
      })
  }

  /// What is added at each position, from left to right.
  static func positions(_ encodings: Matrix) -> HeatMap {
    let features = encodings.transposed
    return HeatMap(
      id: "position-map",
      title: "Positional encodings: \(features.rows) features at \(features.columns) positions",
      rowLabels: (0..<features.rows).map { "\($0)" },
      columnLabels: (0..<features.columns).map { "\($0)" },
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
