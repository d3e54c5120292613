import RNNMath
import Testing

struct OptimizerTests {
  /// Where the parameters differ from the oracle's after any of its five updates.
  func differences(
    _ start: some Optimizer, _ expected: KeyPath<Oracle, [Oracle.Parameters]>
  ) throws -> [String] {
    let oracle = try Oracle.load()
    var (optimizer, parameters) = (start, oracle.start.pair)
    var wrong: [String] = []
    for (gradient, after) in zip(oracle.gradients, oracle[keyPath: expected]) {
      optimizer.update(&parameters, gradients: gradient.pair)
      wrong += zip(parameters.matrices, after.pair.matrices)
        .compactMap { difference($0, $1, within: Oracle.tolerance) }
    }
    return wrong
  }

  @Test func `SGD with momentum and weight decay follows torch.optim.SGD`() throws {
    let sgd = SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 0.05)
    #expect(try differences(sgd, \.sgd) == [])
  }

  @Test func `Adam follows torch.optim.Adam`() throws {
    let adam = Adam(
      learningRate: 0.1, firstMomentDecay: 0.8, secondMomentDecay: 0.95, epsilon: 1e-3)
    #expect(try differences(adam, \.adam) == [])
  }

  @Test func `Adam with weight decay follows torch.optim.AdamW`() throws {
    let adam = Adam(
      learningRate: 0.1, firstMomentDecay: 0.8, secondMomentDecay: 0.95, epsilon: 1e-3,
      weightDecay: 0.5)
    #expect(try differences(adam, \.adamW) == [])
  }

  @Test func `plain descent moves against the gradient by the learning rate`() {
    var (optimizer, parameters) = (SGD(learningRate: 0.5), Pair.example)
    optimizer.update(&parameters, gradients: Pair.example)
    // Halves are exact.
    #expect(parameters.weights == 0.5 * Pair.example.weights)
  }

  @Test func `a new learning rate counts from the next update`() {
    var (optimizer, parameters) = (SGD(learningRate: 0.5), Pair.example)
    optimizer.learningRate = 0
    optimizer.update(&parameters, gradients: Pair.example)
    #expect(parameters == .example)
  }

  /// Bias correction makes m̂/√v̂ the sign of the gradient, however small the gradient is.
  @Test func `the first step of Adam is the learning rate in every element`() {
    var optimizer = Adam(learningRate: 0.25, epsilon: 0)
    var parameters = Pair.example.zeroed()
    var gradients = Pair.example
    gradients.scale(by: 1e-3)
    optimizer.update(&parameters, gradients: gradients)
    let expected = Pair.example.weights.map { $0 > 0 ? -0.25 : 0.25 }
    #expect(difference(parameters.weights, expected, within: roundings) == nil)
  }

  /// A copy of the parameters in each update would double the work of a small network.
  @Test func `updates change the parameters where they are stored`() {
    func address(_ matrix: Matrix) -> UInt {
      matrix.values.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
    var sgd = SGD(learningRate: 0.1, momentum: 0.5)
    var adam = Adam()
    var parameters = Pair.example
    parameters.scale(by: 0.5)  // no longer shared with the example
    let before = address(parameters.weights)
    for _ in 0..<3 {
      sgd.update(&parameters, gradients: .example)
      adam.update(&parameters, gradients: .example)
      parameters.add(.example, scaledBy: 2)
      _ = parameters.clipGlobalNorm(to: 0.5)
    }
    #expect(address(parameters.weights) == before)
  }
}
