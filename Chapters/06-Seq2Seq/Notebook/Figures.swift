import Foundation
import Notebook
import RNNMath

/// The tables and charts of this chapter, made from results.
enum Figures {
  /// Median and range; a range of one value isn't shown.
  static func percent(_ spread: Spread) -> Cell {
    .text(
      spread.least == spread.most
        ? String(format: "%.1f", spread.median) : spread.medianAndRange(decimals: 1))
  }
}
