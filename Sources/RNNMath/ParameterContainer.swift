import Foundation

/// Something that holds the parameters of a network, or gradients of the same shapes.
///
/// A gradient has the type of what it is the gradient of, so one conformance serves both, and an
/// optimiser needs to know nothing else about a network.
///
///     struct Readout: ParameterContainer {
///       var weights: Matrix   /// hidden × output
///       var bias: Matrix      /// 1 × output
///
///       mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
///         try body("weights", &weights)
///         try body("bias", &bias)
///       }
///     }
public protocol ParameterContainer: Sendable {
  /// Visits every parameter matrix with its name, always in the same order; the visitor may change
  /// it in place.
  mutating func visit(_ body: (_ name: String, _ matrix: inout Matrix) throws -> Void) rethrows
}

extension ParameterContainer {
  /// All matrices with their names, in the order of `visit`.
  public var named: [(name: String, matrix: Matrix)] {
    var result: [(name: String, matrix: Matrix)] = []
    // A copy may be visited; as nothing is written, no element is copied.
    var copy = self
    copy.visit { result.append(($0, $1)) }
    return result
  }

  /// All matrices, in the order of `visit`.
  public var matrices: [Matrix] {
    var result: [Matrix] = []
    var copy = self
    copy.visit { result.append($1) }
    return result
  }

  /// The number of elements of all matrices together.
  public var parameterCount: Int { matrices.reduce(0) { $0 + $1.values.count } }

  /// Whether no element is NaN or infinite.
  public var allFinite: Bool {
    matrices.allSatisfy { $0.values.allSatisfy(\.isFinite) }
  }

  /// A container of the same shapes, filled with zeros: where gradients start.
  public func zeroed() -> Self {
    var result = self
    result.visit { $1 = Matrix(rows: $1.rows, columns: $1.columns) }
    return result
  }

  /// Adds another container, multiplied by a factor, in place.
  ///
  /// Stops if a shape differs, naming the parameter.
  public mutating func add(_ other: Self, scaledBy factor: Scalar = 1) {
    requireSameShapes(as: other, for: "add", calling: ("the receiver", "the argument"))
    var others = other.matrices.makeIterator()
    visit { _, matrix in
      guard let next = others.next() else { return }
      matrix.addScaled(next, by: factor)
    }
  }

  /// Multiplies every element by a factor in place.
  public mutating func scale(by factor: Scalar) {
    visit { $1 *= factor }
  }

  /// The Euclidean length of all elements taken as one vector.
  ///
  ///     ‖g‖ = √(Σ over all matrices Σ over all elements g²)
  public var globalNorm: Scalar {
    matrices.reduce(0) { $0 + $1.sumOfSquares }.squareRoot()
  }

  /// Shortens a gradient that is too long, keeping its direction, and returns the norm it had.
  ///
  ///     g ← g · maximum / ‖g‖      if ‖g‖ > maximum
  ///
  /// A gradient whose norm is not finite stays as it is: no factor can mend it, and the norm that is
  /// returned shows it. Stops if the maximum is not positive. R. Pascanu, T. Mikolov and Y. Bengio,
  /// *On the difficulty of training recurrent neural networks*, ICML 2013, algorithm 1.
  public mutating func clipGlobalNorm(to maximum: Scalar) -> Scalar {
    if !(maximum > 0) { stop("clipGlobalNorm: the maximum must be positive, but \(maximum) came") }
    let norm = globalNorm
    if norm > maximum && norm.isFinite { scale(by: maximum / norm) }
    return norm
  }

  /// Stops unless both hold the same number of matrices with the same shapes, in order.
  func requireSameShapes(
    as other: Self, for operation: String, calling names: (own: String, other: String)
  ) {
    let (own, others) = (named, other.named)
    if own.count != others.count {
      stop(
        """
        \(operation): \(names.own) has \(own.count) matrices, \(names.other) \(others.count); \
        they must have the same
        """)
    }
    for matrix in own.map(\.matrix) + others.map(\.matrix) { matrix.requireFilled() }
    for (mine, theirs) in zip(own, others)
    where mine.matrix.rows != theirs.matrix.rows || mine.matrix.columns != theirs.matrix.columns {
      stop(
        """
        \(operation): '\(mine.name)' is \(mine.matrix.shape) in \(names.own) but \
        \(theirs.matrix.shape) in \(names.other); they must have the same shape
        """)
    }
  }
}

/// One matrix alone, so that gradients of an input can be checked like those of parameters.
extension Matrix: ParameterContainer {
  /// Visits the matrix itself, under the name `matrix`.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("matrix", &self)
  }
}

/// Layers or time steps in a row.
extension Array: ParameterContainer where Element: ParameterContainer {
  /// Visits the elements in order; the names are those of the elements after their index, such as
  /// `0.weights`.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    for index in indices {
      try self[index].visit { name, matrix in try body("\(index).\(name)", &matrix) }
    }
  }
}
