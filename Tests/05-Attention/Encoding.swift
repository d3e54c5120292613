import AttentionModel
import Foundation
import RNNMath
import Workbook

/// A positional encoding in which every part is exchangeable, for misconceptions that change one.
struct Encoding: Sendable {
  /// A place in the matrix.
  struct Place {
    /// p
    var position: Int
    var column: Int
    /// T, d
    let positions, size: Int

    /// i
    var pair: Int { column / 2 }
    var isSine: Bool { column % 2 == 0 }
    /// 2i/d
    var exponent: Scalar { Scalar(2 * pair) / Scalar(size) }
  }

  /// What 10000 is raised to.
  var exponent: @Sendable (Place) -> Scalar = { $0.exponent }
  /// How slow a pair is, given the exponent.
  var slowness: @Sendable (_ exponent: Scalar, _ place: Place) -> Scalar = { exponent, _ in
    pow(10000, exponent)
  }
  /// The angle, given the slowness.
  var angle: @Sendable (_ slowness: Scalar, _ place: Place) -> Scalar = {
    Scalar($1.position) / $0
  }
  /// The number, given the angle.
  var wave: @Sendable (_ angle: Scalar, _ place: Place) -> Scalar = {
    $1.isSine ? sin($0) : cos($0)
  }
  /// A last change of the matrix.
  var returns: @Sendable (Matrix) throws -> Matrix = { $0 }

  /// An answer to exercise 5.9.
  func run(_ positions: Int, _ size: Int) throws -> Matrix {
    try returns(
      Matrix(rows: positions, columns: size) { position, column in
        let place = Place(position: position, column: column, positions: positions, size: size)
        return wave(angle(slowness(exponent(place), place), place), place)
      })
  }
}
