import RNNMath

/// Where a normalisation stands in a layer of a Transformer.
public enum NormOrder: String, CaseIterable, Codable, Sendable {
  /// x + f(norm(x)): what is added up is never normalised, so gradients reach the first layer
  /// unchanged. R. Xiong and others, "On layer normalization in the Transformer architecture",
  /// ICML 2020.
  case normFirst
  /// norm(x + f(x)), as A. Vaswani and others had it in 2017, and as is PyTorch's default.
  case normLast
}

/// A way around a function of rows, with a normalisation, or the gradients of that.
///
///     y = x + f(norm(x))        norm first
///     y = norm(x + f(x))        norm last
public struct Residual: ParameterContainer, Equatable {
  /// Of d features.
  public var norm: LayerNorm
  /// Where it stands.
  public let order: NormOrder

  /// A way around with this normalisation.
  public init(_ norm: LayerNorm, order: NormOrder) {
    (self.norm, self.order) = (norm, order)
  }

  /// Visits the normalisation.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try norm.visit(body)
  }

  /// Rows, through a function and around it.
  ///
  /// - Parameter function: gives its output, and what its own way back will need
  /// - Returns: y, what the way back needs, and what the function gave for its own
  public func forward<FunctionTrace>(
    _ rows: Matrix, around function: (Matrix) throws -> (output: Matrix, trace: FunctionTrace)
  ) rethrows -> (output: Matrix, norm: LayerNorm.Trace, function: FunctionTrace) {
    switch order {
    case .normFirst:
      let (normalised, normTrace) = norm.forward(rows)
      let (output, trace) = try function(normalised)
      return (rows + output, normTrace, trace)
    case .normLast:
      let (output, trace) = try function(rows)
      let (normalised, normTrace) = norm.forward(rows + output)
      return (normalised, normTrace, trace)
    }
  }

  /// The way back.
  ///
  /// - Parameter back: the function's way back, from dOutput to dRows and gradients
  /// - Returns: the derivatives by the rows, by the normalisation's parameters, and by the
  ///   function's
  public func backward<Gradients>(
    _ dOutput: Matrix, _ trace: LayerNorm.Trace,
    around back: (Matrix) throws -> (dRows: Matrix, gradients: Gradients)
  ) rethrows -> (dRows: Matrix, gradients: Residual, function: Gradients) {
    switch order {
    case .normFirst:
      let (dNormalised, functionGradients) = try back(dOutput)
      let (dRows, gradients) = norm.backward(dNormalised, trace)
      return (dOutput + dRows, Residual(gradients, order: order), functionGradients)
    case .normLast:
      let (dSum, gradients) = norm.backward(dOutput, trace)
      let (dRows, functionGradients) = try back(dSum)
      return (dSum + dRows, Residual(gradients, order: order), functionGradients)
    }
  }
}
