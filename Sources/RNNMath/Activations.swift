/// The logistic function, which squeezes any number into 0 to 1.
///
///     σ(x) = 1 / (1 + e⁻ˣ)
///
/// At most 1.2 ulp from the truth, however small the result.
public func sigmoid(_ x: Scalar) -> Scalar { logistic(x) }

extension Matrix {
  /// The logistic function of each element.
  ///
  ///     σ(x) = 1 / (1 + e⁻ˣ)
  ///
  /// Bit for bit what `sigmoid(_:)` gives of each; at most 1.2 ulp from the truth.
  public func sigmoid() -> Matrix {
    var result = self
    logistic(&result.values)
    return result
  }

  /// The hyperbolic tangent of each element, at most 1.5 ulp from the truth.
  public func tanh() -> Matrix {
    var result = self
    hyperbolicTangent(&result.values)
    return result
  }

  /// The positive part of each element.
  ///
  ///     relu(x) = max(0, x)
  ///
  /// NaN stays NaN, so that a broken network shows.
  public func relu() -> Matrix { elementwise { $0 < 0 ? 0 : $0 } }

  /// The derivative of the sigmoid, expressed by its output.
  ///
  ///     s = σ(x)   ⇒   σ′(x) = s (1 − s)
  ///
  /// Call it on the sigmoid's result, not on its argument.
  public func sigmoidDerivative() -> Matrix { elementwise { $0 * (1 - $0) } }

  /// The derivative of the hyperbolic tangent, expressed by its output.
  ///
  ///     a = tanh(x)   ⇒   tanh′(x) = 1 − a²
  ///
  /// Call it on the tangent's result, not on its argument.
  public func tanhDerivative() -> Matrix { elementwise { 1 - $0 * $0 } }

  /// The derivative of the rectifier, expressed by its output: 1 where it is positive, else 0.
  ///
  /// At x = 0, where there is none, this takes 0.
  public func reluDerivative() -> Matrix { elementwise { $0 > 0 ? 1 : 0 } }

  // `map`, but here: a debug build optimises each file by itself and inlines nothing from others.
  @inline(__always)
  private func elementwise(_ function: (Scalar) -> Scalar) -> Matrix {
    let results = [Scalar](unsafeUninitializedCapacity: values.count) { results, count in
      values.withUnsafeBufferPointer { elements in
        for index in elements.indices { results[index] = function(elements[index]) }
      }
      count = values.count
    }
    return Matrix(rows: rows, columns: columns, values: results)
  }
}
