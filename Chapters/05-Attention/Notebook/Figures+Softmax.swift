import Notebook
import RNNMath

extension Figures {
  /// What shows of what a mask hides.
  static func rubbish(_ rows: [RubbishExperiment.Traces]) -> Table {
    func cell(_ count: RubbishExperiment.Count) -> Cell {
      .text("\(count.changed) of \(count.of)")
    }
    return Table(
      id: "behind-the-mask", title: "Rubbish behind a mask: how many numbers it changes",
      columns: [
        .text("rubbish"), .text("weights"), .text("context"), .text("gradients"),
        .text("no mask"),
      ],
      rows: rows.map {
        [
          .text($0.name), cell($0.weights), cell($0.context), cell($0.gradients),
          cell($0.withoutMask),
        ]
      })
  }

  /// How each weight of a row depends on each score.
  static func jacobian(_ jacobian: Matrix, weights: [Scalar]) -> Table {
    let columns = 1...jacobian.columns
    return Table(
      id: "jacobian", title: "∂w_s/∂z_j of the second query",
      columns: [.text(""), .number("weight", decimals: 3)]
        + columns.map { .number("z_\($0)", decimals: 3) } + [.number("sum", decimals: 3)],
      rows: columns.map { s in
        let row = jacobian[row: s - 1]
        return [.text("w_\(s)"), .number(Double(weights[s - 1]))]
          + (row + [row.reduce(0, +)]).map { .number(Double($0)) }
      })
  }

  /// How far gradients are from differences of the loss.
  static func gradients(_ rows: [GradientExperiment.Row]) -> Table {
    Table(
      id: "gradient-table", title: "Gradients against differences of the loss",
      columns: [
        .text("layer"), .number("numbers", decimals: 0), .text("normwise"), .text("worst"),
      ],
      rows: rows.map {
        [
          .text($0.name), .number(Double($0.check.count)), short($0.check.normwiseError),
          short($0.check.worstError),
        ]
      })
  }
}
