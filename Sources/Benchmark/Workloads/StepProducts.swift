import RNNMath

/// The matrix products of one training step, as the equations of backpropagation have them. The
/// weights of the products with a transpose are transposed once a pass, so none is transposed here.
struct StepProducts {
  /// Of the forward pass, for one time step.
  let forward: [Product]
  /// Of the backward pass, for one time step.
  let backward: [Product]
  /// The gradient by the input, for one time step.
  let inputGradient: Product
  /// T
  let steps: Int

  /// Those of a recurrent layer whose G gates stand side by side, with a linear layer on top.
  init(gates: Int, shape: SequenceShape) {
    let (n, v, h, g) = (shape.batch, shape.vocabulary, shape.hidden, gates * shape.hidden)
    forward = [
      Product(rows: n, depth: v, columns: g),  // x·W
      Product(rows: n, depth: h, columns: g),  // h·U
      Product(rows: n, depth: h, columns: v),  // h·W_y
    ]
    backward = [
      Product(rows: h, depth: n, columns: v, form: .left, accumulates: true),  // dW_y
      Product(rows: n, depth: v, columns: h),  // dh from above
      Product(rows: v, depth: n, columns: g, form: .left, accumulates: true),  // dW
      Product(rows: h, depth: n, columns: g, form: .left, accumulates: true),  // dU
      Product(rows: n, depth: g, columns: h),  // dh from the next step
    ]
    // Nobody needs it of a one-hot, but BPTT returns it: not counted, but measured.
    inputGradient = Product(rows: n, depth: g, columns: v)
    steps = shape.steps
  }

  /// Floating-point operations of the forward pass.
  var forwardOperations: Double {
    Double(steps) * forward.reduce(0) { $0 + $1.operations }
  }

  /// Floating-point operations of both passes.
  var operations: Double {
    forwardOperations + Double(steps) * backward.reduce(0) { $0 + $1.operations }
  }

  /// Something that makes all the products of both passes, and nothing else.
  func repeated() -> () -> Scalar {
    var generator = RandomGenerator(seed: 5)
    let products = (forward + backward + [inputGradient]).map { product in
      let (a, b) = product.operands(using: &generator)
      return product.repeated(a, b)
    }
    return {
      var sum: Scalar = 0
      for _ in 0..<steps {
        for product in products { sum += product() }
      }
      return sum
    }
  }
}
