import Foundation
import Notebook
import RNNMath

/// The tables and charts of this chapter, made from results.
enum Figures {
  /// An error in one digit, such as `3e-10`.
  static func short(_ error: Scalar) -> Cell {
    .text(error == 0 ? "0" : String(format: "%.0e", Double(error)))
  }
}
