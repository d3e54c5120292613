import Foundation
import Notebook
import RNNMath

extension Figures {
  /// An error in one digit, such as `3e-10`.
  static func short(_ error: Scalar) -> Cell {
    .text(error == 0 ? "0" : String(format: "%.0e", Double(error)))
  }

  /// How far gradients are from slopes.
  static func gradients(_ rows: [GradientsExperiment.Row]) -> Table {
    Table(
      id: "gradients", title: "Gradients of whole networks against differences of their loss",
      columns: [
        .text("network"), .number("elements", decimals: 0), .text("normwise"), .text("worst"),
      ],
      rows: rows.map {
        [
          .text($0.kind.title), .number(Double($0.check.count)), short($0.check.normwiseError),
          short($0.check.worstError),
        ]
      })
  }
}
