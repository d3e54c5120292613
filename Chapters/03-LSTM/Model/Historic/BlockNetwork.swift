import RNNMath

/// The weights of a network of memory-cell blocks, or derivatives by them.
public struct BlockNetwork: ParameterContainer, Equatable {
  /// What the network looks like.
  public let plan: MemoryBlocks
  /// sources × hidden: a row for each input, each hidden unit one step before, and the biases
  public var hidden: Matrix
  /// (cells + 1) × outputs: a row for each cell, and the biases
  public var output: Matrix

  /// A network of zeros.
  public init(zeros plan: MemoryBlocks) {
    self.plan = plan
    hidden = Matrix(rows: plan.sources, columns: plan.hiddenSize)
    output = Matrix(rows: plan.cells + 1, columns: plan.outputSize)
  }

  /// A network with the weights that a plan begins with.
  public init(_ plan: MemoryBlocks, using generator: inout RandomGenerator) {
    self.init(plan, range: plan.weightRange, using: &generator)
    let bias = plan.sources - 1
    for (j, value) in (plan.inputGateBiases ?? []).enumerated() { hidden[bias, j] = value }
    for (j, value) in (plan.outputGateBiases ?? []).enumerated() {
      hidden[bias, plan.blocks + j] = value
    }
  }

  /// A network with all weights uniform in −range to range.
  public init(_ plan: MemoryBlocks, range: Scalar, using generator: inout RandomGenerator) {
    self.plan = plan
    hidden = .uniform(plan.sources, plan.hiddenSize, in: -range..<range, using: &generator)
    output = .uniform(plan.cells + 1, plan.outputSize, in: -range..<range, using: &generator)
    clearMissingBiases()
  }

  /// Sets to zero the biases that the plan doesn't have.
  mutating func clearMissingBiases() {
    if plan.biases == .all { return }
    for unit in 0..<plan.hiddenSize where !plan.hasBias(hidden: unit) {
      hidden[plan.sources - 1, unit] = 0
    }
    for unit in 0..<plan.outputSize { output[plan.cells, unit] = 0 }
  }

  /// Sets everything to zero, in place.
  mutating func clear() {
    for i in hidden.values.indices { hidden.values[i] = 0 }
    for i in output.values.indices { output.values[i] = 0 }
  }

  /// Visits the hidden weights, then the output weights.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("hidden", &hidden)
    try body("output", &output)
  }
}
