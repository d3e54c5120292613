import Foundation
import RNNMath

/// Something that a graded function gave back, in a form that can be compared and shown.
public enum Value: Equatable, Sendable {
  /// One number.
  case number(Scalar)
  /// A row of numbers.
  case numbers([Scalar])
  /// A matrix.
  case matrix(Matrix)
  /// Whole numbers, equal only if they are the same.
  case integers([Int])
  /// A yes or a no.
  case truth(Bool)
  /// Words.
  case text(String)

  /// How a learner reads its shape.
  var shape: String {
    switch self {
    case .number: "a number"
    case .numbers(let values): "\(values.count) numbers"
    case .matrix(let matrix): "a \(matrix.shape) matrix"
    case .integers(let values): "\(values.count) whole numbers"
    case .truth: "true or false"
    case .text(let text): text
    }
  }

  /// The network numbers in it, in reading order.
  var scalars: [Scalar] {
    switch self {
    case .number(let value): [value]
    case .numbers(let values): values
    case .matrix(let matrix): matrix.values
    case .integers, .truth, .text: []
    }
  }

  /// Whether everything in it is finite.
  var isFinite: Bool { scalars.allSatisfy(\.isFinite) }

  /// The place of the scalar with this position: `[1, 2]` in a matrix.
  func place(of position: Int) -> String {
    switch self {
    case .matrix(let matrix): "[\(position / matrix.columns), \(position % matrix.columns)]"
    case .numbers: "[\(position)]"
    case .number, .integers, .truth, .text: ""
    }
  }

  /// The whole of it where it is small enough to be read at a glance, and else its shape.
  func shown(limit: Int = 30) -> String {
    switch self {
    case .number(let value): value.shown
    case .numbers(let values):
      values.count <= limit ? "[" + values.map(\.shown).joined(separator: ", ") + "]" : shape
    case .matrix(let matrix):
      matrix.values.count <= limit ? matrix.description : shape
    case .integers(let values) where values.count == 1: "\(values[0])"
    case .integers(let values): values.count <= limit ? "\(values)" : shape
    case .truth(let value): "\(value)"
    case .text(let text): text
    }
  }
}

extension Scalar {
  /// Six significant digits, and whole numbers without a point.
  public var shown: String { shown(digits: 6) }

  /// So many significant digits, and whole numbers without a point.
  func shown(digits: Int) -> String {
    guard isFinite else { return isNaN ? "NaN" : self > 0 ? "infinity" : "-infinity" }
    // A zero may have a sign, which says nothing to a reader.
    if self == 0 { return "0" }
    return String(format: "%.\(digits)g", Double(self))
  }

  /// Both numbers, with as many digits as it takes to tell them apart.
  func shown(against other: Scalar) -> (String, String) {
    let digits = [6, 9, 12].first { shown(digits: $0) != other.shown(digits: $0) } ?? 17
    return (shown(digits: digits), other.shown(digits: digits))
  }
}
